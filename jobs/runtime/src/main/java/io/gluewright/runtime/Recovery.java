package io.gluewright.runtime;

import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a run did about batches that runs before had left, for its report. */
final class Recovery implements OpenJob.RecoveryNotes {
  private final List<Consumer<RunReport>> told = new ArrayList<>();
  private boolean hadInput;

  @Override
  public void recorded(Batch batch) {
    told.add(
        report ->
            report.note(
                "run %s had all but its bookmark when it died; what it read is not read again"
                    .formatted(batch.id())));
  }

  @Override
  public void blurred(Batch batch) {
    told.add(
        report ->
            report.note(
                "run %s died, and what it read of %s cannot be told from what came later: it is read as new, and sinks without a key may have rows of it twice"
                    .formatted(batch.id(), batch.blurred())));
  }

  @Override
  public void changed(Batch batch, List<String> what) {
    told.add(
        report ->
            report.note(
                "%s changed after run %s had died: what had landed is as it was then, and the rest as it is now"
                    .formatted(String.join(" and ", what), batch.id())));
  }

  void replayed(JobRuntime replay, Batch dead) {
    RunReport report = replay.report();
    told.add(own -> own.recovered(report, dead.began()));
    hadInput |= replay.hadInput();
  }

  /** Whether a batch that was replayed had anything. */
  boolean hadInput() {
    return hadInput;
  }

  void tell(RunReport report) {
    told.forEach(each -> each.accept(report));
  }
}
