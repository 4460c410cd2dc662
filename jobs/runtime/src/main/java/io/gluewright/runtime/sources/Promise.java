package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Problems;
import io.gluewright.transforms.Reasons;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The columns that a source promises, and what becomes of rows that come otherwise. */
sealed interface Promise permits Contract, EvolvingContract {
  StructType columns();

  /** The columns of {@code found} that are left out. */
  List<String> undeclared(StructType found);

  /** The columns of {@code found} that a row is kept with as it came. */
  Set<String> taken(StructType found);

  /** What its reasons go by: the name of each rule, and what it says. */
  Map<String, String> definitions();

  /**
   * The rows with the columns that come of the promise, then the hidden ones that are there, then
   * {@link Reasons#COLUMN}. Throws if there are problems.
   */
  Dataset<Row> apply(Dataset<Row> rows, Problems problems);
}
