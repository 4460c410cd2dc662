package io.gluewright.quality.history;

import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What one run measured.
 *
 * @param ruleset the fingerprint of the rules that were run
 * @param input the fingerprint of what was read; a later run with the same one replaces this point
 * @param run the run's own id
 * @param asOf the moment that the input stands for, such as its day or its newest file; values are
 *     in this order. It belongs to the input: each run of the same input should give the same
 * @param recorded when the run wrote this, to milliseconds; of two runs of the same input the later
 *     one counts
 * @param took how long the run needed, if it was measured
 * @param metrics those without a finite value are no points, and are not kept
 * @param distributions histograms of columns, by the key of what they are of
 */
public record RunRecord(
    Subject subject,
    String ruleset,
    String input,
    String run,
    Instant asOf,
    Instant recorded,
    RunOutcome outcome,
    Optional<Duration> took,
    Metrics metrics,
    Map<MetricKey, Histogram> distributions) {

  public RunRecord {
    asOf = asOf.truncatedTo(ChronoUnit.MILLIS);
    recorded = recorded.truncatedTo(ChronoUnit.MILLIS);
    took = took.map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    metrics = metrics.keep(metric -> Double.isFinite(metric.value()));
    distributions = Map.copyOf(distributions);
  }

  /** A run that passed, of the rules and the input named, without metrics yet. */
  public static RunRecord of(
      Subject subject, String ruleset, String input, String run, Instant asOf) {
    return new RunRecord(
        subject,
        ruleset,
        input,
        run,
        asOf,
        asOf,
        RunOutcome.PASSED,
        Optional.empty(),
        Metrics.none(),
        Map.of());
  }

  public RunRecord with(Metrics measured) {
    return new RunRecord(
        subject, ruleset, input, run, asOf, recorded, outcome, took, measured, distributions);
  }

  public RunRecord with(Map<MetricKey, Histogram> measured) {
    return new RunRecord(
        subject, ruleset, input, run, asOf, recorded, outcome, took, metrics, measured);
  }

  public RunRecord ended(RunOutcome how) {
    return new RunRecord(
        subject, ruleset, input, run, asOf, recorded, how, took, metrics, distributions);
  }

  public RunRecord recordedAt(Instant moment) {
    return new RunRecord(
        subject, ruleset, input, run, asOf, moment, outcome, took, metrics, distributions);
  }

  public RunRecord took(Duration time) {
    return new RunRecord(
        subject,
        ruleset,
        input,
        run,
        asOf,
        recorded,
        outcome,
        Optional.of(time),
        metrics,
        distributions);
  }

  /** The same, at another place in time. */
  RunRecord at(Instant moment) {
    return new RunRecord(
        subject, ruleset, input, run, moment, recorded, outcome, took, metrics, distributions);
  }
}
