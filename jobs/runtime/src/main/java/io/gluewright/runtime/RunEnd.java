package io.gluewright.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.quality.engine.SparkError;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.report.JudgedDataset;
import io.gluewright.quality.report.QualityJson;
import io.gluewright.quality.report.QualityPage;
import io.gluewright.runtime.drift.DriftWatch;
import io.gluewright.runtime.events.EventFiles;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.gates.GateHistory;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.Status;
import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.runtime.state.LedgerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a run ends, well or at a gate. */
final class RunEnd {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnd.class);

  /** What sets the end of a run itself apart from that of a replay. */
  interface Closing {
    /** Returns if the run still has its job; asked before each thing that lasts. */
    void requireHeld();

    /** As the ledger is to have it. */
    LedgerEntry entry(LedgerEntry plain);

    /** The ledger has it. */
    void recorded(RunReport report);
  }

  private final RunContext context;
  private final OpenJob job;
  private final Closing closing;
  private final RunSteps steps;
  private final RunReport report;
  private final RefusedRows refused;
  private final GateHistory history;
  private final Shadows shadows;
  private final DriftWatch drift;

  RunEnd(
      RunContext context,
      OpenJob job,
      Closing closing,
      RunSteps steps,
      RunReport report,
      RefusedRows refused,
      GateHistory history,
      Shadows shadows,
      DriftWatch drift) {
    this.context = context;
    this.job = job;
    this.closing = closing;
    this.steps = steps;
    this.report = report;
    this.refused = refused;
    this.history = history;
    this.shadows = shadows;
    this.drift = drift;
  }

  /**
   * The sinks have their rows: what was refused follows, and what is resolved, then the ledger,
   * then the bookmark, then what only tells of the run.
   *
   * @throws io.gluewright.runtime.report.OutOfBalanceException when rows are unaccounted for
   */
  void commit(Status status) {
    report.books().requireBalance();
    CrashPoint.SINKS_WRITTEN.reach();
    closing.requireHeld();
    refused.announce();
    writeRefused();
    resolve();
    CrashPoint.LEDGER_BEFORE.reach();
    steps.run(
        "commit",
        step -> {
          closing.requireHeld();
          job.ledger().record(closing.entry(LedgerEntry.of(report, context.clock().instant())));
          CrashPoint.LEDGER_RECORDED.reach();
          closing.recorded(report);
          return step;
        });
    drift.remember();
    close(RunOutcome.PASSED);
    tellOfDrift();
    shadows.compare(steps);
    report.finish(status);
    CrashPoint.REPORT_BEFORE.reach();
    writeReport();
    CrashPoint.REPORT_WRITTEN.reach();
  }

  /**
   * A gate stopped the run: what was refused and measured shows why. No bookmark moves. That the
   * gate is closed stays the news, even if what shows why cannot be written.
   */
  void stop() {
    try {
      closing.requireHeld();
      writeRefused();
    } catch (RuntimeException e) {
      LOG.warn("what was refused cannot be set apart: {}", Failure.trace(e));
      report.note("what was refused could not be set apart: %s".formatted(said(e)));
    }
    close(RunOutcome.FAILED);
    tellOfDrift();
    report.finish(Status.GATE_CLOSED);
    writeReport();
  }

  private void writeRefused() {
    if (!refused.isEmpty()) {
      area("set refused rows apart", refused::write);
    }
  }

  /** Before the ledger has the run: what is in the ledger is not done once more. */
  private void resolve() {
    if (refused.areFedAgain()) {
      closing.requireHeld();
      area("resolve rows", refused::resolve);
      refused
          .stayOpen()
          .forEach(
              source ->
                  report.note(
                      "rows of %s in quarantine stay open: the job has not asked for that source"
                          .formatted(source)));
    }
  }

  private void area(String name, Runnable change) {
    steps.run(
        name,
        step ->
            job.outside()
                .call(
                    name,
                    Endpoint.ofPath(job.description().output()),
                    () -> {
                      change.run();
                      return step;
                    }));
  }

  /** What cannot be written about quality must not make a run that is committed a failed one. */
  private void close(RunOutcome outcome) {
    try {
      writePage(history.close(outcome, context.clock().instant()));
    } catch (Exception e) { // Spark's own are checked, and not declared
      LOG.warn("the measures of the run cannot be kept: {}", Failure.trace(e));
      report.note("the measures of the run could not be kept: %s".formatted(said(e)));
    }
  }

  private void writePage(List<JudgedDataset> judged) throws IOException {
    if (!judged.isEmpty()) {
      String title = "%s, run %s".formatted(context.job(), context.runId());
      write(file("quality.html"), QualityPage.of(title, judged));
      write(file("quality.json"), QualityJson.of(title, judged));
    }
  }

  /** Nor must what cannot be written about its columns. */
  private void tellOfDrift() {
    drift.write(this::writeDrift);
    drift.tell(new EventFiles(job.description().output(), job.hadoop()), context.clock().instant());
  }

  private void writeDrift(String ending, ObjectNode found) {
    Path file = file(ending);
    try {
      write(file, found.toPrettyString() + "\n");
    } catch (IOException | RuntimeException e) {
      LOG.warn("the report of drift cannot be written to {}: {}", file, Failure.trace(e));
      report.note("the report of drift could not be written to %s: %s".formatted(file, said(e)));
    }
  }

  /** The same goes for its report. */
  private void writeReport() {
    Path file = file("json");
    try {
      write(file, report.json());
    } catch (IOException | RuntimeException e) {
      LOG.warn("the report cannot be written to {}: {}", file, Failure.trace(e));
      report.note("the report could not be written to %s: %s".formatted(file, said(e)));
    }
  }

  private Path file(String ending) {
    return new Path(
        "%s/reports/%s.%s".formatted(job.description().output(), context.runId(), ending));
  }

  private void write(Path file, String text) throws IOException {
    AtomicFiles.replace(file, text.getBytes(StandardCharsets.UTF_8), job.hadoop());
  }

  private static String said(Exception e) {
    return SparkError.message(e);
  }
}
