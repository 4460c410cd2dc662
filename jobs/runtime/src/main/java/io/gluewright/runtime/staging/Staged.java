package io.gluewright.runtime.staging;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table whose rows are computed.
 *
 * @param rows cheap to read, as often as one likes, until the run ends
 * @param count how many there are
 */
public record Staged(Dataset<Row> rows, long count) {
  public boolean isEmpty() {
    return count == 0;
  }
}
