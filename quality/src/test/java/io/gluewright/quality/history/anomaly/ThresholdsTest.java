package io.gluewright.quality.history.anomaly;

import static io.gluewright.quality.history.Runs.ROWS;
import static io.gluewright.quality.history.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
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

    assertThat(Thresholds.DEFAULT.findings(bad, EARLIER))
        .extracting(Finding::toString)
        .containsExactly(
            "CRITICAL: Column.id.Completeness is 0.949, expected at least 0.95",
            "HIGH: Dataset.ref.SchemaMatch is 0.98, expected at least 0.99",
            "HIGH: Column.day.ColumnDataType.Compliance is 0.5, expected at least 0.99",
            "MEDIUM: Dataset.*.RowCount is 70, expected 80 to 120",
            "PERFORMANCE: processing time in seconds is 121, expected at most 120");
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

    assertThat(Thresholds.DEFAULT.findings(good, EARLIER)).isEmpty();
  }

  @Test
  void withoutHistoryOnlyTheFixedLimitsJudge() {
    assertThat(Thresholds.DEFAULT.findings(run(0, 1).took(Duration.ofDays(1)), List.of()))
        .isEmpty();
  }
}
