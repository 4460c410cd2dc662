package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A check of one number against its earlier values. */
public sealed interface Anomaly
    permits Anomaly.RelativeChange,
        Anomaly.WeekOverWeek,
        Anomaly.SameWeekday,
        Anomaly.MedianDistance,
        Anomaly.Slowdown {

  /** As it is told in a report. */
  String name();

  /**
   * Judges a value.
   *
   * @param asOf the moment that the value stands for
   * @param earlier in any order of time; what is not before {@code asOf} is passed over
   */
  Verdict judge(Instant asOf, double value, List<Point> earlier);

  /** Newest first, what was before. */
  private static List<Point> before(Instant asOf, List<Point> earlier) {
    return earlier.stream()
        .filter(point -> point.asOf().isBefore(asOf))
        .sorted((one, other) -> other.asOf().compareTo(one.asOf()))
        .toList();
  }

  private static List<Point> newest(Instant asOf, List<Point> earlier, int count) {
    return before(asOf, earlier).stream().limit(count).toList();
  }

  private static List<Double> values(List<Point> points) {
    return points.stream().map(Point::value).toList();
  }

  /** A share of the centre to both sides; for centres below zero, too. */
  private static Range within(double share, double centre) {
    return Range.around(centre, share * Math.abs(centre));
  }

  /**
   * Further from the median of the last values than a share of it. For counts that do not depend on
   * the day.
   *
   * @param limit 0.2 is 20 %
   * @param points how many of the last values; at least one is needed
   */
  record RelativeChange(double limit, int points) implements Anomaly {
    /** 20 % from the median of the last seven. */
    public static final RelativeChange DEFAULT = new RelativeChange(0.2, 7);

    @Override
    public String name() {
      return "relative change";
    }

    @Override
    public Verdict judge(Instant asOf, double value, List<Point> earlier) {
      List<Point> used = newest(asOf, earlier, points);
      return used.isEmpty()
          ? Verdict.tooFew(name(), value, used)
          : Verdict.of(name(), value, within(limit, Statistics.median(values(used))), used);
    }
  }

  /**
   * The mean of the last seven days, this one included, against the mean of the seven days before:
   * a trend. A single bad day is too little for it.
   *
   * @param limit 0.2 is 20 %
   * @param minimum so many earlier points are needed in each of the two weeks
   */
  record WeekOverWeek(double limit, int minimum) implements Anomaly {
    public static final WeekOverWeek DEFAULT = new WeekOverWeek(0.2, 3);
    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    public String name() {
      return "week over week";
    }

    @Override
    public Verdict judge(Instant asOf, double value, List<Point> earlier) {
      Instant start = asOf.minus(WEEK);
      List<Point> used =
          before(asOf, earlier).stream()
              .filter(point -> point.asOf().isAfter(start.minus(WEEK)))
              .toList();
      List<Point> week = used.stream().filter(point -> point.asOf().isAfter(start)).toList();
      List<Point> weekBefore = used.subList(week.size(), used.size());
      double sum = Statistics.sum(values(week)) + value;
      double mean = sum / (week.size() + 1);
      return Math.min(week.size(), weekBefore.size()) < minimum
          ? Verdict.tooFew(name(), mean, used)
          : Verdict.of(name(), mean, within(limit, Statistics.mean(values(weekBefore))), used);
    }
  }

  /**
   * Further from the median of the last values of this weekday than a share of it: for data with a
   * weekly pattern.
   *
   * @param limit 0.2 is 20 %
   * @param weeks how many of the last values of the weekday
   * @param minimum so many of them are needed
   * @param zone where a day begins
   */
  record SameWeekday(double limit, int weeks, int minimum, ZoneId zone) implements Anomaly {
    /** 20 % from the median of four, at least three, in UTC. */
    public static final SameWeekday DEFAULT = new SameWeekday(0.2, 4, 3, ZoneOffset.UTC);

    @Override
    public String name() {
      return "same weekday";
    }

    @Override
    public Verdict judge(Instant asOf, double value, List<Point> earlier) {
      List<Point> sameDay =
          earlier.stream()
              .filter(
                  it -> it.asOf().atZone(zone).getDayOfWeek() == asOf.atZone(zone).getDayOfWeek())
              .toList();
      List<Point> used = newest(asOf, sameDay, weeks);
      return used.size() < minimum
          ? Verdict.tooFew(name(), value, used)
          : Verdict.of(name(), value, within(limit, Statistics.median(values(used))), used);
    }
  }

  /**
   * Further from the median than so many of the usual distances to it. The usual distance is the
   * median of the distances times 1.4826, which for a normal distribution is its standard
   * deviation; neither median is moved by a few outliers (Hampel, "The Influence Curve and Its Role
   * in Robust Estimation", 1974).
   *
   * @param distances how many usual distances are still ordinary
   * @param points how many of the last values
   * @param minimum so many of them are needed
   * @param floor the usual distance counts as at least this share of the median, so that a metric
   *     that never moved may move a little
   */
  record MedianDistance(double distances, int points, int minimum, double floor)
      implements Anomaly {
    /** Four distances from the median of thirty, at least seven, with a floor of 1 %. */
    public static final MedianDistance DEFAULT = new MedianDistance(4, 30, 7, 0.01);

    private static final double TO_STANDARD_DEVIATION = 1.4826;

    @Override
    public String name() {
      return "distance from the median";
    }

    @Override
    public Verdict judge(Instant asOf, double value, List<Point> earlier) {
      List<Point> used = newest(asOf, earlier, points);
      if (used.size() < minimum) {
        return Verdict.tooFew(name(), value, used);
      }
      double median = Statistics.median(values(used));
      double usual = TO_STANDARD_DEVIATION * Statistics.medianDistance(values(used));
      double distance = Math.max(usual, floor * Math.abs(median));
      return Verdict.of(name(), value, Range.around(median, distances * distance), used);
    }
  }

  /**
   * More than so many times the median of the last values: for processing times.
   *
   * @param minimum so many of the last {@code points} are needed
   */
  record Slowdown(double times, int points, int minimum) implements Anomaly {
    /** Twice the median of ten, at least three. */
    public static final Slowdown DEFAULT = new Slowdown(2, 10, 3);

    @Override
    public String name() {
      return "slowdown";
    }

    @Override
    public Verdict judge(Instant asOf, double value, List<Point> earlier) {
      List<Point> used = newest(asOf, earlier, points);
      return used.size() < minimum
          ? Verdict.tooFew(name(), value, used)
          : Verdict.of(name(), value, Range.atMost(times * Statistics.median(values(used))), used);
    }
  }
}
