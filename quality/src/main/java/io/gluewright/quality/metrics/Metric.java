package io.gluewright.quality.metrics;

/**
 * One number that was measured.
 *
 * @param value may be NaN, such as the mean of no values
 */
public record Metric(MetricKey key, double value) {

  /** Such as {@code Column.att1.Completeness = 0.75}. */
  @Override
  public String toString() {
    return key + " = " + value;
  }
}
