package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Files that Glue writes, and the table of the catalog that shows them, if there is one.
 *
 * @param options handed to Glue as they are
 */
record FilesSpec(
    String name,
    Location at,
    String path,
    String format,
    List<String> partitionBy,
    Map<String, String> options,
    Optional<Catalogued> table)
    implements SinkSpec {
  private static final Set<String> OF_THE_CATALOG = Set.of("enableUpdateCatalog", "updateBehavior");
  private static final List<String> FORMATS = List.of("parquet", "json", "csv", "orc", "avro");

  /** A table of the catalog. */
  record Catalogued(String database, String table) {}

  static FilesSpec read(String name, Settings settings) {
    return new FilesSpec(
        name,
        settings.at(),
        settings.text("path"),
        format(settings),
        settings.texts("partition-by"),
        settings.pairs("options"),
        catalogued(settings));
  }

  /** Whether the files are Parquet as the session writes it, in one folder. */
  boolean isPlainParquet() {
    return format.equals("parquet")
        && partitionBy.isEmpty()
        && OF_THE_CATALOG.containsAll(options.keySet());
  }

  private static String format(Settings settings) {
    String format = settings.text("format", "parquet");
    if (!FORMATS.contains(format)) {
      settings.refuseUnknown("format", "format of a files sink", format, FORMATS);
    }
    return format;
  }

  private static Optional<Catalogued> catalogued(Settings settings) {
    Optional<String> database = settings.optionalText("database");
    Optional<String> table = settings.optionalText("table");
    if (database.isPresent() != table.isPresent()) {
      settings
          .problems()
          .add(
              Problem.missing(
                  settings.at(),
                  database.isPresent() ? "table" : "database",
                  "\"database\" and \"table\" together, or neither"));
    }
    return database.flatMap(d -> table.map(t -> new Catalogued(d, t)));
  }

  @Override
  public SinkSpec beside(String name) {
    return new FilesSpec(
        name,
        at,
        new Path(new Path(path).getParent(), name).toString(),
        format,
        List.of(),
        options,
        table.map(own -> new Catalogued(own.database(), name)));
  }
}
