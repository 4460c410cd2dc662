package io.gluewright.runtime.staging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that are computed, by their outcome.
 *
 * @param accepted with the columns that accepted rows keep
 * @param refused with all columns
 * @param origins one column, of type string: what rows of either outcome were read from, each at
 *     least once; the accepted rows, if no column says so
 */
public record Parted(Staged accepted, Staged refused, Dataset<Row> origins) {
  /** How many rows there are. */
  public long count() {
    return accepted.count() + refused.count();
  }
}
