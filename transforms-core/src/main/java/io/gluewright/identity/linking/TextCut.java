package io.gluewright.identity.linking;

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
   * The cosine at which to cut.
   *
   * @param histogram how many pairs have a cosine in each hundredth
   * @param oneKind the answer if there is one kind of pairs only
   */
  static double of(long[] histogram, double oneKind) {
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
      return oneKind;
    }
    Side low = Side.of(histogram, 0, cut);
    Side high = Side.of(histogram, cut, STEPS);
    double spread = Math.sqrt((low.variance + high.variance) / 2) + 1e-9;
    return (high.mean - low.mean) / spread > APART ? cut / (double) STEPS : oneKind;
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
