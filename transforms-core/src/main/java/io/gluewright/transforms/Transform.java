package io.gluewright.transforms;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lazy step from one table to the next; building or applying it never starts a Spark job. */
@FunctionalInterface
public interface Transform {
  Dataset<Row> apply(Dataset<Row> rows);

  /** Keeps every row and every column. */
  static Transform nothing() {
    return rows -> rows;
  }

  default Transform andThen(Transform next) {
    return rows -> next.apply(apply(rows));
  }
}
