package io.gluewright.runtime.batches;

import io.gluewright.runtime.failures.PartialBatchException;
import io.gluewright.runtime.faults.CrashPoint;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The batch that a run works on. It tells sources what to give, hears what they gave, and is noted
 * as pending before a sink commits, so that a run that dies afterwards leaves word of what it had.
 */
public final class OpenBatch {
  private static final int LONGEST_NOTE = 64 * 1024;

  private final Optional<PendingBatches> pending;
  private final Tenure tenure;
  private final Work work;
  private Batch batch;
  private Batch taken;
  private Optional<Batch> noted;
  private List<String> changed = List.of();

  /** Whose batch it is. */
  public enum Work {
    /** The run's own. */
    NEW,
    /** One that a dead run has left: some of its rows may have landed. */
    REPLAY
  }

  private OpenBatch(
      Optional<PendingBatches> pending,
      Tenure tenure,
      Work work,
      Batch batch,
      Optional<Batch> noted) {
    this.pending = pending;
    this.tenure = tenure;
    this.work = work;
    this.batch = batch;
    this.taken = Batch.begin(batch.id(), batch.token(), batch.began());
    this.noted = noted;
  }

  /** What is new, but for what is pending already. */
  public static OpenBatch begin(String id, Instant began, PendingBatches pending, Tenure tenure) {
    Batch batch = Batch.begin(id, tenure.token(), began);
    return new OpenBatch(Optional.of(pending), tenure, Work.NEW, batch, Optional.empty());
  }

  /** All that is new, of which nothing is noted: no bookmark will say what this run had. */
  public static OpenBatch untracked(String id, Instant began, Tenure tenure) {
    Batch batch = Batch.begin(id, tenure.token(), began);
    return new OpenBatch(Optional.empty(), tenure, Work.NEW, batch, Optional.empty());
  }

  /** What a dead run had. */
  public static OpenBatch replay(Batch dead, PendingBatches pending, Tenure tenure) {
    return new OpenBatch(Optional.of(pending), tenure, Work.REPLAY, dead, Optional.of(dead));
  }

  /** Rows that runs before have quarantined; of a source that is not named there are none. */
  public static OpenBatch ofQuarantine(
      String id, Instant began, Map<String, Input> inputs, PendingBatches pending, Tenure tenure) {
    Batch batch = new Batch(id, tenure.token(), began, List.of(), inputs);
    return new OpenBatch(Optional.of(pending), tenure, Work.NEW, batch, Optional.empty());
  }

  /** The same, to be worked on by this recipe, which is noted with it. */
  public OpenBatch by(Recipe recipe) {
    changed = batch.changedFor(recipe);
    batch = batch.by(recipe);
    return this;
  }

  /** What has changed since a run that died has worked on it, in words. */
  public List<String> changed() {
    return changed;
  }

  /** As far as it is known by now. */
  public Batch batch() {
    return batch;
  }

  /** Whether it is made of rows that were quarantined before, whatever is new. */
  public boolean isOfQuarantine() {
    return batch.isOfQuarantine();
  }

  /** What it has of a source in quarantine. */
  public Optional<Input.Quarantined> quarantined(String source) {
    return Optional.ofNullable(batch.inputs().get(source))
        .filter(Input.Quarantined.class::isInstance)
        .map(Input.Quarantined.class::cast);
  }

  public String id() {
    return batch.id();
  }

  public Instant began() {
    return batch.began();
  }

  /**
   * What rules go by that ask for the day or the time: it stands where the batch began, however
   * long the run takes, and also in a replay. So all rows of a batch are judged by one day.
   */
  public Clock clock() {
    return Clock.fixed(batch.began(), ZoneOffset.UTC);
  }

  public Work work() {
    return work;
  }

  /** Whether a run that died could have worked on the job before this one. */
  public boolean mayHaveRivals() {
    return pending.stream()
        .flatMap(batches -> batches.all().stream())
        .anyMatch(other -> work == Work.REPLAY || !other.id().equals(batch.id()));
  }

  /** Which part of a source is of this batch. */
  public Slice slice(String source) {
    Input own = batch.inputs().get(source);
    if (own != null) {
      return Slice.of(
          own, pending.map(batches -> batches.earlier(batch.id(), source)).orElse(List.of()));
    }
    return pending
        .map(batches -> Slice.without(batches.others(batch.id(), source)))
        .orElse(Slice.ALL);
  }

  /** A source has been read, and gave this. What a dead run had of it stays as it was noted. */
  public void took(String source, Input input) {
    taken = taken.with(source, input);
    if (!batch.inputs().containsKey(source)) {
      batch = batch.with(source, input);
    }
  }

  /**
   * Returns if a source has given all that a dead run had of it, but for files that are gone. What
   * was noted are files with records, so each of them gives some again.
   *
   * @param gone files that are not what they were, or are there no more
   * @throws PartialBatchException naming those that it has not given
   */
  public void requireWhole(String source, Input given, Collection<String> gone) {
    Input own = batch.inputs().get(source);
    if (work != Work.REPLAY || own == null) {
      return;
    }
    Set<String> accounted = new HashSet<>(gone);
    accounted.addAll(given.paths());
    List<String> left = own.paths().stream().filter(path -> !accounted.contains(path)).toList();
    if (!left.isEmpty()) {
      throw PartialBatchException.without(left, source, batch.id());
    }
  }

  /**
   * What has been taken of the sources so far, as JSON: in a replay without what the dead run took
   * later, and without files that are gone.
   */
  public String taken() {
    return BatchJson.inputs(taken).toString();
  }

  /** Tells the run that works on the batch from those that did so before. */
  public long token() {
    return tenure.token();
  }

  /** The batch, but for sources that the job has not asked for. */
  public Batch asTaken() {
    return batch.of(taken.inputs().keySet());
  }

  /** Whether nothing has been taken so far, or nothing was new. */
  public boolean isEmpty() {
    return taken.isEmpty();
  }

  /**
   * The sources, of those taken so far, whose part may have other rows when it is read once more.
   * Where no bookmark has passed the rows of a table, they may be others under the same keys.
   */
  public List<String> unsettled() {
    return pending.isPresent() ? taken.unsettled() : taken.unsettledWhereReadAgain();
  }

  /**
   * Returns if the run still has its job.
   *
   * @throws RivalException if another run has it
   */
  public void requireHeld() {
    tenure.requireHeld();
  }

  /**
   * Notes the batch as pending, if there is something new to say of it. A sink may commit then.
   *
   * @throws RivalException if another run has the job
   */
  public void announce() {
    tenure.requireHeld();
    if (pending.isEmpty()) {
      return;
    }
    if (!noted.equals(Optional.of(batch))) {
      CrashPoint.PENDING_BEFORE.reach();
      pending.get().put(batch);
      noted = Optional.of(batch);
      CrashPoint.PENDING_NOTED.reach();
    }
    pending.get().requireNoOther();
  }

  /**
   * What the batch has of each source, as JSON. A list that is too long for a note is kept in the
   * job's state, and the note says where, and what it must be.
   */
  public String inputs() {
    String inputs = BatchJson.inputs(batch).toString();
    if (inputs.length() <= LONGEST_NOTE) {
      return inputs;
    }
    return pending
        .map(batches -> batches.keep(batch.id(), inputs))
        .orElse("{\"characters\":%d}".formatted(inputs.length()));
  }
}
