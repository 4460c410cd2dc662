package io.gluewright.benchmarks;

import org.apache.spark.sql.SparkSession;

/** The session of a benchmark; the master comes from the command. */
public final class Sessions {
  private Sessions() {}

  /** Opens the session. */
  public static SparkSession open(String name) {
    return SparkSession.builder()
        .appName(name)
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate();
  }
}
