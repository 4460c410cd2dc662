package io.gluewright.quality.history;

import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * How the values of a column are spread, small enough to be kept for each run: made from the counts
 * of bins or from the quantiles of a sketch. Between two edges values count as spread evenly; two
 * edges that are equal hold a single value.
 *
 * @param edges ascending, at least two
 * @param weights how many values, or which share of them, stand between an edge and the next
 */
public record Histogram(List<Double> edges, List<Double> weights) {

  public Histogram {
    edges = List.copyOf(edges);
    weights = List.copyOf(weights);
    if (edges.size() < 2 || weights.size() != edges.size() - 1) {
      throw new IllegalArgumentException(
          "a weight between each two edges expected, got %d edges and %d weights"
              .formatted(edges.size(), weights.size()));
    }
    for (int i = 1; i < edges.size(); i++) {
      if (!(edges.get(i - 1) <= edges.get(i) && weights.get(i - 1) >= 0)) { // refuses NaN too
        throw new IllegalArgumentException("edges ascend and weights are not negative: " + edges);
      }
    }
    if (!(weights.stream().mapToDouble(Double::doubleValue).sum() > 0)) {
      throw new IllegalArgumentException("a histogram of no values");
    }
  }

  /** From quantiles at even steps, the smallest value first and the largest last. */
  public static Histogram ofQuantiles(List<Double> quantiles) {
    return ofQuantiles(quantiles, 1);
  }

  /** The same of so many values. */
  public static Histogram ofQuantiles(List<Double> quantiles, double values) {
    int bins = quantiles.size() - 1;
    return new Histogram(quantiles, Collections.nCopies(bins, values / bins));
  }

  /** From counts of groups that have no order: group {@code i} stands between i and i + 1. */
  public static Histogram ofGroups(List<Double> counts) {
    List<Double> edges =
        IntStream.rangeClosed(0, counts.size()).mapToObj(edge -> (double) edge).toList();
    return new Histogram(edges, counts);
  }

  public double weight() {
    return weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The share of values up to {@code x} and including it. */
  public double upTo(double x) {
    return share((low, high) -> low == high ? step(x >= low) : part(low, high, x));
  }

  /** The share of values below {@code x}. */
  public double below(double x) {
    return share((low, high) -> low == high ? step(x > low) : part(low, high, x));
  }

  private double share(DoubleBinaryOperator partOfBin) {
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += weights.get(i) * partOfBin.applyAsDouble(edges.get(i), edges.get(i + 1));
    }
    return Math.min(1, sum / weight());
  }

  private static double step(boolean reached) {
    return reached ? 1 : 0;
  }

  private static double part(double low, double high, double x) {
    return Math.min(1, Math.max(0, (x - low) / (high - low)));
  }
}
