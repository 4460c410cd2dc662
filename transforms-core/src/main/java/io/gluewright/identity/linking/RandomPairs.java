package io.gluewright.identity.linking;

import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How often each level of each column occurs among pairs taken at random out of a sample. */
final class RandomPairs {
  private static final int PAIRS = 1_000_000;
  private static final int CHUNKS = 64;

  /** The same draws in every run. */
  private static final long SEED = 20_210_311;

  private final RecordColumns columns;
  private final Values[] left;
  private final Values[] right;
  private final Pairing pairing;

  private RandomPairs(RecordColumns columns, Values[] left, Values[] right, Pairing pairing) {
    this.columns = columns;
    this.left = left;
    this.right = right;
    this.pairing = pairing;
  }

  static RandomPairs of(Sample sample, RecordColumns columns, Pairing pairing) {
    Values[] left = sample.left().toArray(Values[]::new);
    Values[] right = pairing == Pairing.ACROSS ? sample.right().toArray(Values[]::new) : left;
    return new RandomPairs(columns, left, right, pairing);
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
    List<Comparison> comparisons = columns.comparisons();
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
    return columns.comparisons().stream()
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
}
