package io.gluewright.runtime.session;

import com.amazonaws.services.glue.GlueContext;
import org.apache.spark.sql.SparkSession;

/** What a run talks to. Closing it stops Spark only if this run started it. */
public final class Session implements AutoCloseable {
  private final SparkSession spark;
  private final GlueContext glue;
  private final Runnable atClose;

  Session(SparkSession spark, GlueContext glue, Runnable atClose) {
    this.spark = spark;
    this.glue = glue;
    this.atClose = atClose;
  }

  public SparkSession spark() {
    return spark;
  }

  public GlueContext glue() {
    return glue;
  }

  @Override
  public void close() {
    atClose.run();
  }
}
