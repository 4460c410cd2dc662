package io.gluewright.runtime.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What one run has quarantined under one name. It is kept beside the rows, as {@value #NAME}.
 *
 * @param owner the source, the table made of sources, or the sink and {@code .published}
 * @param since when they came there: the beginning of their run
 * @param columns of the rows of a source as they came; empty if the rows are not a source's
 */
public record Held(String owner, String run, Instant since, Optional<StructType> columns) {
  /** Hidden from whoever reads the rows. */
  public static final String NAME = "_held.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The same with the columns of both; rows of one source have one type in each of them. */
  public Held and(Held other) {
    return new Held(
        owner,
        run,
        since,
        columns.flatMap(ours -> other.columns.map(theirs -> together(ours, theirs))));
  }

  private static StructType together(StructType ours, StructType theirs) {
    List<String> known = List.of(ours.fieldNames());
    StructType all = ours;
    for (StructField field : theirs.fields()) {
      all = known.contains(field.name()) ? all : all.add(field);
    }
    return all;
  }

  /** As JSON. */
  public byte[] json() throws IOException {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("owner", owner)
            .put("run", run)
            .put("since", since.toString());
    if (columns.isPresent()) {
      root.set("columns", MAPPER.readTree(columns.get().json()));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /** Throws {@link IOException} if the text is not what {@link #json} gives. */
  static Held read(byte[] json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    try {
      return new Held(
          root.required("owner").asText(),
          root.required("run").asText(),
          Instant.parse(root.required("since").asText()),
          Optional.ofNullable(root.get("columns")).map(Held::columns));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("this says nothing of rows in quarantine: " + e.getMessage(), e);
    }
  }

  private static StructType columns(JsonNode schema) {
    return (StructType) DataType.fromJson(schema.toString());
  }
}
