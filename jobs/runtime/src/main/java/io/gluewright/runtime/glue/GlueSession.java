package io.gluewright.runtime.glue;

import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.DataSource;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A run as Glue sees it: its context and its bookmark. Glue keeps the job in static state, so a JVM
 * has one run at a time.
 */
public final class GlueSession {
  private final GlueContext context;

  private GlueSession(GlueContext context) {
    this.context = context;
  }

  /**
   * Loads the bookmark of {@code job}.
   *
   * @param options what Glue was started with, under the names of {@code GlueArgParser}
   */
  public static GlueSession begin(GlueContext context, String job, Map<String, String> options) {
    Job.init(job, context, options);
    return new GlueSession(context);
  }

  /** Moves the bookmark on: what this run has read is not read again. */
  public void commit() {
    Job.commit();
  }

  /** A source of files; {@code name} is its transformation context. */
  public DataSource files(
      String name, Map<String, ?> connection, String format, Map<String, ?> formatOptions) {
    return context.getSourceWithFormat(
        "s3", options(connection), name, format, options(formatOptions));
  }

  /** A source of another kind, such as {@code postgresql}. */
  public DataSource source(String name, String connectionType, Map<String, ?> connection) {
    return context.getSource(connectionType, options(connection), name, "");
  }

  /** A table of the catalog. */
  public DataSource catalogued(
      String name, String database, String table, String predicate, Map<String, ?> more) {
    return context.getCatalogSource(database, table, "", name, predicate, options(more), null);
  }

  /** A sink of files. */
  public DataSink sink(
      Map<String, ?> connection, String name, String format, Map<String, ?> formatOptions) {
    return context.getSinkWithFormat(
        "s3", options(connection), name, format, options(formatOptions));
  }

  /** The session that Glue runs in. */
  public SparkSession spark() {
    return context.getSparkSession();
  }

  GlueContext context() {
    return context;
  }

  private static JsonOptions options(Map<String, ?> options) {
    return new JsonOptions(
        ConfigValueFactory.fromMap(options).render(ConfigRenderOptions.concise()));
  }
}
