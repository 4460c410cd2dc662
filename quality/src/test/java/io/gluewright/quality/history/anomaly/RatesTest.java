package io.gluewright.quality.history.anomaly;

import static io.gluewright.quality.history.Runs.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.Statistics;
import io.gluewright.quality.history.anomaly.Anomaly.MedianDistance;
import io.gluewright.quality.history.anomaly.Anomaly.RelativeChange;
import io.gluewright.quality.history.anomaly.Anomaly.SameWeekday;
import io.gluewright.quality.history.anomaly.Anomaly.Slowdown;
import io.gluewright.quality.history.anomaly.Anomaly.WeekOverWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often each check is wrong, and how often it finds what it is for; as in the documentation.
 */
class RatesTest {
  private static final int SERIES = 200;
  private static final int DAYS = 70;
  private static final int JUDGED = 42; // the last 28 days are judged
  private static final int DRIFTS = 100;
  private static final List<Anomaly> CHECKS =
      List.of(
          RelativeChange.DEFAULT,
          WeekOverWeek.DEFAULT,
          SameWeekday.DEFAULT,
          MedianDistance.DEFAULT,
          Slowdown.DEFAULT);

  /** One kind of series: how much a value varies, and what share of it is left on a weekend. */
  private record Kind(double variation, double weekend) {
    List<Point> series(int seed) {
      Random random = new Random(seed);
      List<Point> points = new ArrayList<>();
      for (int n = 0; n < DAYS; n++) {
        double usual = 100_000 * (n % 7 >= 5 ? weekend : 1);
        points.add(new Point(day(n), usual * (1 + variation * random.nextGaussian()), "run" + n));
      }
      return points;
    }
  }

  private static final List<Kind> KINDS =
      List.of(new Kind(0.05, 1), new Kind(0.1, 1), new Kind(0.05, 0.6));

  @Test
  void falseAlarmsOfStationarySeries() {
    assertThat(table(kind -> falseAlarms(kind)))
        .isEqualTo(
            """
            check                    | 5 % | 10 % | 5 %, weekends at 60 %
            relative change          | 0.0 % | 7.1 % | 28.8 %
            week over week           | 0.0 % | 0.1 % | 0.0 %
            same weekday             | 0.0 % | 8.1 % | 0.0 %
            distance from the median | 0.2 % | 0.2 % | 18.2 %
            slowdown                 | 0.0 % | 0.0 % | 0.0 %
            """);
  }

  @Test
  void aDropOfThirtyPercentOnOneDayIsFound() {
    assertThat(table(kind -> found(kind, 1, 0.7)))
        .isEqualTo(
            """
            check                    | 5 % | 10 % | 5 %, weekends at 60 %
            relative change          | 99.2 % | 90.6 % | 97.9 %
            week over week           | 0.0 % | 0.1 % | 0.0 %
            same weekday             | 98.9 % | 89.9 % | 98.9 %
            distance from the median | 97.9 % | 21.5 % | 44.4 %
            slowdown                 | 0.0 % | 0.0 % | 0.0 %
            """);
  }

  @Test
  void aDropOfThirtyPercentOverAWeekIsFoundByItsEnd() {
    assertThat(table(kind -> found(kind, 7, 0.7)))
        .isEqualTo(
            """
            check                    | 5 % | 10 % | 5 %, weekends at 60 %
            relative change          | 0.0 % | 6.5 % | 28.7 %
            week over week           | 100.0 % | 99.4 % | 100.0 %
            same weekday             | 98.9 % | 89.9 % | 98.9 %
            distance from the median | 59.8 % | 1.4 % | 2.2 %
            slowdown                 | 0.0 % | 0.0 % | 0.0 %
            """);
  }

  @Test
  void aRunThatTakesTwoAndAHalfTimesAsLongIsFound() {
    assertThat(percent(found(new Kind(0.1, 1), 1, 2.5).of(Slowdown.DEFAULT))).isEqualTo("97.6 %");
  }

  @Test
  void aDeliveryThatDoesNotComeIsFound() {
    int falseAlarms = 0;
    int judged = 0;
    int found = 0;
    for (int seed = 0; seed < SERIES; seed++) {
      List<Point> deliveries = deliveries(seed);
      for (int n = 20; n < DAYS; n++) { // just before the next one comes
        List<Point> until = deliveries.subList(0, n);
        Instant next = deliveries.get(n).asOf();
        judged++;
        falseAlarms += Rhythm.DEFAULT.judge(next, until).isAnomalous() ? 1 : 0;
      }
      Instant halfADayLate = day(DAYS).plus(Duration.ofHours(16));
      found += Rhythm.DEFAULT.judge(halfADayLate, deliveries).isAnomalous() ? 1 : 0;
    }

    assertThat("%d of %d, %d of %d".formatted(falseAlarms, judged, found, SERIES))
        .isEqualTo("1 of 10000, 192 of 200");
  }

  @Test
  void aColumnWhoseValuesShrinkByThirtyPercentHasDrifted() {
    StringBuilder rates = new StringBuilder();
    for (double factor : new double[] {1, 0.9, 0.7}) {
      int unstable = 0;
      int distant = 0;
      for (int seed = 0; seed < DRIFTS; seed++) {
        Random random = new Random(seed);
        List<Histogram> earlier = IntStream.range(0, 5).mapToObj(n -> amounts(random, 1)).toList();
        Histogram now = amounts(random, factor);
        unstable += isDrift(Drift.STABILITY_INDEX, now, earlier) ? 1 : 0;
        distant += isDrift(Drift.KOLMOGOROV_SMIRNOV, now, earlier) ? 1 : 0;
      }
      rates.append(
          "times %s: %s | %s\n"
              .formatted(
                  factor, percent(unstable / (double) DRIFTS), percent(distant / (double) DRIFTS)));
    }

    assertThat(rates.toString())
        .isEqualTo(
            """
            times 1.0: 0.0 % | 0.0 %
            times 0.9: 0.0 % | 18.0 %
            times 0.7: 100.0 % | 100.0 %
            """);
  }

  private static boolean isDrift(Drift drift, Histogram now, List<Histogram> earlier) {
    return drift.judge(now, earlier, List.of()).isAnomalous();
  }

  /** Twenty quantile bins of 2,000 amounts that are spread as prices are: lognormal, sigma 0.5. */
  private static Histogram amounts(Random random, double factor) {
    List<Double> values =
        IntStream.range(0, 2000)
            .mapToDouble(n -> factor * 50 * Math.exp(0.5 * random.nextGaussian()))
            .sorted()
            .boxed()
            .toList();
    return Histogram.ofQuantiles(
        IntStream.rangeClosed(0, 20)
            .mapToObj(n -> Statistics.percentile(values, n / 20.0))
            .toList());
  }

  /** A day apart, give or take two hours. */
  private static List<Point> deliveries(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, DAYS)
        .mapToObj(
            n -> {
              long minutes = Math.round(120 * random.nextGaussian());
              return new Point(day(n).plus(Duration.ofMinutes(minutes)), 1, "run" + n);
            })
        .toList();
  }

  /** The share of checks that said so, by check. */
  private interface Rates {
    double of(Anomaly check);
  }

  private static Rates falseAlarms(Kind kind) {
    return check -> {
      int alarms = 0;
      for (int seed = 0; seed < SERIES; seed++) {
        List<Point> series = kind.series(seed);
        for (int n = JUDGED; n < DAYS; n++) {
          alarms += judge(check, series, n) ? 1 : 0;
        }
      }
      return alarms / (double) (SERIES * (DAYS - JUDGED));
    };
  }

  /**
   * How often a day is found that is, with the days before it, {@code factor} of what it would be;
   * each of the last seven days is tried, for weekdays differ.
   *
   * @param days how many days are changed, the judged one included
   */
  private static Rates found(Kind kind, int days, double factor) {
    return check -> {
      int alarms = 0;
      for (int seed = 0; seed < SERIES; seed++) {
        for (int judged = DAYS - 7; judged < DAYS; judged++) {
          List<Point> series = new ArrayList<>(kind.series(seed));
          for (int n = judged - days + 1; n <= judged; n++) {
            Point point = series.get(n);
            series.set(n, new Point(point.asOf(), factor * point.value(), point.run()));
          }
          alarms += judge(check, series, judged) ? 1 : 0;
        }
      }
      return alarms / (7.0 * SERIES);
    };
  }

  private static boolean judge(Anomaly check, List<Point> series, int n) {
    return check.judge(day(n), series.get(n).value(), series.subList(0, n)).isAnomalous();
  }

  private interface Measured {
    Rates in(Kind kind);
  }

  private static String table(Measured measured) {
    StringBuilder table =
        new StringBuilder("check                    | 5 % | 10 % | 5 %, weekends at 60 %\n");
    for (Anomaly check : CHECKS) {
      List<String> rates =
          KINDS.stream().map(kind -> percent(measured.in(kind).of(check))).toList();
      table.append("%-24s | %s\n".formatted(check.name(), String.join(" | ", rates)));
    }
    return table.toString();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
