package io.gluewright.runtime.sinks;

import io.gluewright.runtime.batches.CommitVersions;
import io.gluewright.runtime.batches.OpenBatch;
import java.time.Instant;
import java.util.function.LongSupplier;

/** In whose name sinks commit: that of a job, for a batch. */
public final class Committer {
  private final String job;
  private final OpenBatch batch;
  private final LongSupplier versions;

  private Committer(String job, OpenBatch batch, LongSupplier versions) {
    this.job = job;
    this.batch = batch;
    this.versions = versions;
  }

  /**
   * The committer of one batch.
   *
   * @param versions gives a greater number at every call, and greater ones than an earlier run had
   */
  public static Committer of(String job, OpenBatch batch, LongSupplier versions) {
    return new Committer(job, batch, versions);
  }

  String job() {
    return job;
  }

  /** The id of the batch. */
  String batch() {
    return batch.id();
  }

  /** Whose batch it is. */
  OpenBatch.Work work() {
    return batch.work();
  }

  /** Whether a dead run may have written some of the batch already. */
  boolean mayHaveLanded() {
    return work() == OpenBatch.Work.REPLAY;
  }

  /** Whether a run that died worked on the batch by another configuration or other code. */
  boolean isChanged() {
    return !batch.changed().isEmpty();
  }

  /** When the batch began. */
  Instant began() {
    return batch.began();
  }

  /** The smallest version that a commit of the batch can have, whichever run has made it. */
  long firstVersion() {
    return CommitVersions.first(batch.batch().token());
  }

  /** Whether a run that is believed dead might still commit. */
  boolean mayHaveRivals() {
    return batch.mayHaveRivals();
  }

  /**
   * To be called before what a run before has left is touched.
   *
   * @throws io.gluewright.runtime.batches.RivalException if another run has the job
   */
  void requireHeld() {
    batch.requireHeld();
  }

  /**
   * To be called before each commit.
   *
   * @throws io.gluewright.runtime.batches.RivalException if another run has the job
   */
  void announce() {
    batch.announce();
  }

  /** What the commit of the {@code part}-th write of the batch to a sink says of itself. */
  CommitNote note(String sink, int part) {
    return new CommitNote(job, batch.id(), sink, part, versions.getAsLong(), batch.inputs());
  }

  /** What a commit says of itself that adds no rows. */
  CommitNote fence(String sink) {
    return new CommitNote(job, batch.id(), sink, CommitNote.NO_PART, versions.getAsLong(), "[]");
  }
}
