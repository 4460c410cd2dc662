package io.gluewright.quality.profile.suggest;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far the figures of the next delivery may be from those of this one by chance alone.
 *
 * <p>Both deliveries are taken for samples of one process. A figure of the next one then differs
 * from that of this one with twice the variance of either, which is why the quantile of the normal
 * distribution is taken times the root of two.
 */
final class Chance {
  /** Of 200 deliveries about one is beyond a bound to one side. */
  private static final double QUANTILE = 2.576;

  private static final double OF_TWO = QUANTILE * Math.sqrt(2);
  private static final int PLACES = 3;

  private Chance() {}

  /**
   * The lower bound of a share, by Wilson's interval ("Probable Inference, the Law of Succession,
   * and Statistical Inference", 1927): never below 0, and sensible where the share is 1.
   */
  static double lowest(long part, long whole) {
    double n = whole;
    double share = part / n;
    double squared = OF_TWO * OF_TWO;
    double middle = share + squared / (2 * n);
    double spread = OF_TWO * Math.sqrt(share * (1 - share) / n + squared / (4 * n * n));
    return Math.max(0, (middle - spread) / (1 + squared / n));
  }

  /** The bound of a coefficient of correlation that is nearer to 0, by Fisher's transformation. */
  static double nearest(double coefficient, long rows) {
    double bounded = Math.min(Math.abs(coefficient), .9999);
    double moved = fisher(bounded) - OF_TWO / Math.sqrt(rows - 3.0);
    return Math.signum(coefficient) * Math.max(0, Math.tanh(moved));
  }

  private static double fisher(double coefficient) {
    return .5 * Math.log((1 + coefficient) / (1 - coefficient));
  }

  /** A share for a rule, rounded to the side that asks for less. */
  static BigDecimal rounded(double share) {
    BigDecimal floor = BigDecimal.valueOf(Math.abs(share)).setScale(PLACES, RoundingMode.FLOOR);
    BigDecimal plain = floor.signum() == 0 ? BigDecimal.ZERO : floor.stripTrailingZeros();
    return share < 0 ? plain.negate() : plain;
  }
}
