package io.gluewright.identity.blocking;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Shared;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The keys of fresh records: no other key of a known record matters. A filter of bounded size holds
 * them, so that known records and keys that are of no use are left where they are read; few that
 * only seem to be among them slip through, which costs a little and changes nothing.
 */
public final class FreshKeys {
  /** A filter of more keys only lets more through. */
  private static final long MOST_EXPECTED = 50_000_000;

  /** How likely a key seems to be a fresh record's that is not. */
  private static final double SEEMING = 0.001;

  private final BlockingRules rules;
  private final Shared<Filter> filter;

  private FreshKeys(BlockingRules rules, Shared<Filter> filter) {
    this.rules = rules;
    this.filter = filter;
  }

  /**
   * Reads the fresh records.
   *
   * @param fresh {@code record string, side int, payload binary}
   * @param count about how many there are
   */
  public static FreshKeys of(BlockingRules rules, Dataset<Row> fresh, long count) {
    SparkSession spark = fresh.sparkSession();
    long expected = Math.max(1, Math.min(MOST_EXPECTED, count * rules.names().size()));
    BloomFilter keys =
        Optional.ofNullable(
                KeyedRecords.of(fresh, rules).stat().bloomFilter(Blocks.KEY, expected, SEEMING))
            .orElseGet(() -> BloomFilter.create(1)); // Spark makes none of no keys
    return new FreshKeys(rules, Shared.of(spark, new Filter(rules, keys)));
  }

  /**
   * Of some records those that have such a key, in the same columns. Nothing is shuffled.
   *
   * @param prepared {@code record string, side int, payload binary}
   */
  public Dataset<Row> near(Dataset<Row> prepared) {
    return prepared.filter(new Near(filter));
  }

  /**
   * {@code record string, side int, rule int, key bigint}: a row per record and key that a fresh
   * record has, and few more.
   */
  public Dataset<Row> keyed(Dataset<Row> prepared) {
    return KeyedRecords.of(prepared, rules).filter(new Fresh(filter));
  }

  /** Travels to the tasks by broadcast, for it is large. */
  private record Filter(BlockingRules rules, BloomFilter keys) implements Serializable {
    boolean hasOneOf(Values values) {
      return Arrays.stream(rules.keys(values)).anyMatch(keys::mightContainLong);
    }
  }

  private record Near(Shared<Filter> filter) implements FilterFunction<Row> {
    @Override
    public boolean call(Row row) {
      return filter.value().hasOneOf(Values.read(row.getAs("payload")));
    }
  }

  private record Fresh(Shared<Filter> filter) implements FilterFunction<Row> {
    @Override
    public boolean call(Row row) {
      return filter.value().keys().mightContainLong(row.getLong(KeyedRecords.KEY_AT));
    }
  }
}
