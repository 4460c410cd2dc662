package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.history.Point;
import java.util.List;

/**
 * What a check found.
 *
 * @param check its name
 * @param observed the number that was judged, in the unit of {@code expected}
 * @param expected by the points used; anything where there were too few
 * @param used the earlier points that were judged by, newest first
 */
public record Verdict(
    String check, Result result, double observed, Range expected, List<Point> used) {

  /** Only {@link #ANOMALOUS} is a finding. */
  public enum Result {
    NORMAL,
    ANOMALOUS,
    TOO_FEW_POINTS
  }

  public Verdict {
    used = List.copyOf(used);
  }

  static Verdict of(String check, double observed, Range expected, List<Point> used) {
    Result result = expected.contains(observed) ? Result.NORMAL : Result.ANOMALOUS;
    return new Verdict(check, result, observed, expected, used);
  }

  static Verdict tooFew(String check, double observed, List<Point> used) {
    Range anything = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    return new Verdict(check, Result.TOO_FEW_POINTS, observed, anything, used);
  }

  public boolean isAnomalous() {
    return result == Result.ANOMALOUS;
  }

  /** One line for a report. */
  @Override
  public String toString() {
    String found = "%s: %s".formatted(check, Range.text(observed));
    return result == Result.TOO_FEW_POINTS
        ? "%s, not judged: %d points are too few".formatted(found, used.size())
        : "%s, expected %s by %d points".formatted(found, expected, used.size());
  }
}
