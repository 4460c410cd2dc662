package io.gluewright.runtime.history;

import io.gluewright.quality.history.JsonHistory;
import io.gluewright.quality.history.MetricHistory;
import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Histories by the place that a user names. */
public final class Histories {
  private static final String DELTA = "delta:";

  private Histories() {}

  /**
   * The history at a place: a folder of JSON files, or with {@code delta:} before it a Delta table.
   * Neither has to be there yet.
   */
  public static MetricHistory at(String place, SparkSession spark) throws IOException {
    return place.startsWith(DELTA)
        ? DeltaHistory.in(place.substring(DELTA.length()), spark)
        : JsonHistory.in(place, spark.sparkContext().hadoopConfiguration());
  }
}
