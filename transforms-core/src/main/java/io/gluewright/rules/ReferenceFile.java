package io.gluewright.rules;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * A table beside the ruled one, as its user described it. It reads nothing.
 *
 * @param format as Spark calls it, such as {@code csv} or {@code parquet}
 * @param path a file or folder
 * @param columns its columns, if they are declared
 * @param options handed to Spark's reader
 * @param at where it stands
 */
public record ReferenceFile(
    String format,
    String path,
    Optional<StructType> columns,
    Map<String, String> options,
    Location at) {
  private static final Key<String> FORMAT =
      Key.text("format", "how it is written: csv, json, parquet, orc, avro, delta");
  private static final Key<String> PATH = Key.text("path", "the file or folder");
  private static final Key<Optional<StructType>> COLUMNS =
      DeclaredColumns.key("columns", "its columns: names and types as SQL has them");
  private static final Key<Map<String, String>> OPTIONS =
      Key.pairs("options", "options of Spark's reader of the format");
  private static final List<Key<?>> KEYS = List.of(FORMAT, PATH, COLUMNS, OPTIONS);

  public ReferenceFile {
    options = Map.copyOf(options);
  }

  /** Reads a block that describes a file; mistakes go to the problems of its settings. */
  public static ReferenceFile read(Settings settings) {
    Block block = new Block(settings, KEYS);
    ReferenceFile file =
        new ReferenceFile(
            block.value(FORMAT),
            block.value(PATH),
            block.value(COLUMNS),
            block.value(OPTIONS),
            settings.at());
    settings.refuseUnknown();
    return file;
  }

  /** A JSON Schema of a block of such tables by name. */
  static Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", "tables beside the ruled one, by name: for lookups, joins, unions");
    schema.put("additionalProperties", Key.schemaOf(KEYS));
    return schema;
  }
}
