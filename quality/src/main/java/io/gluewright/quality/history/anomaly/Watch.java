package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Anomaly.RelativeChange;
import io.gluewright.quality.history.anomaly.Anomaly.Slowdown;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Something that each run is looked at for, by what it measured and what earlier runs did. */
public sealed interface Watch
    permits Watch.Shares, Watch.Rows, Watch.Distributions, Watch.Deliveries, Watch.Time {

  /** What follows if something is found. */
  Consequence then();

  /**
   * What is unusual; what the run did not measure is not judged.
   *
   * @param earlier the runs that are its baseline, newest first
   */
  List<Finding> findings(RunRecord run, List<RunRecord> earlier);

  /**
   * Shares that must not be too small, whatever they were before.
   *
   * @param metrics the names of those that are meant
   */
  record Shares(Set<String> metrics, double limit, Consequence then) implements Watch {
    /** Completeness below 95 % is critical. */
    public static final Shares COMPLETENESS =
        new Shares(Set.of(MetricNames.COMPLETENESS), 0.95, Consequence.report(Severity.CRITICAL));

    /** A schema, or the type of a column's values, that is met by less than 99 % is high. */
    public static final Shares SCHEMA =
        new Shares(
            Set.of(MetricNames.SCHEMA_MATCH, MetricNames.COLUMN_DATA_TYPE_COMPLIANCE),
            0.99,
            Consequence.report(Severity.HIGH));

    public Shares {
      metrics = Set.copyOf(metrics);
    }

    @Override
    public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
      return run.metrics().list().stream()
          .filter(metric -> metrics.contains(metric.key().name()))
          .filter(metric -> metric.value() < limit)
          .map(this::tooSmall)
          .toList();
    }

    private Finding tooSmall(Metric metric) {
      return new Finding(then, metric.key().toString(), metric.value(), Range.atLeast(limit));
    }
  }

  /** The number of rows against that of earlier runs. */
  record Rows(Anomaly check, Consequence then) implements Watch {
    /** 20 % from the median of the last seven is medium. */
    public static final Rows RELATIVE_CHANGE =
        new Rows(RelativeChange.DEFAULT, Consequence.report(Severity.MEDIUM));

    private static final MetricKey COUNT = MetricKey.ofDataset(MetricNames.ROW_COUNT);

    @Override
    public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
      return run.metrics().value(COUNT).stream()
          .mapToObj(rows -> check.judge(run.asOf(), rows, points(earlier, Rows::count)))
          .filter(Verdict::isAnomalous)
          .map(verdict -> Finding.of(then, COUNT.toString(), verdict))
          .toList();
    }

    private static Optional<Double> count(RunRecord run) {
      return run.metrics().value(COUNT).stream().boxed().findFirst();
    }
  }

  /**
   * How the values of columns are spread, against the mean of the last runs.
   *
   * @param columns whose histograms the runs keep
   * @param runs how many of the last ones that have such a histogram
   * @param values a histogram of fewer values is neither judged nor a measure: a small sample
   *     differs by chance
   */
  record Distributions(List<String> columns, Drift check, int runs, long values, Consequence then)
      implements Watch {
    /** An index above 0.2 against the last five runs is medium, from 500 values on. */
    public static final Distributions STABILITY_INDEX =
        new Distributions(
            List.of(), Drift.STABILITY_INDEX, 5, 500, Consequence.report(Severity.MEDIUM));

    public Distributions {
      columns = List.copyOf(columns);
    }

    @Override
    public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
      return run.distributions().entrySet().stream()
          .filter(each -> columns.contains(each.getKey().instance()))
          .filter(each -> isLarge(each.getValue()))
          .sorted(Map.Entry.comparingByKey())
          .flatMap(each -> judged(each.getKey(), each.getValue(), earlier))
          .toList();
    }

    private Stream<Finding> judged(MetricKey key, Histogram now, List<RunRecord> earlier) {
      List<Histogram> before = new ArrayList<>();
      List<Point> points = new ArrayList<>();
      for (RunRecord each : earlier) {
        Histogram histogram = each.distributions().get(key);
        if (histogram != null && isLarge(histogram) && before.size() < runs) {
          before.add(histogram);
          points.add(new Point(each.asOf(), histogram.weight(), each.run()));
        }
      }
      return Stream.of(check.judge(now, before, points))
          .filter(Verdict::isAnomalous)
          .map(verdict -> Finding.of(then, key.toString(), verdict));
    }

    private boolean isLarge(Histogram histogram) {
      return histogram.weight() >= values;
    }
  }

  /**
   * Whether data comes when it usually does.
   *
   * @param limit so old data may be; without it, as {@code check} says
   */
  record Deliveries(Rhythm check, Optional<Duration> limit, Consequence then) implements Watch {
    /** One and a half of the usual time between two deliveries; later is medium. */
    public static final Deliveries RHYTHM =
        new Deliveries(Rhythm.DEFAULT, Optional.empty(), Consequence.report(Severity.MEDIUM));

    private static final String AGE = "hours since the newest data";
    private static final String GAP = "hours since the delivery before";

    /** The time before this delivery, and how old the delivery was when it was judged. */
    @Override
    public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
      List<Point> before = deliveries(earlier.stream());
      Stream<Finding> gap = late(GAP, judge(run.asOf(), before));
      Stream<Finding> age =
          run.asOf().isAfter(run.recorded()) // then nobody knows how old it is
              ? Stream.empty()
              : late(
                  AGE,
                  judge(
                      run.recorded(), deliveries(Stream.concat(Stream.of(run), earlier.stream()))));
      return Stream.concat(gap, age).toList();
    }

    /** What is wrong with it that nothing has come until {@code now}. */
    public List<Finding> missing(Instant now, List<RunRecord> earlier) {
      return late(AGE, judge(now, deliveries(earlier.stream()))).toList();
    }

    private Verdict judge(Instant now, List<Point> before) {
      return limit
          .map(most -> Rhythm.within(most, now, before))
          .orElseGet(() -> check.judge(now, before));
    }

    private Stream<Finding> late(String what, Verdict verdict) {
      return verdict.isAnomalous() ? Stream.of(Finding.of(then, what, verdict)) : Stream.empty();
    }

    private static List<Point> deliveries(Stream<RunRecord> runs) {
      return runs.map(run -> new Point(run.asOf(), 1, run.run())).toList();
    }
  }

  /** How long the run took, against earlier ones. It is known only when the run is over. */
  record Time(Slowdown check, Consequence then) implements Watch {
    /** More than twice the median of the last ten is a performance alert. */
    public static final Time SLOWDOWN =
        new Time(Slowdown.DEFAULT, new Consequence(Optional.empty(), Action.REPORT));

    private static final String WHAT = "processing time in seconds";

    @Override
    public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
      return seconds(run).stream()
          .map(took -> check.judge(run.asOf(), took, points(earlier, Time::seconds)))
          .filter(Verdict::isAnomalous)
          .map(verdict -> Finding.of(then, WHAT, verdict))
          .toList();
    }

    private static Optional<Double> seconds(RunRecord run) {
      return run.took().map(time -> time.toMillis() / 1000.0);
    }
  }

  private static List<Point> points(
      List<RunRecord> runs, Function<RunRecord, Optional<Double>> value) {
    List<Point> points = new ArrayList<>();
    for (RunRecord run : runs) {
      value.apply(run).ifPresent(it -> points.add(new Point(run.asOf(), it, run.run())));
    }
    return points;
  }
}
