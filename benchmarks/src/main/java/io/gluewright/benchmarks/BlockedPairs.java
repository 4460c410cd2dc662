package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.comparison.Values;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pairs that blocking found, in memory: all pairs of some of the keys, each in the block of its
 * first key, in the order in which a job walks over them.
 */
record BlockedPairs(List<Values> left, List<Values> right) {
  private static final long DRAWS = 1L << 24;

  /**
   * About so many pairs.
   *
   * @param keyed {@code record, key} of the keys that are compared
   * @param prepared {@code record, payload}
   * @param share which share of the keys is taken
   */
  static BlockedPairs of(
      Dataset<Row> keyed, Dataset<Row> prepared, KeyFilter filter, double share) {
    List<Row> rows =
        keyed
            .filter(pmod(xxhash64(col("key")), lit(DRAWS)).lt(share * DRAWS))
            .join(prepared.select("record", "payload"), "record")
            .select("key", "payload", "record")
            .orderBy("key", "record")
            .collectAsList();
    BlockedPairs pairs = new BlockedPairs(new ArrayList<>(), new ArrayList<>());
    List<Member> block = new ArrayList<>();
    long key = Long.MIN_VALUE;
    for (Row row : rows) {
      if (row.getLong(0) != key) {
        block.clear();
        key = row.getLong(0);
      }
      Values values = Values.read(row.getAs(1));
      Member member = new Member(values, filter.keys(values));
      for (Member other : block) {
        pairs.add(other, member, key);
      }
      block.add(member);
    }
    return pairs;
  }

  int size() {
    return left.size();
  }

  private void add(Member one, Member other, long key) {
    if (KeyFilter.firstCommon(one.keys, other.keys) == key) {
      left.add(one.values);
      right.add(other.values);
    }
  }

  private static final class Member {
    private final Values values;
    private final long[] keys;

    Member(Values values, long[] keys) {
      this.values = values;
      this.keys = keys;
    }
  }
}
