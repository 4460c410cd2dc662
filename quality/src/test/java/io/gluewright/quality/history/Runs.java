package io.gluewright.quality.history;

import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs for tests: run n reads input n on day n. */
public final class Runs {
  public static final Subject ORDERS = Subject.of("orders");
  public static final MetricKey ROWS = MetricKey.ofDataset(MetricNames.ROW_COUNT);

  private static final Instant START = Instant.parse("2026-01-05T06:00:00Z"); // a Monday

  private Runs() {}

  public static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }

  public static RunRecord run(int n, double rows) {
    return RunRecord.of(ORDERS, "rules", "input" + n, "run" + n, day(n))
        .with(Metrics.of(new Metric(ROWS, rows)));
  }

  /** A later run of the same input. */
  public static RunRecord rerun(RunRecord run, double rows) {
    return RunRecord.of(run.subject(), run.ruleset(), run.input(), run.run() + "'", run.asOf())
        .recordedAt(run.recorded().plus(Duration.ofDays(1000)))
        .with(Metrics.of(new Metric(ROWS, rows)));
  }

  public static Point point(int n, double value) {
    return new Point(day(n), value, "run" + n);
  }

  static List<Double> values(List<Point> points) {
    return points.stream().map(Point::value).toList();
  }
}
