package io.gluewright.quality.profile;

import java.io.Serializable;

/** How pairs of columns vary together, over the rows in which both have a number. */
final class PairMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int width;
  private final long[] count;
  private final double[] meanLeft;
  private final double[] meanRight;
  private final double[] squaresLeft;
  private final double[] squaresRight;
  private final double[] products;

  PairMoments(int width) {
    this.width = width;
    int pairs = width * (width - 1) / 2;
    count = new long[pairs];
    meanLeft = new double[pairs];
    meanRight = new double[pairs];
    squaresLeft = new double[pairs];
    squaresRight = new double[pairs];
    products = new double[pairs];
  }

  /** Takes the numbers of a row; {@code NaN} stands for none. */
  void add(double[] row) {
    int pair = 0;
    for (int i = 0; i < width; i++) {
      for (int j = i + 1; j < width; j++, pair++) {
        if (!Double.isNaN(row[i]) && !Double.isNaN(row[j])) {
          add(pair, row[i], row[j]);
        }
      }
    }
  }

  private void add(int pair, double left, double right) {
    long n = ++count[pair];
    double offLeft = left - meanLeft[pair];
    double offRight = right - meanRight[pair];
    meanLeft[pair] += offLeft / n;
    meanRight[pair] += offRight / n;
    squaresLeft[pair] += offLeft * (left - meanLeft[pair]);
    squaresRight[pair] += offRight * (right - meanRight[pair]);
    products[pair] += offLeft * (right - meanRight[pair]);
  }

  void merge(PairMoments other) {
    for (int pair = 0; pair < count.length; pair++) {
      long both = count[pair] + other.count[pair];
      if (both > 0) {
        double offLeft = other.meanLeft[pair] - meanLeft[pair];
        double offRight = other.meanRight[pair] - meanRight[pair];
        double weight = (double) count[pair] * other.count[pair] / both;
        double share = (double) other.count[pair] / both;
        squaresLeft[pair] += other.squaresLeft[pair] + offLeft * offLeft * weight;
        squaresRight[pair] += other.squaresRight[pair] + offRight * offRight * weight;
        products[pair] += other.products[pair] + offLeft * offRight * weight;
        meanLeft[pair] += offLeft * share;
        meanRight[pair] += offRight * share;
        count[pair] = both;
      }
    }
  }

  /** The position of the pair {@code left < right}. */
  private int pair(int left, int right) {
    return left * width - left * (left + 1) / 2 + right - left - 1;
  }

  long count(int left, int right) {
    return count[pair(left, right)];
  }

  /** Pearson's coefficient; {@code NaN} if one of the columns does not vary. */
  double coefficient(int left, int right) {
    int pair = pair(left, right);
    double spread = Math.sqrt(squaresLeft[pair]) * Math.sqrt(squaresRight[pair]);
    return spread == 0 ? Double.NaN : Math.max(-1, Math.min(1, products[pair] / spread));
  }
}
