package io.gluewright.rules.engine;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts while rows flow past, in the pass that computes them. */
@FunctionalInterface
public interface Tally {
  /**
   * The same rows. When an action runs over them, each sum is known under its name; names do not
   * repeat within a plan.
   */
  Dataset<Row> over(Dataset<Row> rows, Map<String, Column> sums);
}
