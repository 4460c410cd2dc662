package io.gluewright.transforms;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Computes a table once and gives it back as a table that is cheap to read, for the few algorithms
 * that read their input again and again. It cuts the lineage; where the rows go meanwhile is the
 * caller's choice.
 */
@FunctionalInterface
public interface Materializer {
  /** The same rows and columns; {@code name} tells a reader of logs and plans what they are. */
  Dataset<Row> materialize(String name, Dataset<Row> rows);
}
