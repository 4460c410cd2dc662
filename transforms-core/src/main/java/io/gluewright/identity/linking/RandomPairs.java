package io.gluewright.identity.linking;

import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.LevelCounts;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often each level of each column occurs among pairs of a sample: all of them where they are a
 * million at most, and otherwise a million taken at random.
 */
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

  /** How often levels occur. */
  LevelCounts levels() {
    return IntStream.range(0, CHUNKS)
        .parallel()
        .mapToObj(this::levels)
        .reduce(LevelCounts::plus)
        .orElseThrow();
  }

  private LevelCounts levels(int chunk) {
    LevelCounts counts = LevelCounts.of(columns.comparisons());
    if (possible() <= PAIRS) {
      addAll(counts, chunk);
    } else {
      addDrawn(counts, chunk);
    }
    return counts;
  }

  private double possible() {
    return pairing == Pairing.ACROSS
        ? (double) left.length * right.length
        : left.length * (left.length - 1.0) / 2;
  }

  private void addAll(LevelCounts counts, int chunk) {
    List<Comparison> comparisons = columns.comparisons();
    for (int one = chunk; one < left.length; one += CHUNKS) {
      int first = pairing == Pairing.ACROSS ? 0 : one + 1;
      for (int other = first; other < right.length; other++) {
        counts.add(left[one], right[other], comparisons);
      }
    }
  }

  private void addDrawn(LevelCounts counts, int chunk) {
    List<Comparison> comparisons = columns.comparisons();
    SplittableRandom draws = new SplittableRandom(SEED + chunk);
    for (int pair = 0; pair <= PAIRS / CHUNKS; pair++) {
      int one = draws.nextInt(left.length);
      int other = draws.nextInt(right.length);
      if (pairing == Pairing.ACROSS || one != other) {
        counts.add(left[one], right[other], comparisons);
      }
    }
  }
}
