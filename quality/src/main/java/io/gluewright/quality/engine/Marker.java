package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Marks the rows that another table knows. */
final class Marker {
  private Marker() {}

  /**
   * All rows, each once, with a new column that is true where {@code known} has the row's key, and
   * null elsewhere. Two nulls are the same key.
   *
   * @param known one row for each key, in columns of the names {@code keys}, which {@code rows} has
   *     not
   * @param columns of {@code rows}, in the order of {@code keys}
   */
  static Dataset<Row> join(
      Dataset<Row> rows,
      Dataset<Row> known,
      List<String> keys,
      List<Column> columns,
      String marker) {
    Column same =
        IntStream.range(0, keys.size())
            .mapToObj(i -> columns.get(i).eqNullSafe(col(keys.get(i))))
            .reduce(Column::and)
            .orElseThrow();
    return rows.join(known.withColumn(marker, lit(true)), same, "left_outer")
        .drop(keys.toArray(String[]::new));
  }
}
