package io.gluewright.quality.history.anomaly;

import java.util.Locale;

/** What was expected: both ends belong to it; an open end is infinite. */
public record Range(double low, double high) {

  public Range {
    if (!(low <= high)) { // refuses NaN too
      throw new IllegalArgumentException("low <= high expected, got %s..%s".formatted(low, high));
    }
  }

  static Range around(double centre, double distance) {
    return new Range(centre - distance, centre + distance);
  }

  static Range atMost(double high) {
    return new Range(Double.NEGATIVE_INFINITY, high);
  }

  static Range atLeast(double low) {
    return new Range(low, Double.POSITIVE_INFINITY);
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Such as "80 to 120", "at most 7.5" or "anything". */
  @Override
  public String toString() {
    if (low == Double.NEGATIVE_INFINITY) {
      return high == Double.POSITIVE_INFINITY ? "anything" : "at most " + text(high);
    }
    return high == Double.POSITIVE_INFINITY
        ? "at least " + text(low)
        : text(low) + " to " + text(high);
  }

  /** Up to four decimals. */
  static String text(double value) {
    String decimals = String.format(Locale.ROOT, "%.4f", value);
    return decimals.replaceFirst("\\.?0+$", "");
  }
}
