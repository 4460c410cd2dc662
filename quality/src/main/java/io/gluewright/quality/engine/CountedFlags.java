package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Flags of rows on their way, and how often each was set.
 *
 * @param flags of the predicates of a pass, in its order, and maybe of more
 */
record CountedFlags(Flags flags, FlagCounter counter) {
  /** The column that {@link #over} adds. Flags are counted if something reads it. */
  static final String COLUMN = "gw_flags";

  static CountedFlags of(Flags flags, SparkSession spark) {
    return new CountedFlags(flags, flags.counter(spark));
  }

  static CountedFlags of(OnePass pass, SparkSession spark) {
    return of(Flags.of(COLUMN, List.copyOf(pass.predicates().values())), spark);
  }

  /** The rows, and whether any flag of them is set; flags are counted meanwhile. */
  Dataset<Row> over(Dataset<Row> rows) {
    List<Column> made = Columns.distinct(rows);
    made.addAll(flags.columns());
    List<Column> counted = Columns.distinct(rows);
    counted.add(flags.anyCounted(counter).as(COLUMN));
    return rows.select(made.toArray(Column[]::new)).select(counted.toArray(Column[]::new));
  }

  /** An aggregate that reads {@value #COLUMN}. */
  static Column kept() {
    return max(col(COLUMN).cast("int"));
  }

  /**
   * How many rows meet each predicate of {@code pass}, by the key of its slot. Where tasks ran
   * twice their flags were counted twice: then the predicates are counted in a pass of their own.
   *
   * @param seen how many rows there are for sure
   * @param source to count again
   */
  Map<String, Double> counts(OnePass pass, double seen, Dataset<Row> source) {
    if (!counter.saw(seen)) {
      return pass.inTurns(source);
    }
    Map<String, Double> counts = new LinkedHashMap<>();
    for (String key : pass.predicates().keySet()) {
      counts.put(key, flags.count(counts.size(), counter));
    }
    return counts;
  }
}
