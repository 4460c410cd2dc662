package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Anomaly.RelativeChange;
import io.gluewright.quality.history.anomaly.Anomaly.Slowdown;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules that hold for each dataset, without being written down for it.
 *
 * @param completeness any column's below it is critical
 * @param schema the share of a schema, or of a column's values, that is as declared; below it is
 *     high
 * @param count a row count further from the usual is medium
 * @param time a longer run is a performance alert
 */
public record Thresholds(double completeness, double schema, RelativeChange count, Slowdown time) {

  /** 95 %, 99 %, 20 % and twice the time. */
  public static final Thresholds DEFAULT =
      new Thresholds(0.95, 0.99, RelativeChange.DEFAULT, Slowdown.DEFAULT);

  private static final Set<String> OF_SCHEMA =
      Set.of(MetricNames.SCHEMA_MATCH, MetricNames.COLUMN_DATA_TYPE_COMPLIANCE);
  private static final MetricKey ROW_COUNT = MetricKey.ofDataset(MetricNames.ROW_COUNT);

  /**
   * What is wrong with a run, the worst first; what it did not measure is not judged.
   *
   * @param earlier the runs that are its baseline
   */
  public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
    List<Finding> findings = new ArrayList<>();
    for (Metric metric : run.metrics().list()) {
      if (metric.key().name().equals(MetricNames.COMPLETENESS)) {
        below(completeness, Severity.CRITICAL, metric).forEach(findings::add);
      }
    }
    for (Metric metric : run.metrics().list()) {
      if (OF_SCHEMA.contains(metric.key().name())) {
        below(schema, Severity.HIGH, metric).forEach(findings::add);
      }
    }
    countOf(run, earlier).forEach(findings::add);
    timeOf(run, earlier).forEach(findings::add);
    return List.copyOf(findings);
  }

  private static Stream<Finding> below(double limit, Severity severity, Metric metric) {
    return metric.value() < limit
        ? Stream.of(
            new Finding(
                Optional.of(severity),
                metric.key().toString(),
                metric.value(),
                Range.atLeast(limit)))
        : Stream.empty();
  }

  private Stream<Finding> countOf(RunRecord run, List<RunRecord> earlier) {
    return run.metrics().value(ROW_COUNT).stream()
        .mapToObj(rows -> count.judge(run.asOf(), rows, counts(earlier)))
        .filter(Verdict::isAnomalous)
        .map(it -> finding(Optional.of(Severity.MEDIUM), ROW_COUNT.toString(), it));
  }

  private Stream<Finding> timeOf(RunRecord run, List<RunRecord> earlier) {
    return run.took().stream()
        .map(took -> time.judge(run.asOf(), seconds(took), times(earlier)))
        .filter(Verdict::isAnomalous)
        .map(it -> finding(Optional.empty(), "processing time in seconds", it));
  }

  private static Finding finding(Optional<Severity> severity, String what, Verdict verdict) {
    return new Finding(severity, what, verdict.observed(), verdict.expected());
  }

  private static List<Point> counts(List<RunRecord> runs) {
    List<Point> points = new ArrayList<>();
    for (RunRecord run : runs) {
      run.metrics()
          .value(ROW_COUNT)
          .ifPresent(rows -> points.add(new Point(run.asOf(), rows, run.run())));
    }
    return points;
  }

  private static List<Point> times(List<RunRecord> runs) {
    List<Point> points = new ArrayList<>();
    for (RunRecord run : runs) {
      run.took().ifPresent(took -> points.add(new Point(run.asOf(), seconds(took), run.run())));
    }
    return points;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
