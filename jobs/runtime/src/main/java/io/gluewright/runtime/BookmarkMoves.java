package io.gluewright.runtime;

import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.batches.PendingBatches;
import io.gluewright.runtime.batches.Tenure;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.kept.KeptSteps;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.state.LedgerEntry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the run itself: the bookmark covers all that was read, also in replays.
 *
 * @param own the run's own batch
 * @param arrivals what is remembered of files from run to run; empty where bookmarks are off
 */
record BookmarkMoves(
    Tenure tenure,
    Coverage coverage,
    OpenBatch own,
    PendingBatches pending,
    Optional<Arrivals> arrivals,
    GlueSession glue,
    Outside outside,
    KeptSteps kept)
    implements RunEnd.Closing {
  private static final Logger LOG = LoggerFactory.getLogger(BookmarkMoves.class);

  @Override
  public void requireHeld() {
    tenure.requireHeld();
  }

  @Override
  public LedgerEntry entry(LedgerEntry plain) {
    return plain;
  }

  @Override
  public void recorded(RunReport report) {
    tenure.requireHeld();
    if (coverage.left().isEmpty()) {
      cover(report);
    } else {
      report.note(
          "the bookmark stays where it is: this run has not asked for %s, of which it has replayed what a run that died had begun; the ledger keeps what has been read"
              .formatted(coverage.left()));
    }
    clearSteps(report);
  }

  private void cover(RunReport report) {
    outside.callOnce("move the bookmark", Endpoint.BOOKMARK, this::moveBookmark);
    CrashPoint.BOOKMARK_MOVED.reach();
    arrivals.ifPresent(
        known -> {
          known.settle(this::read).forEach(report::note);
          pending.all().stream().filter(coverage::has).forEach(pending::remove);
        });
    CrashPoint.PENDING_CLEARED.reach();
  }

  /** Not to be done again: a second time, it looks as if another run had moved it. */
  private GlueSession moveBookmark() {
    glue.commit();
    return glue;
  }

  /** The files that this process has read of a source, in its own batch and in replays. */
  private Set<String> read(String source) {
    return Stream.concat(pending.all().stream(), Stream.of(own.batch()))
        .flatMap(batch -> Optional.ofNullable(batch.inputs().get(source)).stream())
        .flatMap(input -> input.paths().stream())
        .collect(Collectors.toSet());
  }

  /** What cannot be cleared must not make a run that is committed a failed one. */
  private void clearSteps(RunReport report) {
    try {
      kept.clear();
    } catch (RuntimeException e) {
      LOG.warn("steps that were kept cannot be removed: {}", Failure.trace(e));
      report.note("steps that were kept could not be removed; they are not used again");
    }
  }
}
