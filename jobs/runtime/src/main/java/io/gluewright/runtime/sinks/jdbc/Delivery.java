package io.gluewright.runtime.sinks.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Rows for a table.
 *
 * @param rows cheap to read, more than once
 * @param count how many there are
 * @param keys the columns by which they are merged; none if they are added
 * @param deletes the column that is true in rows whose match is to be deleted
 */
public record Delivery(Dataset<Row> rows, long count, List<String> keys, Optional<String> deletes) {

  /** The columns that the table is to have. */
  List<StructField> columns() {
    return Arrays.stream(rows.schema().fields())
        .filter(field -> !deletes.equals(Optional.of(field.name())))
        .toList();
  }

  boolean isKey(String column) {
    return keys.stream().anyMatch(column::equalsIgnoreCase);
  }
}
