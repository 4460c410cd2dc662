package io.gluewright.runtime.staging;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table whose rows are computed.
 *
 * @param rows cheap to read, as often as one likes, until the run ends
 * @param count how many there are
 * @param folder of Parquet files that hold just these rows and columns, if there is one
 */
public record Staged(Dataset<Row> rows, long count, Optional<String> folder) {
  public boolean isEmpty() {
    return count == 0;
  }
}
