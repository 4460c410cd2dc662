package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.col;

import io.gluewright.identity.comparison.Values;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The keys of a record that are compared, of those that its rules make. A filter of bounded size
 * keeps away most keys that nobody shares; one that slips through costs a little and changes
 * nothing. Keys that are too large are known one by one.
 */
public final class KeyFilter implements Serializable {
  private static final long serialVersionUID = 1;

  private static final long LEAST_BITS = 1 << 16;
  private static final long MOST_BITS = 1L << 27;
  private static final long BITS_PER_KEY = 12;

  /** With more of them blocking is at fault, and the budget has cut it to nothing anyway. */
  private static final int MOST_TOO_LARGE = 1_000_000;

  private final BlockingRules rules;
  private final BloomFilter shared;
  private final long[] tooLarge;

  private KeyFilter(BlockingRules rules, BloomFilter shared, long[] tooLarge) {
    this.rules = rules;
    this.shared = shared;
    this.tooLarge = tooLarge;
  }

  /** Reads the sizes of the plan. */
  public static KeyFilter of(BlockingRules rules, BlockPlan plan) {
    Dataset<Row> keys = plan.keys();
    long bits = Math.max(LEAST_BITS, Math.min(MOST_BITS, BITS_PER_KEY * plan.estimate()));
    long expected = Math.max(1, bits / BITS_PER_KEY);
    BloomFilter shared =
        Optional.ofNullable(keys.stat().bloomFilter(col(Blocks.KEY), expected, bits))
            .orElseGet(() -> BloomFilter.create(1)); // Spark makes none of no keys
    long[] tooLarge =
        plan
            .sizes()
            .filter(col(Blocks.RECORDS).gt(plan.mostRecords()))
            .select(Blocks.KEY)
            .orderBy(Blocks.KEY)
            .limit(MOST_TOO_LARGE)
            .collectAsList()
            .stream()
            .mapToLong(row -> row.getLong(0))
            .toArray();
    return new KeyFilter(rules, shared, tooLarge);
  }

  /** Ascending, each once. */
  public long[] keys(Values values) {
    long[] keys = rules.keys(values);
    int count = 0;
    for (long key : keys) {
      if (allows(key)) {
        keys[count++] = key;
      }
    }
    return Arrays.copyOf(keys, count);
  }

  private boolean allows(long key) {
    return shared.mightContainLong(key) && Arrays.binarySearch(tooLarge, key) < 0;
  }

  /** The first key that both have; {@link Long#MIN_VALUE} if there is none. */
  public static long firstCommon(long[] some, long[] others) {
    int i = 0;
    int j = 0;
    while (i < some.length && j < others.length) {
      long one = some[i];
      long other = others[j];
      if (one == other) {
        return one;
      }
      i += one < other ? 1 : 0; // without branches, for which comes first is hard to foresee
      j += other < one ? 1 : 0;
    }
    return Long.MIN_VALUE;
  }
}
