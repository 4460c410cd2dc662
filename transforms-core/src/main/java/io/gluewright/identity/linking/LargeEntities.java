package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The entities that have more records than they should: a sign that a threshold is too low, or that
 * a column says less than it seems to.
 *
 * @param above more records than this are too many
 * @param entities how many have more
 * @param largest the largest of them, in descending order
 */
public record LargeEntities(long above, long entities, List<Large> largest) {
  /** So many are named. */
  static final int NAMED = 20;

  /**
   * One of them.
   *
   * @param record its smallest record, by which it may be looked up
   * @param records how many it has
   */
  public record Large(String record, long records) {}

  public LargeEntities {
    largest = List.copyOf(largest);
  }

  /**
   * Those among clusters.
   *
   * @param clusters {@code record string, cluster string}: a table that is at rest, for it may be
   *     read twice
   */
  static LargeEntities of(Dataset<Row> clusters, long above) {
    Dataset<Row> large =
        clusters
            .groupBy("cluster")
            .agg(count(lit(1)).as("records"))
            .filter(col("records").gt(above));
    List<Large> first =
        large
            .orderBy(col("records").desc(), col("cluster"))
            .limit(NAMED + 1)
            .collectAsList()
            .stream()
            .map(row -> new Large(row.getString(0), row.getLong(1)))
            .toList();
    return first.size() <= NAMED
        ? new LargeEntities(above, first.size(), first)
        : new LargeEntities(above, large.count(), first.subList(0, NAMED));
  }
}
