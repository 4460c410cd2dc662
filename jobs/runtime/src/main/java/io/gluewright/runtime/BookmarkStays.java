package io.gluewright.runtime;

import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.batches.PendingBatches;
import io.gluewright.runtime.batches.Tenure;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.state.LedgerEntry;
import java.util.Optional;

/**
 * The end of a batch that moves no bookmark. If it is of what was new, the ledger has it, and the
 * bookmark waits for the run itself; of rows in quarantine no bookmark knows, and it is over.
 *
 * @param recoveredBy the run that replayed it, if it was a dead one's
 */
record BookmarkStays(
    Batch batch, Optional<String> recoveredBy, Tenure tenure, PendingBatches pending)
    implements RunEnd.Closing {

  static BookmarkStays afterReplay(Batch dead, String run, Tenure tenure, PendingBatches pending) {
    return new BookmarkStays(dead, Optional.of(run), tenure, pending);
  }

  static BookmarkStays afterFeeding(Batch own, Tenure tenure, PendingBatches pending) {
    return new BookmarkStays(own, Optional.empty(), tenure, pending);
  }

  @Override
  public void requireHeld() {
    tenure.requireHeld();
  }

  @Override
  public LedgerEntry entry(LedgerEntry plain) {
    return recoveredBy.map(plain::recoveredBy).orElse(plain);
  }

  @Override
  public void recorded(RunReport report) {
    if (batch.isOfQuarantine()) {
      pending.remove(batch);
      CrashPoint.PENDING_CLEARED.reach();
    }
  }
}
