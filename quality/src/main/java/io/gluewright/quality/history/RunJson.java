package io.gluewright.quality.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.quality.metrics.Entity;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs of one subject as JSON, and back. Metrics are named once for all runs, and each run holds a
 * value, or null, for each name: a run then needs little more than its numbers.
 */
final class RunJson {
  private static final int VERSION = 1;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RunJson() {}

  static byte[] write(List<RunRecord> runs) throws IOException {
    Set<MetricKey> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.metrics().keys()));
    ObjectNode root = NODES.objectNode().put("version", VERSION);
    Subject subject = runs.get(0).subject();
    root.put("dataset", subject.dataset()).put("partition", subject.partition());
    root.putArray("metrics").addAll(keys.stream().map(RunJson::key).toList());
    root.putArray("runs").addAll(runs.stream().map(run -> run(run, keys)).toList());
    return MAPPER.writeValueAsBytes(root);
  }

  /** Throws {@link IOException} if the text is not what {@link #write} writes. */
  static List<RunRecord> read(byte[] json) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(json);
      int version = field(root, "version").asInt();
      if (version != VERSION) {
        throw new IOException("version %d expected, found %d".formatted(VERSION, version));
      }
      Subject subject =
          new Subject(field(root, "dataset").asText(), field(root, "partition").asText());
      List<MetricKey> keys = list(field(root, "metrics"), RunJson::key);
      List<RunRecord> runs = new ArrayList<>();
      for (JsonNode node : field(root, "runs")) {
        runs.add(run(node, subject, keys));
      }
      return runs;
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new IOException("not a history of metrics: " + e.getMessage(), e);
    }
  }

  private static ObjectNode run(RunRecord run, Collection<MetricKey> keys) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("run", run.run())
            .put("ruleset", run.ruleset())
            .put("input", run.input())
            .put("asOf", run.asOf().toString())
            .put("recorded", run.recorded().toString())
            .put("outcome", run.outcome().name());
    run.took().ifPresent(took -> node.put("tookMillis", took.toMillis()));
    ArrayNode values = node.putArray("values");
    for (MetricKey key : keys) {
      run.metrics().value(key).ifPresentOrElse(values::add, values::addNull);
    }
    if (!run.distributions().isEmpty()) {
      ArrayNode distributions = node.putArray("distributions");
      run.distributions().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> distributions.add(distribution(entry.getKey(), entry.getValue())));
    }
    return node;
  }

  private static RunRecord run(JsonNode node, Subject subject, List<MetricKey> keys)
      throws IOException {
    List<Metric> metrics = new ArrayList<>();
    JsonNode values = field(node, "values");
    for (int i = 0; i < keys.size(); i++) {
      if (values.path(i).isNumber()) {
        metrics.add(new Metric(keys.get(i), values.get(i).asDouble()));
      }
    }
    Map<MetricKey, Histogram> distributions = new LinkedHashMap<>();
    for (JsonNode distribution : node.path("distributions")) {
      distributions.put(
          key(field(distribution, "of")),
          new Histogram(
              list(field(distribution, "edges"), JsonNode::asDouble),
              list(field(distribution, "weights"), JsonNode::asDouble)));
    }
    return new RunRecord(
        subject,
        field(node, "ruleset").asText(),
        field(node, "input").asText(),
        field(node, "run").asText(),
        Instant.parse(field(node, "asOf").asText()),
        Instant.parse(field(node, "recorded").asText()),
        RunOutcome.valueOf(field(node, "outcome").asText()),
        Optional.ofNullable(node.get("tookMillis")).map(it -> Duration.ofMillis(it.asLong())),
        Metrics.of(metrics),
        distributions);
  }

  private static ObjectNode distribution(MetricKey of, Histogram histogram) {
    ObjectNode node = NODES.objectNode();
    node.set("of", key(of));
    histogram.edges().forEach(node.putArray("edges")::add);
    histogram.weights().forEach(node.putArray("weights")::add);
    return node;
  }

  private static ObjectNode key(MetricKey key) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("entity", key.entity().name())
            .put("instance", key.instance())
            .put("name", key.name());
    key.filter().ifPresent(filter -> node.put("where", filter));
    key.measured().ifPresent(what -> node.put("measured", what));
    return node;
  }

  private static MetricKey key(JsonNode node) {
    return new MetricKey(
        Entity.valueOf(node.path("entity").asText()),
        node.path("instance").asText(),
        node.path("name").asText(),
        Optional.ofNullable(node.get("where")).map(JsonNode::asText),
        Optional.ofNullable(node.get("measured")).map(JsonNode::asText));
  }

  private static JsonNode field(JsonNode node, String name) throws IOException {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IOException("not a history of metrics: \"%s\" is missing".formatted(name));
    }
    return value;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> elements = new ArrayList<>();
    array.forEach(node -> elements.add(element.apply(node)));
    return elements;
  }
}
