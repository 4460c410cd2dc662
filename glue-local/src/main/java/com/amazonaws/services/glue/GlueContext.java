package com.amazonaws.services.glue;

import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.sinks.Sinks;
import io.gluewright.glue.sources.IngestionTime;
import io.gluewright.glue.sources.Purge;
import io.gluewright.glue.sources.Sources;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The entry point of the Glue ETL library, over a local Spark session. */
public class GlueContext extends SQLContext {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never sent anywhere; Serializable by inheritance only
  private final transient Optional<PartitioningStrategy> partitioner;

  /** Sources keep the partitions that their input gives. */
  public GlueContext(SparkContext context) {
    this(context, Optional.empty());
  }

  /** Sources keep the partitions that their input gives. */
  public GlueContext(JavaSparkContext context) {
    this(context.sc(), Optional.empty());
  }

  /** Sources give at least {@code minPartitions} and at most {@code targetPartitions}. */
  public GlueContext(SparkContext context, int minPartitions, int targetPartitions) {
    this(context, PartitioningStrategy.between(minPartitions, targetPartitions));
  }

  /** Sources give partitions as {@code partitioner} says. */
  public GlueContext(SparkContext context, PartitioningStrategy partitioner) {
    this(context, Optional.of(partitioner));
  }

  private GlueContext(SparkContext context, Optional<PartitioningStrategy> partitioner) {
    super(SparkSession.builder().sparkContext(context).getOrCreate());
    this.partitioner = partitioner;
  }

  public SparkSession getSparkSession() {
    return sparkSession();
  }

  /**
   * A source of files ({@code s3}, {@code file}, {@code parquet}, {@code orc}) or of the rows of a
   * database table ({@code jdbc}, {@code postgresql}, {@code mysql} and others).
   *
   * @param pushDownPredicate a condition on the partition folders, blank for none
   * @throws IllegalArgumentException when there is no such connection type, or an option is wrong
   */
  public DataSource getSource(
      String connectionType,
      JsonOptions connectionOptions,
      String transformationContext,
      String pushDownPredicate) {
    return Sources.open(
        this,
        connectionType,
        connectionOptions,
        transformationContext,
        pushDownPredicate,
        partitioner);
  }

  /** A source as {@link #getSource} gives it, its format set. */
  public DataSource getSourceWithFormat(
      String connectionType,
      JsonOptions options,
      String transformationContext,
      String format,
      JsonOptions formatOptions) {
    DataSource source = getSource(connectionType, options, transformationContext, "");
    return format == null ? source : source.withFormat(format, formatOptions);
  }

  /**
   * The files of a table of Spark's catalog, which stands for the Glue catalog.
   *
   * @param redshiftTmpDir not used
   * @param pushDownPredicate a condition on the partition columns, blank for none
   * @param catalogId not used: there is one catalog
   * @throws IllegalArgumentException when there is no such table
   */
  public DataSource getCatalogSource(
      String database,
      String tableName,
      String redshiftTmpDir,
      String transformationContext,
      String pushDownPredicate,
      JsonOptions additionalOptions,
      String catalogId) {
    return Sources.ofCatalog(
        this,
        database,
        tableName,
        transformationContext,
        pushDownPredicate,
        additionalOptions,
        partitioner);
  }

  /** A sink into files or a database table; it appends. */
  public DataSink getSink(
      String connectionType, JsonOptions connectionOptions, String transformationContext) {
    return Sinks.open(this, connectionType, connectionOptions);
  }

  /** A sink as {@link #getSink} gives it, its format set. */
  public DataSink getSinkWithFormat(
      String connectionType,
      JsonOptions options,
      String transformationContext,
      String format,
      JsonOptions formatOptions) {
    DataSink sink = getSink(connectionType, options, transformationContext);
    return format == null ? sink : sink.withFormat(format, formatOptions);
  }

  /** A sink into the folder of a table of Spark's catalog, in the table's format. */
  public DataSink getCatalogSink(
      String database,
      String tableName,
      String redshiftTmpDir,
      String transformationContext,
      JsonOptions additionalOptions,
      String catalogId) {
    return Sinks.ofCatalog(this, database, tableName, additionalOptions);
  }

  /**
   * A sink into a database table. The connection is what the Spark settings {@code
   * spark.gluewright.connection.NAME.url}, {@code .user}, {@code .password} and {@code .driver}
   * say.
   */
  public DataSink getJDBCSink(
      String catalogConnection,
      JsonOptions options,
      String redshiftTmpDir,
      String transformationContext,
      String catalogId) {
    return Sinks.ofConnection(this, catalogConnection, options);
  }

  /** The columns of a table of Spark's catalog, partition columns last. */
  public StructType getCatalogSchemaAsSparkSchema(
      String database, String tableName, String catalogId) {
    return Sources.schemaOf(this, database, tableName);
  }

  /**
   * Adds {@code ingest_year} and so on, down to the granularity.
   *
   * @param timeGranularity {@code day}, {@code hour} or {@code minute}; blank means {@code minute}
   */
  public Dataset<Row> addIngestionTimeColumns(Dataset<Row> df, String timeGranularity) {
    return IngestionTime.add(df, timeGranularity);
  }

  /**
   * Deletes the files under a path that are older than the option {@code retentionPeriod}, in hours
   * (168 unless given).
   */
  public void purgeS3Path(String s3Path, JsonOptions options, String transformationContext) {
    Purge.path(this, s3Path, options);
  }
}
