package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.identity.preparation.Side;
import io.gluewright.transforms.Materializer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What blocking keys will cost, found from their sizes before anything is joined: the pairs of
 * every key, which keys are too large to be compared, and which are shared at all.
 */
public final class Blocks {
  /** {@code bigint}: a blocking key. */
  public static final String KEY = "key";

  static final String RECORDS = "records";
  private static final String LEFT = "left_records";
  private static final String KNOWN = "known_records";
  private static final String LEFT_KNOWN = "left_known_records";
  private static final String RULE = "rule";
  private static final String PAIRS = "pairs";

  /** So many of the keys that are left out are named. */
  private static final int MOST_NAMED = 20;

  private Blocks() {}

  /**
   * Measures the keys of records. Pairs of records that were known before are not counted, since
   * they are not compared again.
   *
   * @param keyed {@code record string, side int, rule int, key bigint}, a row per record and key
   * @param budget how many pairs may be compared at most; the smallest keys come first
   * @param mostRecords a key that more records share is left out whatever the budget
   */
  public static BlockPlan plan(
      Dataset<Row> keyed,
      Pairing pairing,
      long budget,
      long mostRecords,
      Materializer materializer) {
    Column isLeft = Side.isOf(0).cast("bigint");
    Column isKnown = not(Side.isFresh()).cast("bigint");
    Column pairs =
        pairing.pairs(col(RECORDS), col(LEFT)).minus(pairing.pairs(col(KNOWN), col(LEFT_KNOWN)));
    Dataset<Row> sizes =
        materializer.materialize(
            "link blocks",
            keyed
                .groupBy(KEY)
                .agg(
                    count(lit(1)).as(RECORDS),
                    sum(isLeft).as(LEFT),
                    sum(isKnown).as(KNOWN),
                    sum(isLeft.multiply(isKnown)).as(LEFT_KNOWN),
                    min(RULE).as(RULE))
                .filter(col(RECORDS).gt(1))
                .withColumn(PAIRS, pairs)
                .drop(KNOWN, LEFT_KNOWN)
                .filter(col(PAIRS).gt(0)));
    TreeMap<Long, Long> pairsBySize = new TreeMap<>();
    sizes
        .groupBy(RECORDS)
        .agg(sum(PAIRS))
        .filter(col(RECORDS).leq(mostRecords))
        .collectAsList()
        .forEach(row -> pairsBySize.put(row.getLong(0), row.getLong(1)));
    long largest = 1;
    long estimate = 0;
    for (var size : pairsBySize.entrySet()) {
      if (estimate + size.getValue() > budget) {
        break;
      }
      largest = size.getKey();
      estimate += size.getValue();
    }
    Dataset<Row> skipped = sizes.filter(col(RECORDS).gt(largest));
    Row lost = skipped.agg(count(lit(1)), sum(PAIRS)).first();
    List<Row> named =
        skipped
            .orderBy(col(RECORDS).desc(), col(KEY))
            .limit(MOST_NAMED)
            .select(KEY, RULE, RECORDS)
            .collectAsList();
    return new BlockPlan(
        estimate,
        largest,
        lost.getLong(0),
        lost.isNullAt(1) ? 0 : lost.getLong(1),
        named.isEmpty() ? List.of() : skipped(named, examples(keyed, named)),
        costs(sizes.filter(col(RECORDS).leq(largest))),
        sizes);
  }

  private static List<BlockPlan.Skipped> skipped(List<Row> keys, Map<Long, String> examples) {
    return keys.stream()
        .map(
            row ->
                new BlockPlan.Skipped(row.getInt(1), row.getLong(2), examples.get(row.getLong(0))))
        .toList();
  }

  /**
   * A record of each of a few keys. They are looked for when it is known which keys are named,
   * since to keep the smallest text of every key Spark would have to sort them all.
   */
  private static Map<Long, String> examples(Dataset<Row> keyed, List<Row> keys) {
    return keyed
        .filter(col(KEY).isin(keys.stream().map(row -> row.get(0)).toArray()))
        .groupBy(KEY)
        .agg(min("record"))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getLong(0), row -> row.getString(1)));
  }

  private static List<BlockPlan.Cost> costs(Dataset<Row> compared) {
    return compared
        .groupBy(RULE)
        .agg(count(lit(1)), sum(PAIRS), max(RECORDS))
        .orderBy(RULE)
        .collectAsList()
        .stream()
        .map(
            row ->
                new BlockPlan.Cost(row.getInt(0), row.getLong(1), row.getLong(2), row.getLong(3)))
        .toList();
  }
}
