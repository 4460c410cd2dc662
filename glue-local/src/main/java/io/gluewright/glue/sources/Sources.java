package io.gluewright.glue.sources;

import com.amazonaws.services.glue.DataSource;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.PartitioningStrategy;
import com.amazonaws.services.glue.util.JsonOptions;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Opens sources by their connection type. */
public final class Sources {
  private Sources() {}

  /** The source that {@link GlueContext#getSource} promises. */
  public static DataSource open(
      GlueContext context,
      String connectionType,
      JsonOptions options,
      String transformationContext,
      String predicate,
      Optional<PartitioningStrategy> partitioner) {
    Options given = Options.of(options);
    String type = connectionType.toLowerCase(Locale.ROOT);
    return switch (type) {
      case "s3", "file" ->
          FileSource.of(context, transformationContext, partitioner, given, predicate);
      case "parquet", "orc" ->
          FileSource.of(context, transformationContext, partitioner, given, predicate)
              .withFormat(type, JsonOptions.empty());
      default ->
          new JdbcSource(
              context, transformationContext, partitioner, database(context, type, given), given);
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

  /** The source that {@link GlueContext#getCatalogSource} promises. */
  public static DataSource ofCatalog(
      GlueContext context,
      String database,
      String table,
      String transformationContext,
      String predicate,
      JsonOptions options,
      Optional<PartitioningStrategy> partitioner) {
    return FileSource.of(
        context,
        transformationContext,
        partitioner,
        Options.of(options),
        predicate,
        CatalogTableFiles.required(context.getSparkSession(), database, table));
  }

  /** The columns of a catalog table, partition columns last. */
  public static StructType schemaOf(GlueContext context, String database, String table) {
    return CatalogTableFiles.required(context.getSparkSession(), database, table).schema();
  }
}
