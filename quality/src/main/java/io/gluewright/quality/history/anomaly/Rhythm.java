package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether data is still fresh: the age of the newest point in hours against the usual time between
 * two points. Asked from outside the job that delivers, it finds the delivery that did not come.
 *
 * @param times the usual time so often is still fresh
 * @param points how many of the last points
 * @param minimum so many of them are needed
 */
public record Rhythm(double times, int points, int minimum) {
  /** One and a half of the median of the last fourteen, at least four. */
  public static final Rhythm DEFAULT = new Rhythm(1.5, 14, 4);

  private static final String NAME = "freshness";
  private static final double HOUR = Duration.ofHours(1).toMillis();

  /** Judges the age of the newest of {@code earlier} at the moment {@code now}. */
  public Verdict judge(Instant now, List<Point> earlier) {
    List<Point> used = newest(now, earlier);
    double age = used.isEmpty() ? Double.POSITIVE_INFINITY : hours(used.get(0).asOf(), now);
    if (used.size() < minimum) {
      return Verdict.tooFew(NAME, age, used);
    }
    List<Double> gaps = new ArrayList<>();
    for (int i = 1; i < used.size(); i++) {
      gaps.add(hours(used.get(i).asOf(), used.get(i - 1).asOf()));
    }
    return Verdict.of(NAME, age, Range.atMost(times * Statistics.median(gaps)), used);
  }

  /** Judges against a limit that is known, such as an agreed one; one point is enough. */
  public static Verdict within(Duration limit, Instant now, List<Point> earlier) {
    List<Point> newest = new Rhythm(1, 1, 1).newest(now, earlier);
    return newest.isEmpty()
        ? Verdict.tooFew(NAME, Double.POSITIVE_INFINITY, newest)
        : Verdict.of(
            NAME, hours(newest.get(0).asOf(), now), Range.atMost(limit.toMillis() / HOUR), newest);
  }

  private List<Point> newest(Instant now, List<Point> earlier) {
    return earlier.stream()
        .filter(point -> !point.asOf().isAfter(now))
        .sorted((one, other) -> other.asOf().compareTo(one.asOf()))
        .limit(points)
        .toList();
  }

  private static double hours(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / HOUR;
  }
}
