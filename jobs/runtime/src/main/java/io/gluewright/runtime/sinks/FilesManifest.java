package io.gluewright.runtime.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * What one write adds to a folder of files.
 *
 * @param note what the write says of itself
 * @param rows how many rows are in the files
 * @param columns of these rows
 * @param files where each was staged, and where it belongs
 */
record FilesManifest(CommitNote note, long rows, StructType columns, List<Move> files) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The way of one file.
   *
   * @param from below the staging folder of the write
   * @param to below the folder of the sink
   */
  record Move(String from, String to) {}

  FilesManifest {
    files = List.copyOf(files);
  }

  byte[] json() throws IOException {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", note.job())
            .put("run", note.run())
            .put("sink", note.sink())
            .put("part", note.part())
            .put("version", note.version())
            .put("rows", rows);
    ArrayNode moves = root.putArray("files");
    files.forEach(move -> moves.addObject().put("staged", move.from()).put("file", move.to()));
    root.putRawValue("columns", new RawValue(columns.json()));
    root.putRawValue("inputs", new RawValue(note.inputs()));
    return MAPPER.writeValueAsBytes(root);
  }

  /** Throws {@link IOException} if the text is not what {@link #json} gives. */
  static FilesManifest read(byte[] json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    try {
      List<Move> files = new ArrayList<>();
      for (JsonNode move : root.required("files")) {
        files.add(new Move(move.required("staged").asText(), move.required("file").asText()));
      }
      CommitNote note =
          new CommitNote(
              root.required("job").asText(),
              root.required("run").asText(),
              root.required("sink").asText(),
              root.required("part").asInt(),
              root.required("version").asLong(),
              root.required("inputs").toString());
      StructType columns = (StructType) DataType.fromJson(root.required("columns").toString());
      return new FilesManifest(note, root.required("rows").asLong(), columns, files);
    } catch (IllegalArgumentException e) {
      throw new IOException("this is no manifest of files: " + e.getMessage(), e);
    }
  }
}
