package io.gluewright.runtime.sources;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sees rows on their way, in the pass that computes them. */
@FunctionalInterface
public interface Watch {
  /** Looks away. */
  Watch NONE = (rows, sums, texts) -> rows;

  /**
   * The same rows, seen.
   *
   * @param sums what to sum up, by name
   * @param texts aggregates that find a text, by name
   */
  Dataset<Row> over(Dataset<Row> rows, Map<String, Column> sums, Map<String, Column> texts);
}
