package io.gluewright.runtime.gates;

import io.gluewright.quality.engine.SparkError;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.history.RunInput;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import io.gluewright.quality.report.Examples;
import io.gluewright.quality.report.JudgedDataset;
import io.gluewright.runtime.history.Histories;
import io.gluewright.runtime.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gates of earlier runs measured, and what those of this run did. It is kept when the run
 * ends: only then is known how it ended and how long it took.
 */
public final class GateHistory {
  private static final Logger LOG = LoggerFactory.getLogger(GateHistory.class);

  private final RunReport report;
  private final HistorySpec spec;
  private final Optional<MetricHistory> history;
  private final List<Measured> measured = new ArrayList<>();

  /**
   * What a gate did.
   *
   * @param told what the report calls it
   * @param found examples that are known already
   */
  private record Measured(String told, GateRun run, Examples found) {}

  private GateHistory(RunReport report, HistorySpec spec, Optional<MetricHistory> history) {
    this.report = report;
    this.spec = spec;
    this.history = history;
  }

  /**
   * The history of a job.
   *
   * @param folder where it is unless the configuration says otherwise
   */
  public static GateHistory of(
      GateSpecs specs, String folder, RunReport report, SparkSession spark) {
    HistorySpec spec = specs.history();
    if (specs.gates().isEmpty() || !spec.isKept()) {
      return new GateHistory(report, spec, Optional.empty());
    }
    try {
      MetricHistory history = Histories.at(spec.path().orElse(folder), spark);
      return new GateHistory(report, spec, Optional.of(history));
    } catch (IOException e) {
      throw new UncheckedIOException("the history of measures cannot be opened", e);
    }
  }

  /**
   * The history of a run that takes in no delivery: nothing is measured by those before, rules that
   * would be are skipped, and nothing is kept.
   */
  public static GateHistory ofNoDelivery(GateSpecs specs, RunReport report) {
    HistorySpec spec = specs.history();
    HistorySpec skipping =
        new HistorySpec(false, Optional.empty(), OnEmptyHistory.SKIP, spec.partition());
    return new GateHistory(report, skipping, Optional.empty());
  }

  OnEmptyHistory onEmpty() {
    return spec.onEmpty();
  }

  /** What was measured of earlier inputs; failed runs, and the input itself, are no measure. */
  Past past(GateSpec gate, RunInput input) {
    if (history.isEmpty()) {
      return Past.NONE;
    }
    Subject subject = subject(gate.name());
    Baseline baseline = Baseline.of(subject).without(input.fingerprint()).before(input.asOf());
    try {
      return Past.of(
          subject,
          history.get().runs(baseline, MetricHistory.WINDOW),
          history.get().runs(baseline.withFailed(), JudgedDataset.EARLIER));
    } catch (IOException e) {
      throw unreadable(subject, e);
    }
  }

  private static UncheckedIOException unreadable(Subject subject, IOException e) {
    return new UncheckedIOException("the history of %s cannot be read".formatted(subject), e);
  }

  /** What a gate measured, compared with the runs before. */
  GateRun run(GateSpec gate, Past past, Candidates candidates, Judgement judgement, Instant now) {
    MetricKey rows = MetricKey.ofDataset(MetricNames.ROW_COUNT);
    RunRecord record =
        judgement.record(subject(gate.name()), candidates.input(), report.runId()).recordedAt(now);
    Metrics counted = record.metrics().and(Metrics.of(new Metric(rows, candidates.count())));
    return GateRun.of(gate, past, judgement, record.with(counted));
  }

  /** Holds what a gate measured until the run ends, and tells the report what is unusual. */
  void keep(String told, GateRun run, Examples found) {
    report.findings(told, GateFindings.unusual(run.findings()));
    measured.add(new Measured(told, run, found));
  }

  /** What is unusual about it that nothing has come to a gate. */
  List<Finding> missing(GateSpec gate, Instant now) {
    if (history.isEmpty() || !gate.anomalies().watchlist().awaitsDeliveries()) {
      return List.of();
    }
    Subject subject = subject(gate.name());
    try {
      List<RunRecord> earlier =
          history.get().runs(Baseline.of(subject).before(now), MetricHistory.WINDOW);
      return gate.anomalies().watchlist().missing(now, earlier);
    } catch (IOException e) {
      throw unreadable(subject, e);
    }
  }

  /**
   * Tells the report what is unusual about the time, and keeps what was measured. What goes wrong
   * with that is in the report and no more, for the run itself is over.
   *
   * @param how the run ended; what a run measured that did not end well is no measure for others
   * @return what each gate found, in the order of the run
   */
  public List<JudgedDataset> close(RunOutcome how, Instant now) {
    List<JudgedDataset> judged = new ArrayList<>();
    boolean timeTold = false;
    for (Measured each : measured) {
      GateRun run = each.run();
      RunRecord timed = run.record().took(report.took()).recordedAt(now);
      RunRecord record = how == RunOutcome.PASSED ? timed : timed.ended(how);
      List<Finding> findings = new ArrayList<>(run.findings());
      if (!timeTold) {
        List<Finding> ofTime =
            run.gate().anomalies().watchlist().ofTime(record, run.past().earlier());
        report.findings(each.told(), GateFindings.unusual(ofTime));
        findings.addAll(ofTime);
        timeTold = !ofTime.isEmpty();
      }
      append(record);
      judged.add(
          JudgedDataset.of(
                  record, run.judgement().ruleset(), run.judgement().evaluation().verdicts())
              .atGate(run.gate().name().stage().text())
              .after(run.past().all())
              .finding(findings)
              .showing(examples(each)));
    }
    measured.clear();
    return judged;
  }

  private void append(RunRecord record) {
    try {
      if (history.isPresent()) {
        history.get().append(record);
      }
    } catch (IOException | RuntimeException e) {
      note("the measures of %s could not be kept".formatted(record.subject()), e);
    }
  }

  private Examples examples(Measured gate) {
    try {
      return gate.found().and(gate.run().judgement().evaluation());
    } catch (Exception e) { // Spark's own are checked, and not declared
      note("gate %s: no rows could be found that break its rules".formatted(gate.told()), e);
      return gate.found();
    }
  }

  private void note(String what, Exception cause) {
    String told =
        "%s: %s: %s".formatted(what, cause.getClass().getSimpleName(), SparkError.message(cause));
    LOG.warn(told);
    report.note(told);
  }

  private Subject subject(GateName gate) {
    return Subject.of(report.job() + "/" + gate.text()).in(spec.partition());
  }
}
