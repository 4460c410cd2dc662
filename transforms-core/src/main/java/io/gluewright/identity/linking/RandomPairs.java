package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.Training;
import io.gluewright.identity.preparation.Side;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How often each level of each column occurs among pairs taken at random, from a sample of records
 * whose size does not grow.
 */
final class RandomPairs {
  private static final int SAMPLE = 4_000;
  private static final int PAIRS = 1_000_000;
  private static final int CHUNKS = 64;

  /** The same draws in every run. */
  private static final long SEED = 20_210_311;

  private final List<ColumnKind> kinds;
  private final Values[] left;
  private final Values[] right;
  private final Pairing pairing;

  private RandomPairs(List<ColumnKind> kinds, Values[] left, Values[] right, Pairing pairing) {
    this.kinds = kinds;
    this.left = left;
    this.right = right;
    this.pairing = pairing;
  }

  static RandomPairs of(Dataset<Row> prepared, List<ColumnKind> kinds, Pairing pairing) {
    Values[] left = sample(prepared, 0);
    Values[] right = pairing == Pairing.ACROSS ? sample(prepared, 1) : left;
    return new RandomPairs(kinds, left, right, pairing);
  }

  /** Counts per column and level. */
  long[][] levels() {
    return IntStream.range(0, CHUNKS)
        .parallel()
        .mapToObj(this::levels)
        .reduce(empty(), RandomPairs::sum);
  }

  private long[][] levels(int chunk) {
    long[][] counts = empty();
    if (left.length == 0 || right.length == 0) {
      return counts;
    }
    SplittableRandom draws = new SplittableRandom(SEED + chunk);
    List<Comparison> comparisons = Training.comparisons(kinds);
    double possible = (double) left.length * right.length;
    int pairs = (int) Math.min(PAIRS, possible * 4) / CHUNKS + 1;
    for (int pair = 0; pair < pairs; pair++) {
      int one = draws.nextInt(left.length);
      int other = draws.nextInt(right.length);
      if (pairing == Pairing.ACROSS || one != other) {
        for (int column = 0; column < counts.length; column++) {
          int level = left[one].level(column, right[other], comparisons.get(column));
          if (level >= 0) {
            counts[column][level]++;
          }
        }
      }
    }
    return counts;
  }

  private long[][] empty() {
    return Training.comparisons(kinds).stream()
        .map(comparison -> new long[comparison.levels().size()])
        .toArray(long[][]::new);
  }

  private static long[][] sum(long[][] some, long[][] more) {
    long[][] sum = new long[some.length][];
    for (int column = 0; column < some.length; column++) {
      sum[column] = new long[some[column].length];
      for (int level = 0; level < sum[column].length; level++) {
        sum[column][level] = some[column][level] + more[column][level];
      }
    }
    return sum;
  }

  private static Values[] sample(Dataset<Row> prepared, int table) {
    return prepared
        .filter(Side.isOf(table))
        .select(col("payload"), xxhash64(col("record")).as("draw"), col("record"))
        .orderBy("draw", "record")
        .limit(SAMPLE)
        .select("payload")
        .collectAsList()
        .stream()
        .map(row -> Values.read(row.getAs(0)))
        .toArray(Values[]::new);
  }
}
