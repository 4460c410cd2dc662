package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How good entities are, by all pairs that there are.
 *
 * @param largest the records of the largest entity that was found
 * @param predicted pairs within an entity that was found
 * @param real pairs within an entity of the truth
 * @param right pairs within both
 */
record PairQuality(long entities, long largest, long predicted, long real, long right) {
  private static final String RECORDS = "records";

  /**
   * Measures by aggregations, so that nothing grows with the data.
   *
   * @param members {@code record string, entity_id string}
   * @param truth {@code record_id string, entity_id string}
   */
  static PairQuality of(Dataset<Row> members, Dataset<Row> truth) {
    Dataset<Row> both =
        members
            .select(col("record").as("record_id"), col("entity_id").as("found"))
            .join(truth.select(col("record_id"), col("entity_id").as("real")), "record_id");
    Row found = sizes(members, "entity_id");
    return new PairQuality(
        found.getLong(0),
        found.getLong(1),
        found.getLong(2),
        sizes(truth, "entity_id").getLong(2),
        sizes(both, "found", "real").getLong(2));
  }

  double precision() {
    return predicted == 0 ? 1 : (double) right / predicted;
  }

  double recall() {
    return real == 0 ? 1 : (double) right / real;
  }

  double f1() {
    return right == 0 ? 0 : 2.0 * right / (predicted + real);
  }

  private static Row sizes(Dataset<Row> rows, String first, String... more) {
    Column size = col(RECORDS);
    Column pairs = size.multiply(size.minus(1)).divide(2).cast("bigint");
    return rows.groupBy(first, more)
        .agg(count(lit(1)).as(RECORDS))
        .agg(count(lit(1)), coalesce(max(size), lit(0L)), coalesce(sum(pairs), lit(0L)))
        .head();
  }
}
