package io.gluewright.runtime.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A report as JSON. The keys stand in the order in which they are put here. */
final class ReportJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private ReportJson() {}

  static String of(RunReport report) {
    ObjectNode root =
        NODES
            .objectNode()
            .put("job", report.job())
            .put("run", report.runId())
            .put("environment", report.environment().orElse(null))
            .put("status", report.status().words())
            .put("started", report.started().toString())
            .put("finished", report.finished().map(Instant::toString).orElse(null))
            .put("seconds", seconds(report.took()))
            .put("peakHeapBytes", report.peakHeap());
    root.set("recovery", array(report.recovery().stream().map(ReportJson::recovered).toList()));
    root.set("sources", array(report.books().sources().stream().map(ReportJson::source).toList()));
    root.set("total", counts(NODES.objectNode(), report.books().total()));
    root.set("sinks", array(report.sinks().stream().map(ReportJson::sink).toList()));
    root.set("rules", array(report.rules().stream().map(ReportJson::rule).toList()));
    root.set("gates", array(report.gates().stream().map(GateJson::of).toList()));
    root.set("shadow", array(report.shadows().stream().map(ReportJson::shadow).toList()));
    root.set("steps", array(report.steps().stream().map(ReportJson::step).toList()));
    root.set("keptSteps", array(report.keptSteps().stream().map(ReportJson::kept).toList()));
    ObjectNode figures = root.putObject("figures");
    report.figures().forEach(figures::put);
    root.set("idle", texts(report.idle()));
    root.set("notes", texts(report.notes()));
    root.set("retries", array(report.retries().stream().map(ReportJson::retried).toList()));
    root.set("fallbacks", array(report.fallbacks().stream().map(ReportJson::fallback).toList()));
    root.set("failure", report.failure().map(ReportJson::failure).orElse(null));
    return print(root);
  }

  private static ObjectNode source(SourceBooks source) {
    ObjectNode node = counts(NODES.objectNode().put("name", source.name()), source.counts());
    node.set("inputs", texts(source.inputs()));
    return node;
  }

  private static ObjectNode counts(ObjectNode node, Counts counts) {
    return node.put("read", counts.read())
        .put("written", counts.written())
        .put("filtered", counts.filtered())
        .put("merged", counts.merged())
        .put("quarantined", counts.quarantined())
        .put("deadLettered", counts.deadLettered());
  }

  private static ObjectNode recovered(Recovered recovered) {
    ObjectNode node =
        NODES.objectNode().put("run", recovered.run()).put("began", recovered.began().toString());
    node.set("sinks", array(recovered.commits().stream().map(ReportJson::commit).toList()));
    node.set("gone", texts(recovered.gone()));
    node.set("keptSteps", texts(recovered.kept()));
    return node;
  }

  private static ObjectNode commit(Recovered.Commit commit) {
    return NODES
        .objectNode()
        .put("name", commit.sink())
        .put("commit", commit.name())
        .put("landed", commit.madeBy() == Recovered.Who.DEAD_RUN ? "before" : "now");
  }

  private static ObjectNode sink(SinkRows sink) {
    return NODES
        .objectNode()
        .put("name", sink.name())
        .put("inserted", sink.inserted())
        .put("updated", sink.updated())
        .put("deleted", sink.deleted())
        .put("commit", sink.commit());
  }

  private static ObjectNode shadow(Shadow shadow) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("source", shadow.source())
            .put("unavailable", shadow.reason().orElse(null));
    shadow.difference().ifPresent(difference -> node.setAll(DifferenceJson.of(difference)));
    return node;
  }

  private static ObjectNode rule(RuleWork work) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("source", work.source())
            .put("id", work.use().id())
            .put("type", work.use().type())
            .put("at", work.use().at().toString())
            .put("description", work.use().description())
            .put("owner", work.use().owner());
    node.set("tags", texts(work.use().tags()));
    return node.put("touched", work.counts().touched())
        .put("fixed", work.counts().fixed())
        .put("quarantined", work.counts().quarantined())
        .put("dropped", work.counts().dropped());
  }

  private static ObjectNode retried(Retried call) {
    return NODES
        .objectNode()
        .put("what", call.what())
        .put("endpoint", call.endpoint())
        .put("times", call.times())
        .put("waitedSeconds", seconds(call.waited()))
        .put("reason", call.reason())
        .put("outcome", call.outcome().words());
  }

  private static ObjectNode fallback(Fallback fallback) {
    return NODES
        .objectNode()
        .put("source", fallback.source())
        .put("used", fallback.used())
        .put("reason", fallback.reason());
  }

  private static ObjectNode failure(FailedBy failure) {
    return NODES
        .objectNode()
        .put("class", failure.kind())
        .put("symptom", failure.symptom())
        .put("advice", failure.advice());
  }

  private static ObjectNode step(StepTime step) {
    return NODES
        .objectNode()
        .put("name", step.name())
        .put("rows", step.rows().isPresent() ? Long.valueOf(step.rows().getAsLong()) : null)
        .put("seconds", seconds(step.took()));
  }

  private static ObjectNode kept(KeptStep step) {
    return NODES
        .objectNode()
        .put("name", step.name())
        .put("outcome", step.outcome())
        .put("run", step.from().orElse(null))
        .put("because", step.because().orElse(null))
        .put("rows", step.rows())
        .put("seconds", seconds(step.took()));
  }

  private static BigDecimal seconds(Duration took) {
    return BigDecimal.valueOf(took.toMillis(), 3);
  }

  private static ArrayNode array(List<ObjectNode> nodes) {
    return NODES.arrayNode().addAll(nodes);
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static String print(ObjectNode root) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(INDENT);
    printer.indentArraysWith(INDENT);
    try {
      return MAPPER.writer(printer).writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
