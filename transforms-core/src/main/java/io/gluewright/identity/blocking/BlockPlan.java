package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which keys are compared.
 *
 * @param estimate the pairs of these keys of which one record is fresh; a pair of two keys counts
 *     twice
 * @param mostRecords the most records that share one of them
 * @param skippedKeys how many keys are left out because more share them
 * @param skippedPairs the pairs that these would have
 * @param skipped the largest of those left out
 * @param costs what the keys that are compared come to, per rule; rules without one are left out
 * @param sizes {@code key bigint, records bigint, ...} of every key that has such a pair
 */
public record BlockPlan(
    long estimate,
    long mostRecords,
    long skippedKeys,
    long skippedPairs,
    List<Skipped> skipped,
    List<Cost> costs,
    Dataset<Row> sizes) {
  /**
   * A key that is left out.
   *
   * @param rule the number of its rule
   * @param example a record that has it
   */
  public record Skipped(int rule, long records, String example) {}

  /**
   * What a rule comes to.
   *
   * @param rule its number
   * @param keys how many keys of it are compared
   * @param largest the most records that share one
   */
  public record Cost(int rule, long keys, long pairs, long largest) {}

  public BlockPlan {
    skipped = List.copyOf(skipped);
    costs = List.copyOf(costs);
  }

  /** {@code key bigint}: the keys that are compared, as a column of its own, fit for joins. */
  public Dataset<Row> keys() {
    return sizes
        .filter(col(Blocks.RECORDS).leq(mostRecords))
        .select(col(Blocks.KEY).as(Blocks.KEY));
  }
}
