package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.history.Point;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * How far the distribution of a column has moved from that of earlier runs, whose mean it is
 * compared with. It needs histograms only, so no row is read again.
 *
 * @param limit a distance above it is a drift
 * @param minimum so many earlier histograms are needed
 */
public record Drift(Measure measure, double limit, int minimum) {

  /** A distance between two distributions; 0 if they are the same. */
  public enum Measure {
    /**
     * The population stability index: the sum of {@code (now - before) ln(now / before)} over the
     * bins of the newest earlier histogram and what is outside of them (Siddiqi, "Credit Risk
     * Scorecards", 2006). A share counts as at least 0.0001, so that an empty bin is finite.
     */
    STABILITY_INDEX("population stability index"),
    /** Kolmogorov and Smirnov's: the largest difference of the shares up to any one value. */
    KOLMOGOROV_SMIRNOV("Kolmogorov-Smirnov distance");

    private final String text;

    Measure(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** An index above 0.2, which is commonly read as a large change. */
  public static final Drift STABILITY_INDEX = new Drift(Measure.STABILITY_INDEX, 0.2, 1);

  /** A tenth of the values, or more, stand elsewhere. */
  public static final Drift KOLMOGOROV_SMIRNOV = new Drift(Measure.KOLMOGOROV_SMIRNOV, 0.1, 1);

  private static final double SMALLEST_SHARE = 0.0001;

  /**
   * Judges a distribution.
   *
   * @param earlier newest first
   * @param points where {@code earlier} come from, for the verdict
   */
  public Verdict judge(Histogram now, List<Histogram> earlier, List<Point> points) {
    String name = "drift, " + measure;
    if (earlier.size() < minimum || earlier.isEmpty()) {
      return Verdict.tooFew(name, Double.NaN, points);
    }
    return Verdict.of(name, distance(now, earlier), Range.atMost(limit), points);
  }

  /**
   * The distance of a distribution from the mean of earlier ones, of which there is at least one.
   */
  public double distance(Histogram now, List<Histogram> earlier) {
    return measure == Measure.STABILITY_INDEX
        ? stabilityIndex(now, earlier)
        : kolmogorovSmirnov(now, earlier);
  }

  private static double stabilityIndex(Histogram now, List<Histogram> earlier) {
    double index = 0;
    double nowBelow = 0;
    double beforeBelow = 0;
    for (double edge : new TreeSet<>(earlier.get(0).edges())) {
      double nowUpTo = now.upTo(edge);
      double beforeUpTo = mean(earlier, histogram -> histogram.upTo(edge));
      index += term(nowUpTo - nowBelow, beforeUpTo - beforeBelow);
      nowBelow = nowUpTo;
      beforeBelow = beforeUpTo;
    }
    return index + term(1 - nowBelow, 1 - beforeBelow);
  }

  private static double term(double nowShare, double beforeShare) {
    double now = Math.max(nowShare, SMALLEST_SHARE);
    double before = Math.max(beforeShare, SMALLEST_SHARE);
    return (now - before) * Math.log(now / before);
  }

  private static double kolmogorovSmirnov(Histogram now, List<Histogram> earlier) {
    SortedSet<Double> edges = new TreeSet<>(now.edges());
    earlier.forEach(histogram -> edges.addAll(histogram.edges()));
    double largest = 0;
    for (double edge : edges) { // in between both rise evenly, so an edge is furthest
      double upTo = now.upTo(edge) - mean(earlier, histogram -> histogram.upTo(edge));
      double below = now.below(edge) - mean(earlier, histogram -> histogram.below(edge));
      largest = Math.max(largest, Math.max(Math.abs(upTo), Math.abs(below)));
    }
    return largest;
  }

  private static double mean(List<Histogram> histograms, ToDoubleFunction<Histogram> share) {
    return histograms.stream().mapToDouble(share).average().orElseThrow();
  }
}
