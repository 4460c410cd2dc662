package io.gluewright.identity.model;

/**
 * Weights of evidence in bits: logarithms of odds to the base of two. {@link StrictMath}, so that
 * every machine computes the same.
 */
public final class Bits {
  private static final double LOG_2 = StrictMath.log(2);

  private Bits() {}

  static double ofOdds(double odds) {
    return StrictMath.log(odds) / LOG_2;
  }

  /** The probability that a weight stands for. */
  public static double probability(double weight) {
    return 1 / (1 + StrictMath.pow(2, -weight));
  }

  /** The logarithm of the sum of two numbers of which the logarithms are given, all to base 2. */
  static double sum(double one, double other) {
    double more = Math.max(one, other);
    double less = Math.min(one, other);
    return less == Double.NEGATIVE_INFINITY
        ? more
        : more + StrictMath.log1p(StrictMath.pow(2, less - more)) / LOG_2;
  }
}
