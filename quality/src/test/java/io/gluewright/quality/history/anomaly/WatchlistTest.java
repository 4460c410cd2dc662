package io.gluewright.quality.history.anomaly;

import static io.gluewright.quality.history.Runs.ROWS;
import static io.gluewright.quality.history.Runs.day;
import static io.gluewright.quality.history.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Watchlist.Kind;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchlistTest {
  private static final List<RunRecord> EARLIER =
      IntStream.range(0, 5).mapToObj(n -> run(n, 100).took(Duration.ofMinutes(1))).toList();

  @Test
  void aRunIsJudgedWithoutAnyRuleWrittenDown() {
    RunRecord bad =
        run(5, 70)
            .with(
                Metrics.of(
                    new Metric(ROWS, 70),
                    new Metric(MetricKey.ofDataset("ref", "SchemaMatch"), 0.98),
                    new Metric(MetricKey.ofColumn("id", "Completeness"), 0.949),
                    new Metric(MetricKey.ofColumn("day", "ColumnDataType.Compliance"), 0.5)))
            .took(Duration.ofSeconds(121));

    assertThat(Watchlist.DEFAULT.findings(bad, EARLIER))
        .extracting(Finding::toString)
        .containsExactly(
            "CRITICAL: Column.id.Completeness is 0.949, expected at least 0.95",
            "HIGH: Dataset.ref.SchemaMatch is 0.98, expected at least 0.99",
            "HIGH: Column.day.ColumnDataType.Compliance is 0.5, expected at least 0.99",
            "MEDIUM: Dataset.*.RowCount (relative change) is 70, expected 80 to 120",
            "PERFORMANCE: processing time in seconds (slowdown) is 121, expected at most 120");
  }

  @Test
  void whatIsAtALimitIsGoodEnough() {
    RunRecord good =
        run(5, 80)
            .with(
                Metrics.of(
                    new Metric(ROWS, 80),
                    new Metric(MetricKey.ofDataset("ref", "SchemaMatch"), 0.99),
                    new Metric(MetricKey.ofColumn("id", "Completeness"), 0.95)))
            .took(Duration.ofMinutes(2));

    assertThat(Watchlist.DEFAULT.findings(good, EARLIER)).isEmpty();
  }

  @Test
  void withoutHistoryOnlyTheFixedLimitsJudge() {
    assertThat(Watchlist.DEFAULT.findings(run(0, 1).took(Duration.ofDays(1)), List.of())).isEmpty();
  }

  @Test
  void aSmallerWeekIsFoundThoughNoDayIsFarFromTheMedian() {
    List<RunRecord> earlier =
        IntStream.range(0, 14).map(n -> 13 - n).mapToObj(n -> run(n, n < 7 ? 100 : 75)).toList();
    Watchlist watchlist =
        only(
            Kind.WEEK_OVER_WEEK,
            new Watch.Rows(Anomaly.WeekOverWeek.DEFAULT, Consequence.report(Severity.LOW)));

    assertThat(told(watchlist, run(13, 75), earlier.subList(1, 14)))
        .containsExactly("LOW: Dataset.*.RowCount (week over week) is 75, expected 80 to 120");
    assertThat(Watchlist.DEFAULT.findings(run(13, 75), earlier.subList(1, 14))).isEmpty();
  }

  @Test
  void aSundayIsComparedWithSundays() {
    List<RunRecord> earlier =
        IntStream.range(0, 28)
            .map(n -> 27 - n)
            .mapToObj(n -> run(n, n % 7 == 6 ? 10 : 100))
            .toList();
    Watchlist watchlist =
        only(
            Kind.SAME_WEEKDAY,
            new Watch.Rows(Anomaly.SameWeekday.DEFAULT, Consequence.report(Severity.LOW)));

    assertThat(told(watchlist, run(34, 10), earlier)).isEmpty();
    assertThat(told(watchlist, run(34, 100), earlier))
        .containsExactly("LOW: Dataset.*.RowCount (same weekday) is 100, expected 8 to 12");
  }

  @Test
  void aColumnThatMovedIsToldUnlessItHasTooFewValues() {
    MetricKey amount = MetricKey.ofColumn("amount", "Quantiles");
    Watch.Distributions watch =
        new Watch.Distributions(
            List.of("amount"), Drift.STABILITY_INDEX, 5, 500, Consequence.report(Severity.HIGH));
    Watchlist watchlist = only(Kind.DRIFT, watch);
    List<RunRecord> earlier =
        List.of(
            run(1, 1).with(Map.of(amount, even(7, 499))), // too small to be a measure
            run(0, 1).with(Map.of(amount, even(0, 1000))));

    assertThat(told(watchlist, run(2, 1).with(Map.of(amount, even(0, 500))), earlier)).isEmpty();
    assertThat(told(watchlist, run(2, 1).with(Map.of(amount, even(5, 499))), earlier)).isEmpty();
    assertThat(told(watchlist, run(2, 1).with(Map.of(amount, even(5, 500))), earlier))
        .singleElement()
        .asString()
        .startsWith("HIGH: Column.amount.Quantiles (drift, population stability index) is ")
        .endsWith(", expected at most 0.2");
  }

  @Test
  void aDeliveryThatIsLateOrOldOrMissingIsTold() {
    List<RunRecord> daily =
        IntStream.range(0, 5).map(n -> 4 - n).mapToObj(n -> run(n, 100)).toList();
    Watchlist watchlist = only(Kind.RHYTHM, Watch.Deliveries.RHYTHM);

    assertThat(told(watchlist, run(5, 100), daily)).isEmpty();
    assertThat(told(watchlist, run(6, 100), daily))
        .containsExactly(
            "MEDIUM: hours since the delivery before (freshness) is 48, expected at most 36");
    assertThat(told(watchlist, run(5, 100).recordedAt(day(8)), daily))
        .containsExactly(
            "MEDIUM: hours since the newest data (freshness) is 72, expected at most 36");
    assertThat(watchlist.missing(day(5), daily)).isEmpty();
    assertThat(watchlist.missing(day(6), daily)).hasSize(1);
    Watchlist agreed =
        only(
            Kind.RHYTHM,
            new Watch.Deliveries(
                Rhythm.DEFAULT,
                Optional.of(Duration.ofHours(50)),
                Consequence.report(Severity.MEDIUM)));
    assertThat(agreed.missing(day(6), daily)).isEmpty();
    assertThat(agreed.missing(day(7), daily)).hasSize(1);
  }

  @Test
  void noRowCanBeSetAsideForAFinding() {
    assertThatThrownBy(() -> new Consequence(Optional.empty(), Action.QUARANTINE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Watchlist only(Kind kind, Watch watch) {
    return new Watchlist(Map.of(kind, watch));
  }

  private static List<String> told(Watchlist watchlist, RunRecord run, List<RunRecord> earlier) {
    return watchlist.findings(run, earlier).stream().map(Finding::toString).toList();
  }

  /** So many values, spread evenly over ten from {@code low} on. */
  private static Histogram even(double low, double values) {
    return Histogram.ofQuantiles(
        IntStream.rangeClosed(0, 10).mapToObj(step -> low + step).toList(), values);
  }
}
