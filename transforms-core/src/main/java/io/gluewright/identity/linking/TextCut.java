package io.gluewright.identity.linking;

import java.util.OptionalDouble;

/**
 * Where the similarities of chosen pairs part into matches and the rest: the cut of least variance
 * within both sides (Otsu, A Threshold Selection Method from Gray-Level Histograms, 1979), if the
 * sides lie clearly apart; else there is one kind of pairs only.
 */
final class TextCut {
  /** How many steps a histogram of cosines has. */
  static final int STEPS = 100;

  /**
   * The distance of the means in standard deviations (Ashman's D, 1994) from which there are two
   * kinds of pairs. A single bell that is cut in two halves comes to 2.7, an even spread to 3.5.
   */
  private static final double APART = 3.6;

  private TextCut() {}

  /**
   * The cosine at which to cut; empty if there is one kind of pairs only.
   *
   * @param histogram how many pairs have a cosine in each hundredth
   */
  static OptionalDouble of(long[] histogram) {
    double best = -1;
    int cut = 0;
    for (int at = 1; at < STEPS; at++) {
      Side low = Side.of(histogram, 0, at);
      Side high = Side.of(histogram, at, STEPS);
      double between = low.count * high.count * Math.pow(high.mean - low.mean, 2);
      if (low.count > 0 && high.count > 0 && between > best) {
        best = between;
        cut = at;
      }
    }
    if (best < 0) {
      return OptionalDouble.empty();
    }
    Side low = Side.of(histogram, 0, cut);
    Side high = Side.of(histogram, cut, STEPS);
    double spread = Math.sqrt((low.variance + high.variance) / 2) + 1e-9;
    return (high.mean - low.mean) / spread > APART
        ? OptionalDouble.of(cut / (double) STEPS)
        : OptionalDouble.empty();
  }

  /**
   * The cut as a share of the mean cosine of the chosen pairs above it; 0 if there are none. Where
   * a record's best pair is as good as those are on average, this share of it is the cut itself;
   * whose best is better sets a bar that is higher in proportion.
   */
  static double nearness(long[] histogram, double cut) {
    Side high = Side.of(histogram, (int) Math.round(cut * STEPS), STEPS);
    return high.count > 0 ? cut / high.mean : 0;
  }

  private record Side(double count, double mean, double variance) {
    static Side of(long[] histogram, int from, int to) {
      double count = 0;
      double sum = 0;
      double squares = 0;
      for (int step = from; step < to; step++) {
        double cosine = (step + 0.5) / STEPS;
        count += histogram[step];
        sum += histogram[step] * cosine;
        squares += histogram[step] * cosine * cosine;
      }
      double mean = sum / Math.max(count, 1);
      return new Side(count, mean, Math.max(0, squares / Math.max(count, 1) - mean * mean));
    }
  }
}
