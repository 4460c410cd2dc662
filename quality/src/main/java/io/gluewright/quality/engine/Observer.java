package io.gluewright.quality.engine;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Measures rows while an action of somebody else's runs over them. */
public interface Observer {
  /**
   * Gets ready to measure; nothing is run.
   *
   * @param aggregates what to measure, by name; aggregates that Spark itself brings, none made of a
   *     function of ours
   */
  Observed observe(Dataset<Row> rows, Map<String, Column> aggregates);

  /** Rows that are measured on their way, and what was measured. */
  interface Observed {
    /** The same rows; an action over them measures. */
    Dataset<Row> rows();

    /**
     * What was measured, by name, without nulls; nothing if no action over the rows has succeeded,
     * or if Spark knew that there are none and left them out. Never waits for an action that
     * failed.
     */
    Optional<Map<String, Double>> values();
  }
}
