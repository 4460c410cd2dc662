package io.gluewright.runtime.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.SinkRows;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger entry as JSON, and back. */
final class LedgerJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LedgerJson() {}

  static byte[] write(LedgerEntry entry) throws IOException {
    ObjectNode root =
        NODES
            .objectNode()
            .put("job", entry.job())
            .put("run", entry.runId())
            .put("recorded", entry.recorded().toString());
    entry.recoveredBy().ifPresent(run -> root.put("recoveredBy", run));
    root.putArray("sources").addAll(entry.sources().stream().map(LedgerJson::source).toList());
    root.putArray("sinks").addAll(entry.sinks().stream().map(LedgerJson::sink).toList());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /** Throws {@link IOException} if the text is not what {@link #write} writes. */
  static LedgerEntry read(byte[] json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    return new LedgerEntry(
        field(root, "job").asText(),
        field(root, "run").asText(),
        instant(field(root, "recorded").asText()),
        Optional.ofNullable(root.get("recoveredBy")).map(JsonNode::asText),
        list(field(root, "sources"), LedgerJson::source),
        list(field(root, "sinks"), LedgerJson::sink));
  }

  private static ObjectNode source(LedgerEntry.Source source) {
    Counts counts = source.counts();
    ObjectNode node =
        NODES
            .objectNode()
            .put("name", source.name())
            .put("read", counts.read())
            .put("written", counts.written())
            .put("filtered", counts.filtered())
            .put("merged", counts.merged())
            .put("quarantined", counts.quarantined())
            .put("deadLettered", counts.deadLettered());
    source.inputs().forEach(node.putArray("inputs")::add);
    return node;
  }

  private static LedgerEntry.Source source(JsonNode node) throws IOException {
    Counts counts =
        new Counts(
            whole(node, "read"),
            whole(node, "written"),
            whole(node, "filtered"),
            whole(node, "merged"),
            whole(node, "quarantined"),
            whole(node, "deadLettered"));
    List<String> inputs = list(field(node, "inputs"), JsonNode::asText);
    return new LedgerEntry.Source(field(node, "name").asText(), inputs, counts);
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

  private static SinkRows sink(JsonNode node) throws IOException {
    return new SinkRows(
        field(node, "name").asText(),
        whole(node, "inserted"),
        whole(node, "updated"),
        whole(node, "deleted"),
        field(node, "commit").asText());
  }

  private static JsonNode field(JsonNode node, String name) throws IOException {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IOException("\"%s\" is missing".formatted(name));
    }
    return value;
  }

  private static long whole(JsonNode node, String name) throws IOException {
    JsonNode value = field(node, name);
    if (!value.isIntegralNumber()) {
      throw new IOException("\"%s\" is %s, not a whole number".formatted(name, value));
    }
    return value.longValue();
  }

  private static Instant instant(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("\"recorded\" is \"%s\", not a time".formatted(text), e);
    }
  }

  private static <T> List<T> list(JsonNode array, Reader<T> reader) throws IOException {
    List<T> values = new ArrayList<>();
    for (JsonNode element : array) {
      values.add(reader.read(element));
    }
    return values;
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(JsonNode node) throws IOException;
  }
}
