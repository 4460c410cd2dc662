package io.gluewright.runtime.history;

import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;

/** Runs for tests: run n reads input n on day n. */
final class Runs {
  static final Subject ORDERS = Subject.of("orders");
  static final MetricKey ROWS = MetricKey.ofDataset(MetricNames.ROW_COUNT);

  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

  private Runs() {}

  static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }

  static RunRecord run(int n, double rows) {
    return RunRecord.of(ORDERS, "rules", "input" + n, "run" + n, day(n))
        .with(Metrics.of(new Metric(ROWS, rows)));
  }
}
