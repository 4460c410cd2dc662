package io.gluewright.runtime.faults;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A step of a run at which it can be made to die: without clean-up, as by a power cut. The system
 * property {@value #PROPERTY} names the point, and which time it counts that it is reached: {@code
 * sink-committed:2}; or the way there, points to be reached one after the other, of which the last
 * is fatal: {@code replay-ended,sink-committed}. Without it nothing happens.
 */
public enum CrashPoint {
  /** Session, bookmark and pending batches have been read. */
  RUN_OPENED,
  /** A task of Spark has ended, others may be in their middle. */
  TASK_ENDED,
  /** A task has written some rows of a sink, and has more of them. */
  TASK_IN_THE_MIDDLE,
  /** What is new in a source is known; no row has been read. */
  SOURCE_LISTED,
  /** The rows of a source are staged. */
  SOURCE_STAGED,
  /** The records of a source that cannot be read are staged. */
  DEAD_LETTERS_STAGED,
  /** The result of a step that is to be kept is computed, and hidden. */
  STEP_STAGED,
  /** The result of a step is kept. */
  STEP_KEPT,
  /** The rows for a sink are staged, and have passed its gate. */
  SINK_ROWS_STAGED,
  /** The batch is about to be noted as pending. */
  PENDING_BEFORE,
  /** The batch is noted as pending. */
  PENDING_NOTED,
  /** A Delta sink is about to commit. */
  SINK_COMMIT_BEFORE,
  /**
   * Delta's log has one more commit; nothing that follows upon one is done, such as a checkpoint.
   */
  DELTA_LOGGED,
  /** Delta has written a checkpoint of its log; the log does not point to it. */
  DELTA_CHECKPOINT_WRITTEN,
  /** A Delta sink has committed. */
  SINK_COMMITTED,
  /** The files of a sink are in their staging folder. */
  FILES_STAGED,
  /** The manifest of the files is there: they count as landed. */
  FILES_LISTED,
  /** One more file has its final name. */
  FILE_MOVED,
  /** All files have their final names; the manifest does not say so yet. */
  FILES_MOVED,
  /** The manifest says that the files are published. */
  FILES_PUBLISHED,
  /** The catalog shows the files. */
  CATALOG_UPDATED,
  /** A table of a database is shut to all runs before; nothing is written. */
  JDBC_FENCED,
  /** A partition is about to be committed to a database: within a task, where tasks are here. */
  JDBC_COMMIT_BEFORE,
  /** One more partition is in a database, with its row in the ledger there. */
  JDBC_PARTITION_COMMITTED,
  /** All partitions of a write are in a database. */
  JDBC_COMMITTED,
  /** All sinks have their rows, and the books balance. */
  SINKS_WRITTEN,
  /** One area of refused rows is written, and hidden. */
  REFUSED_STAGED,
  /** What stood in the place of an area of refused rows is gone. */
  REFUSED_CLEARED,
  /** One area of refused rows has its final name. */
  REFUSED_PUBLISHED,
  /** Rows that were in quarantine count as resolved. */
  RESOLVED,
  /** All refused rows are set apart; the ledger does not know of the batch. */
  LEDGER_BEFORE,
  /** The batch is in the ledger. */
  LEDGER_RECORDED,
  /** The bookmark has moved. */
  BOOKMARK_MOVED,
  /** What a table that tells itself what is new has given counts as read. */
  WINDOW_MOVED,
  /** No batch is pending any more. */
  PENDING_CLEARED,
  /** What was measured is kept; the report is not written. */
  REPORT_BEFORE,
  /** All is done. */
  REPORT_WRITTEN,
  /** The batch of a dead run is about to be replayed. */
  REPLAY_BEGUN,
  /** A sink is fenced against the dead run. */
  SINK_FENCED,
  /** A write is skipped, because the dead run has made it. */
  LANDED_SKIPPED,
  /** What a dead run has staged for a sink is gone. */
  STAGING_CLEARED,
  /** A batch has been replayed. */
  REPLAY_ENDED;

  /** Names the point at which to die. */
  public static final String PROPERTY = "gluewright.crash-at";

  /** What a shell calls a process that was killed. */
  private static final int KILLED = 137;

  private static final AtomicReference<Consumer<CrashPoint>> WATCH =
      new AtomicReference<>(CrashPoint::dieIfNamed);

  /** As it is written on a command line: {@code sink-committed}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the system property names this point: what costs something to watch asks first. */
  public boolean isNamed() {
    return OfProcess.FATE.map(fate -> fate.leadsOver(this)).orElse(false);
  }

  /** The run is here. */
  public void reach() {
    WATCH.get().accept(this);
  }

  /**
   * For tests in one JVM: {@code watcher} hears of every point that is reached, and may throw an
   * {@link Error}. Until it is closed, the system property counts for nothing.
   */
  public static Watch watch(Consumer<CrashPoint> watcher) {
    Consumer<CrashPoint> before = WATCH.getAndSet(watcher);
    return () -> WATCH.set(before);
  }

  /** Ends watching. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  private static void dieIfNamed(CrashPoint point) {
    if (OfProcess.FATE.map(fate -> fate.endsAt(point)).orElse(false)) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** The property is read when the first point is reached, when all points are known. */
  private static final class OfProcess {
    static final Optional<Fate> FATE = Fate.ofProcess();
  }
}
