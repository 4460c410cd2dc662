package io.gluewright.quality.history;

import java.util.List;

/** Numbers about a few numbers, of which there is at least one. */
public final class Statistics {
  private Statistics() {}

  public static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  public static double mean(List<Double> values) {
    return sum(values) / values.size();
  }

  public static double median(List<Double> values) {
    return percentile(values, 0.5);
  }

  /** The population's: 0 for a single value. */
  public static double standardDeviation(List<Double> values) {
    double mean = mean(values);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / values.size());
  }

  /** The median of the distances to the median. */
  public static double medianDistance(List<Double> values) {
    double median = median(values);
    return median(values.stream().map(value -> Math.abs(value - median)).toList());
  }

  /** Between two values where {@code share}, 0 to 1, falls between them, as Spark's percentile. */
  public static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double position = share * (sorted.size() - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.size() - 1);
    double low = sorted.get(below);
    return low + (position - below) * (sorted.get(above) - low);
  }
}
