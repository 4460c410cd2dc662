package io.gluewright.identity.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What is learnt of one column among pairs of one sort: matches, or relatives. */
final class PairClass {
  /** Where training starts: how often equal values are expected. */
  private static final double FIRST_AGREEMENT = 0.8;

  /** So many pairs must be seen before dependence is believed by half. */
  private static final double PAIRS = 10;

  /** The chance of each level, by row. */
  final double[][] chances;

  /** What a level weighs against all other pairs, in bits, by row. */
  final double[][] weights;

  private final double[][] expected;

  PairClass(int rows, int levels) {
    chances = new double[rows][];
    weights = new double[rows][];
    expected = new double[rows][levels];
    for (int row = 0; row < rows; row++) {
      chances[row] = firstGuess(levels);
    }
  }

  void expect(int row, int level, double pairs) {
    expected[0][level] += pairs;
    if (row > 0) {
      expected[row][level] += pairs;
    }
  }

  /** The greatest change of a chance. */
  double maximise() {
    double change = 0;
    for (int row = 0; row < chances.length; row++) {
      double[] before = chances[row];
      chances[row] = row == 0 ? likely() : mixed(expected[row], chances[0], PAIRS);
      for (int level = 0; level < before.length; level++) {
        change = Math.max(change, Math.abs(before[level] - chances[row][level]));
      }
    }
    return change;
  }

  /** Takes so many pairs of this sort away, as they spread over the table. */
  void takenFrom(double[] counts, int row, double pairs) {
    double[][] parts = row == 0 ? chances : expected;
    double all =
        row == 0
            ? 1
            : Arrays.stream(expected).skip(1).mapToDouble(r -> Arrays.stream(r).sum()).sum();
    for (int level = 0; level < counts.length && all > 0; level++) {
      counts[level] -= pairs * parts[row][level] / all;
    }
  }

  void forget() {
    for (double[] row : expected) {
      Arrays.fill(row, 0);
    }
  }

  void weigh(double[][] others) {
    for (int row = 0; row < chances.length; row++) {
      double[] bits = new double[chances[row].length];
      for (int level = 0; level < bits.length; level++) {
        bits[level] = Bits.ofOdds(chances[row][level] / others[row][level]);
      }
      weights[row] = Descending.fitted(bits, chances[row]);
    }
  }

  private double[] likely() {
    double all = Arrays.stream(expected[0]).sum();
    int levels = expected[0].length;
    return Arrays.stream(expected[0]).map(count -> (count + 1.0 / levels) / (all + 1)).toArray();
  }

  /** The shares of these counts, as if so many pairs more had been seen by those chances. */
  static double[] mixed(double[] counts, double[] chances, double pairs) {
    double all = Arrays.stream(counts).sum();
    return IntStream.range(0, counts.length)
        .mapToDouble(level -> (counts[level] + pairs * chances[level]) / (all + pairs))
        .toArray();
  }

  private static double[] firstGuess(int levels) {
    double[] guess = new double[levels];
    double left = 1;
    for (int level = 0; level < levels; level++) {
      double share = level == 0 ? FIRST_AGREEMENT : 0.5;
      guess[level] = level == levels - 1 ? left : left * share;
      left -= guess[level];
    }
    return guess;
  }
}
