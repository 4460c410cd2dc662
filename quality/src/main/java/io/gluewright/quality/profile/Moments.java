package io.gluewright.quality.profile;

import java.io.Serializable;

/**
 * Number, mean, spread and extremes of numbers. Sums of squares are kept about the mean, as Chan,
 * Golub and LeVeque have it, so that numbers far from zero lose no digits.
 */
final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long count;
  private double mean;
  private double squares;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  void add(double value) {
    count++;
    double off = value - mean;
    mean += off / count;
    squares += off * (value - mean);
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    long both = count + other.count;
    double off = other.mean - mean;
    mean += off * other.count / both;
    squares += other.squares + off * off * count * other.count / both;
    count = both;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Of the values themselves, not of a population that they were drawn from. */
  double deviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  double least() {
    return least;
  }

  double greatest() {
    return greatest;
  }
}
