package io.gluewright.runtime.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.runtime.kept.StepKey.Part;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A note as JSON, and back. */
final class KeptNoteJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KeptNoteJson() {}

  static byte[] write(KeptNote note) throws IOException {
    ObjectNode root =
        NODES
            .objectNode()
            .put("job", note.key().job())
            .put("step", note.key().step())
            .put("run", note.run())
            .put("at", note.at().toString())
            .put("rows", note.rows())
            .put("bytes", note.bytes());
    ObjectNode parts = root.putObject("key");
    note.key().parts().forEach((part, value) -> parts.put(word(part), value));
    ObjectNode counts = root.putObject("counts");
    note.counts()
        .forEach(
            (name, totals) -> {
              ObjectNode node = counts.putObject(name);
              totals.forEach((sum, total) -> node.put(sum, total.toPlainString()));
            });
    root.set("columns", MAPPER.readTree(note.columns().json()));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /** Throws {@link IOException} if the text is not what {@link #write} writes. */
  static KeptNote read(byte[] json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    try {
      Map<Part, String> parts = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        parts.put(part, root.required("key").required(word(part)).asText());
      }
      return new KeptNote(
          new StepKey(root.required("job").asText(), root.required("step").asText(), parts),
          root.required("run").asText(),
          Instant.parse(root.required("at").asText()),
          root.required("rows").asLong(),
          (StructType) DataType.fromJson(root.required("columns").toString()),
          root.required("bytes").asLong(),
          counts(root.required("counts")));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("this is no note of a step: " + e.getMessage(), e);
    }
  }

  private static Map<String, Map<String, BigDecimal>> counts(JsonNode node) {
    Map<String, Map<String, BigDecimal>> counts = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            counted -> {
              Map<String, BigDecimal> totals = new LinkedHashMap<>();
              counted
                  .getValue()
                  .fields()
                  .forEachRemaining(
                      sum -> totals.put(sum.getKey(), new BigDecimal(sum.getValue().asText())));
              counts.put(counted.getKey(), totals);
            });
    return counts;
  }

  private static String word(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }
}
