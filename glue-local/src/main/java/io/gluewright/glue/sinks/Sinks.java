package io.gluewright.glue.sinks;

import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.sources.CatalogTableFiles;
import io.gluewright.glue.sources.JdbcTable;
import io.gluewright.glue.sources.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens sinks by their connection type. */
public final class Sinks {
  private Sinks() {}

  /** The sink that {@link GlueContext#getSink} promises. */
  public static DataSink open(GlueContext context, String connectionType, JsonOptions options) {
    Options given = Options.of(options);
    String type = connectionType.toLowerCase(Locale.ROOT);
    return switch (type) {
      case "s3", "file" -> new FileSink(context, given);
      case "parquet", "orc" -> new FileSink(context, given).withFormat(type, JsonOptions.empty());
      default -> new JdbcSink(context, database(context, type, given));
    };
  }

  private static JdbcTable database(GlueContext context, String type, Options given) {
    if (!JdbcTable.isConnectionType(type)) {
      throw new IllegalArgumentException(
          "connection type \"%s\" is not known; expected s3, file, parquet, orc or one of %s"
              .formatted(type, JdbcTable.CONNECTION_TYPES));
    }
    return JdbcTable.of(context, given);
  }

  /** The sink that {@link GlueContext#getCatalogSink} promises. */
  public static DataSink ofCatalog(
      GlueContext context, String database, String table, JsonOptions options) {
    CatalogTableFiles files =
        CatalogTableFiles.required(context.getSparkSession(), database, table);
    Map<String, String> given = new LinkedHashMap<>(Options.of(options).asMap());
    given.put("path", files.location());
    if (!given.containsKey("partitionKeys") && files.partitionSchema().length() > 0) {
      given.put("partitionKeys", FileSink.json(List.of(files.partitionSchema().fieldNames())));
    }
    FileSink sink = new FileSink(context, Options.of(given));
    sink.setTableFormat(files.format(), files.options());
    sink.setCatalogInfo(database, table, "");
    return sink;
  }

  /** The sink that {@link GlueContext#getJDBCSink} promises. */
  public static DataSink ofConnection(GlueContext context, String connection, JsonOptions options) {
    Map<String, String> given = new LinkedHashMap<>(Options.of(options).asMap());
    given.put("connectionName", connection);
    return new JdbcSink(context, JdbcTable.of(context, Options.of(given)));
  }
}
