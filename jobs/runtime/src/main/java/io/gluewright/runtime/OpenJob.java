package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.arguments.JobArguments;
import io.gluewright.runtime.arguments.Replay;
import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.batches.CommitVersions;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.batches.PendingBatches;
import io.gluewright.runtime.batches.Recipe;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.gates.GateHistory;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.kept.CodeVersion;
import io.gluewright.runtime.kept.KeptSteps;
import io.gluewright.runtime.lease.Holder;
import io.gluewright.runtime.lease.Lease;
import io.gluewright.runtime.lease.Leases;
import io.gluewright.runtime.quarantine.Quarantine;
import io.gluewright.runtime.report.Progress;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.session.Session;
import io.gluewright.runtime.session.Sessions;
import io.gluewright.runtime.sinks.Committer;
import io.gluewright.runtime.sinks.FatalDeltaLog;
import io.gluewright.runtime.sources.OpenedSources;
import io.gluewright.runtime.sources.QuarantineReader;
import io.gluewright.runtime.sources.SourceReader;
import io.gluewright.runtime.sources.Supply;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.runtime.tables.Feeds;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * A job that a process has opened: its configuration, its session, its bookmark, and the batches
 * that runs before have left. The process replays those, one after the other, and then has its own;
 * all of them read through one bookmark, which moves once, at the end.
 */
final class OpenJob implements AutoCloseable {
  private static final String BOOKMARK_OPTION = "job_bookmark_option";
  private static final String BOOKMARKED = "job-bookmark-enable";

  private final RunContext context;
  private final JobDescription description;
  private final Session session;
  private final GlueSession glue;
  private final Feeds feeds;
  private final Progress progress;
  private final Outside outside;
  private final PendingBatches pending;
  private final Lease lease;
  private final LongSupplier versions;
  private final boolean bookmarked;
  private final Optional<Arrivals> arrivals;
  private final Recipe recipe;
  private final KeptSteps kept;
  private final OpenedSources opened = new OpenedSources();
  private final Set<String> replayed = new HashSet<>();

  private OpenJob(
      RunContext context,
      JobArguments arguments,
      CodeVersion code,
      JobDescription description,
      Session session,
      Lease lease,
      Feeds feeds,
      Progress progress) {
    this.lease = lease;
    this.description = description;
    this.session = session;
    this.feeds = feeds;
    this.progress = progress;
    this.outside = Outside.of(description.retry(), context.clock());
    this.recipe = Recipes.of(description, code, session.spark());
    this.kept =
        KeptSteps.at(description.state(), context.job(), session.spark(), outside, context.clock());
    this.pending = PendingBatches.at(description.state(), context.job(), hadoop(), outside);
    lease.before().map(Holder::run).ifPresent(pending::alsoOf);
    this.versions = CommitVersions.under(lease);
    this.bookmarked = BOOKMARKED.equals(arguments.glueOptions().get(BOOKMARK_OPTION));
    this.arrivals = bookmarked ? Optional.of(arrivals(context)) : Optional.empty();
    this.context = context.unlike(pending.all().stream().map(Batch::id).toList());
    this.glue =
        outside.call(
            "load the bookmark",
            Endpoint.BOOKMARK,
            () ->
                GlueSession.begin(
                    session.glue(), context.job(), this.context.glueOptions(arguments)));
  }

  /**
   * Reads the configuration as a whole, starts or joins a Spark session, takes the lease of the
   * job, loads the bookmark and what is pending.
   *
   * @throws io.gluewright.runtime.lease.LeaseHeldException when another run of the job is on
   * @throws io.gluewright.diagnostics.InvalidInputException telling every mistake in the
   *     configuration
   */
  static OpenJob open(
      JobArguments arguments, JobConfig config, CodeVersion code, Clock clock, Progress progress) {
    RunContext context = RunContext.of(config.job(), arguments, clock);
    JobDescription description = JobDescription.read(config, Secrets.ofProcess());
    Map<String, String> settings = new TreeMap<>(RunContext.sparkSettings(description.state()));
    settings.putAll(FatalDeltaLog.sparkSettings());
    Session session = Sessions.open(context.job(), settings);
    try {
      Feeds feeds = description.verify(clock, session.spark());
      Configuration hadoop = session.spark().sessionState().newHadoopConf();
      Lease lease =
          Leases.of(description.lease(), description.state(), hadoop)
              .acquire(context.job(), context.runId(), arguments.patience(), clock);
      try {
        Staging.removeAll(
            context.workFolders(description), context.workPrefix(description), session.spark());
        OpenJob job =
            new OpenJob(context, arguments, code, description, session, lease, feeds, progress);
        if (CrashPoint.TASK_ENDED.isNamed()) {
          session.spark().sparkContext().addSparkListener(new FatalTasks());
        }
        CrashPoint.RUN_OPENED.reach();
        return job;
      } catch (RuntimeException | Error e) {
        lease.close();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
  }

  /**
   * The batches that have to be replayed before this run has its own, the oldest first. One whose
   * input cannot be told from what has come since is not among them.
   *
   * @return of what is new, none where bookmarks are off, for then every run reads all there is
   */
  List<Batch> toReplay(RecoveryNotes notes) {
    for (Batch batch : pending.all()) {
      if (batch.isOfQuarantine()) {
        forgetIfRecorded(batch);
      } else if (bookmarked && isToldApart(batch) && isRecorded(batch) && !batch.isEmpty()) {
        notes.recorded(batch);
      }
    }
    return pending.all().stream()
        .filter(batch -> bookmarked || batch.isOfQuarantine())
        .filter(batch -> isToldApart(batch) && !batch.isEmpty() && !isRecorded(batch))
        .toList();
  }

  private static boolean isToldApart(Batch batch) {
    return batch.blurred().isEmpty();
  }

  /** A batch of rows in quarantine is over when the ledger has it: no bookmark covers it. */
  private void forgetIfRecorded(Batch batch) {
    if (isRecorded(batch)) {
      pending.remove(batch);
    }
  }

  /**
   * Gives up a batch of rows in quarantine that has not ended well: they are open again.
   *
   * @return what that means, in a sentence
   * @throws io.gluewright.diagnostics.InvalidInputException when no such batch is left
   */
  String forget(String run) {
    List<Batch> dead = pending.all().stream().filter(Batch::isOfQuarantine).toList();
    Batch batch =
        dead.stream()
            .filter(each -> each.id().equals(run))
            .findFirst()
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        Problem.unknown(
                            Location.of("--forget"),
                            "replay that died",
                            run,
                            dead.stream().map(Batch::id).toList())));
    lease.requireHeld();
    if (isRecorded(batch)) {
      pending.remove(batch);
      return "run %s has ended well; nothing is left of it to be done".formatted(run);
    }
    Quarantine.at(description.output(), hadoop()).giveBack(batch);
    pending.remove(batch);
    return "run %s is forgotten, and the rows of %s that it was to feed are open again; what has landed of them stays where it is, and is twice in a sink without merge-on once they are fed again"
        .formatted(run, batch.inputs().keySet());
  }

  private Arrivals arrivals(RunContext run) {
    Arrivals known = Arrivals.at(description.state(), run.job(), hadoop(), run.clock());
    return pending.all().stream().allMatch(Batch::isOfQuarantine) ? known : known.afterADeadRun();
  }

  private boolean isRecorded(Batch batch) {
    return ledger().entry(batch.id()).isPresent();
  }

  /** Opens a replay of a batch; its results bear the name of the run that began it. */
  JobRuntime replay(Batch dead, RecoveryNotes notes) {
    OpenBatch batch = OpenBatch.replay(dead, pending, lease).by(recipe);
    if (!batch.changed().isEmpty()) {
      notes.changed(dead, batch.changed());
    }
    replayed.add(dead.id());
    RunEnd.Closing end = BookmarkStays.afterReplay(dead, context.runId(), lease, pending);
    return new JobRuntime(context.replaying(dead.id()), this, batch, Optional.empty(), end);
  }

  /**
   * Opens a run that takes rows out of the quarantine, and nothing that is new; empty if none of
   * those that are asked for is open and can be fed.
   *
   * @param notes hears of those that are open, and cannot
   * @throws io.gluewright.diagnostics.InvalidInputException when those of a rule or run are asked
   *     for, and none of them can be fed, or the quarantine knows no such rule or run
   */
  Optional<JobRuntime> feed(Replay replay, Consumer<String> notes) {
    Feed feed = Feed.of(description, ledger(), session.spark());
    Map<String, Input> inputs = feed.inputs(replay);
    feed.notes().forEach(notes);
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    OpenBatch batch =
        OpenBatch.ofQuarantine(context.runId(), context.clock().instant(), inputs, pending, lease)
            .by(recipe);
    RunEnd.Closing end = BookmarkStays.afterFeeding(batch.batch(), lease, pending);
    JobRuntime run = new JobRuntime(context, this, batch, Optional.empty(), end);
    lease.notes().forEach(run.report()::note);
    feed.notes().forEach(run.report()::note);
    return Optional.of(run);
  }

  /**
   * Opens the run itself. A batch whose input cannot be told from what has come since is forgotten:
   * this run reads it as new, and what had landed of it in a sink without a key lands again.
   */
  JobRuntime run(RecoveryNotes notes) {
    if (bookmarked) {
      for (Batch batch : pending.all()) {
        if (!isToldApart(batch)) {
          notes.blurred(batch);
          pending.remove(batch);
        }
      }
    }
    OpenBatch batch =
        bookmarked
            ? OpenBatch.begin(context.runId(), context.clock().instant(), pending, lease).by(recipe)
            : OpenBatch.untracked(context.runId(), context.clock().instant(), lease);
    Coverage coverage = new Coverage(description, opened, replayed, batch);
    RunEnd.Closing end =
        new BookmarkMoves(lease, coverage, batch, pending, arrivals, glue, outside, kept);
    JobRuntime run = new JobRuntime(context, this, batch, arrivals, end);
    lease.notes().forEach(run.report()::note);
    return run;
  }

  /** Where the rows of a batch come from. */
  Supply supply(OpenBatch batch, Optional<Arrivals> arrivals) {
    return batch.isOfQuarantine()
        ? new QuarantineReader(Quarantine.at(description.output(), hadoop()), session.spark())
        : new SourceReader(glue, hadoop(), arrivals, outside, opened);
  }

  /** What the gates of a batch are measured by. */
  GateHistory history(OpenBatch batch, RunReport report) {
    return batch.isOfQuarantine()
        ? GateHistory.ofNoDelivery(description.gates(), report)
        : GateHistory.of(
            description.gates(), description.state() + "/quality", report, session.spark());
  }

  Committer committer(OpenBatch batch) {
    return Committer.of(context.job(), batch, versions);
  }

  JobDescription description() {
    return description;
  }

  Session session() {
    return session;
  }

  GlueSession glue() {
    return glue;
  }

  Outside outside() {
    return outside;
  }

  Feeds feeds() {
    return feeds;
  }

  Progress progress() {
    return progress;
  }

  /** What decides, beside its input, what this run makes of a batch. */
  Recipe recipe() {
    return recipe;
  }

  KeptSteps kept() {
    return kept;
  }

  Ledger ledger() {
    return Ledger.at(description.state(), context.job(), hadoop(), outside);
  }

  Configuration hadoop() {
    return session.spark().sessionState().newHadoopConf();
  }

  /** Gives the lease back; stops Spark if this run started it. */
  @Override
  public void close() {
    try (session) {
      lease.close();
    }
  }

  /** Lets a run die while tasks are on. */
  private static final class FatalTasks extends SparkListener {
    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      CrashPoint.TASK_ENDED.reach();
    }
  }

  /** What is heard of batches that runs before have left. */
  interface RecoveryNotes {
    /** It is in the ledger: what it read is not read again. */
    void recorded(Batch batch);

    /** Its input cannot be told from what has come since. */
    void blurred(Batch batch);

    /** It is replayed by another configuration or other code than a run that died had. */
    void changed(Batch batch, List<String> what);
  }
}
