package io.gluewright.quality.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.diagnostics.Location;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same as {@link QualityPage} for programs. What there is none of is left out; a value that is
 * no finite number is null. Moments are texts in ISO 8601, shares are numbers from 0 to 1.
 */
public final class QualityJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private QualityJson() {}

  /** One object; it has a line break between its parts and at its end. */
  public static String of(String title, List<JudgedDataset> datasets) {
    ObjectNode node = NODES.objectNode().put("title", title);
    ArrayNode all = node.putArray("datasets");
    datasets.forEach(judged -> all.add(dataset(judged)));
    return node.toPrettyString() + "\n";
  }

  private static ObjectNode dataset(JudgedDataset judged) {
    ObjectNode node = NODES.objectNode().put("dataset", judged.run().subject().dataset());
    if (!judged.run().subject().partition().isEmpty()) {
      node.put("partition", judged.run().subject().partition());
    }
    judged.gate().ifPresent(gate -> node.put("gate", gate));
    node.put("run", judged.run().run())
        .put("asOf", judged.run().asOf().toString())
        .put("judged", judged.run().recorded().toString());
    judged.run().took().ifPresent(time -> node.put("seconds", seconds(time)));
    Scores scores = judged.scores();
    node.put("outcome", Ending.of(judged).word()).put("stopped", judged.isStopped());
    node.set("score", score(scores.total()));
    ArrayNode dimensions = node.putArray("dimensions");
    for (Score each : scores.dimensions()) {
      ObjectNode dimension = score(each).put("name", each.name());
      history(dimension, Series.of(Scores.key(each), each.share(), judged.earlier()));
      dimensions.add(dimension);
    }
    ArrayNode rules = node.putArray("rules");
    JudgedRule.all(judged).forEach(rule -> rules.add(rule(rule)));
    if (!judged.findings().isEmpty()) {
      ArrayNode findings = node.putArray("unusual");
      judged.findings().forEach(finding -> findings.add(finding(finding)));
    }
    ArrayNode columns = node.putArray("worstColumns");
    ColumnStanding.worst(judged.ruleset(), judged.verdicts())
        .forEach(column -> columns.add(column(column)));
    ArrayNode trend = node.putArray("trend");
    Trend.of(judged).forEach(run -> trend.add(run(run)));
    ArrayNode metrics = node.putArray("metrics");
    for (Metric metric : judged.run().metrics().list()) {
      metrics.add(series(Series.of(metric.key(), metric.value(), judged.earlier())));
    }
    return node;
  }

  private static ObjectNode score(Score score) {
    return NODES
        .objectNode()
        .put("score", score.share())
        .put("passed", score.passed())
        .put("failed", score.failed())
        .put("error", score.errors());
  }

  private static ObjectNode rule(JudgedRule rule) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("rule", rule.written())
            .put("outcome", rule.verdict().outcome().text())
            .put("warning", rule.standing() == Standing.WARNING)
            .put("dimension", rule.dimension())
            .put("severity", rule.severity().text())
            .put("action", rule.action().text())
            .put("evaluatedRule", rule.evaluated());
    rule.reason().ifPresent(reason -> node.put("reason", reason));
    Location at = rule.verdict().rule().place().at();
    node.put("file", at.file()).put("line", at.line()).put("column", at.column());
    ObjectNode labels = node.putObject("labels");
    for (Map.Entry<String, String> label : rule.labels().entrySet()) {
      labels.put(label.getKey(), label.getValue());
    }
    ArrayNode metrics = node.putArray("metrics");
    rule.metrics().forEach(series -> metrics.add(series(series)));
    rule.broken().ifPresent(broken -> node.set("brokenBy", broken(broken)));
    return node;
  }

  private static ObjectNode broken(Examples.Broken broken) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("column", broken.column())
            .put("expected", broken.expected())
            .put("rows", broken.rows())
            .put("forms", broken.forms());
    ArrayNode examples = node.putArray("examples");
    for (Examples.Example example : broken.examples()) {
      examples.addObject().put("value", example.value().orElse(null)).put("rows", example.rows());
    }
    return node;
  }

  private static ObjectNode finding(Finding finding) {
    return NODES
        .objectNode()
        .put("what", finding.what())
        .put("level", finding.level())
        .put("action", finding.action().text())
        .put("observed", finite(finding.observed()))
        .put("expected", finding.expected().toString());
  }

  private static ObjectNode column(ColumnStanding column) {
    ObjectNode node = score(column.score()).put("name", column.column());
    column
        .lowest()
        .ifPresent(
            metric ->
                node.putObject("lowestShare")
                    .put("metric", metric.key().text())
                    .put("value", metric.value()));
    return node;
  }

  private static ObjectNode run(Trend run) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("asOf", run.asOf().toString())
            .put("run", run.run())
            .put("outcome", run.outcome().name().toLowerCase(Locale.ROOT));
    run.score().ifPresent(score -> node.put("score", score));
    run.rows().ifPresent(rows -> node.put("rows", rows));
    run.took().ifPresent(time -> node.put("seconds", seconds(time)));
    return node;
  }

  private static ObjectNode series(Series series) {
    ObjectNode node = NODES.objectNode().put("name", series.key().text());
    series.key().filter().ifPresent(filter -> node.put("where", filter));
    series.key().measured().ifPresent(measured -> node.put("of", measured));
    node.put("value", finite(series.value()));
    history(node, series);
    return node;
  }

  private static void history(ObjectNode node, Series series) {
    ArrayNode history = node.putArray("history");
    for (Point point : series.earlier()) {
      history
          .addObject()
          .put("asOf", point.asOf().toString())
          .put("run", point.run())
          .put("value", finite(point.value()));
    }
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
