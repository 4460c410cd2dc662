package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.linking.ModelStore;
import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.drift.DriftWatch;
import io.gluewright.runtime.gates.GateHistory;
import io.gluewright.runtime.gates.Gates;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.models.ModelFolder;
import io.gluewright.runtime.report.Books;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.Status;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sinks.Sink;
import io.gluewright.runtime.sinks.Written;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.runtime.tables.OpenFiles;
import io.gluewright.runtime.tables.ReferenceReader;
import io.gluewright.transforms.Materializer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a job, and its only door to Glue: sources and sinks by the names that the
 * configuration gives them. Reading goes on from the bookmark, every row is booked, and nothing
 * that was read counts as read before {@link #commit()}: sources are taken in, rows are made of
 * them, sinks get these, then come quarantine, ledger, bookmark and report. What follows is in that
 * order.
 *
 * <p>A JVM has one run at a time, as on Glue.
 */
public final class JobRuntime implements AutoCloseable {
  /**
   * The column of a refused row that holds, as a struct, what is to be in the quarantine. Rows of
   * {@link Intake#rowsToJudge()} have it.
   */
  public static final String AS_IT_CAME = SourceSpec.ROW;

  private final RunContext context;
  private final OpenJob job;
  private final JobDescription description;
  private final SparkSession spark;
  private final OpenBatch batch;
  private final Measures measures;
  private final Staging staging;
  private final RunReport report;
  private final RunSteps steps;
  private final TakenSources taken;
  private final NamedSteps named;
  private final Derivations derivations;
  private final OpenSinks sinks;
  private final DeletedRows deleted;
  private final RunEnd end;
  private boolean landsAll;

  JobRuntime(
      RunContext context,
      OpenJob job,
      OpenBatch batch,
      Optional<Arrivals> arrivals,
      RunEnd.Closing closing) {
    this.context = context;
    this.job = job;
    this.description = job.description();
    this.spark = job.session().spark();
    this.batch = batch;
    this.report =
        RunReport.begin(context.job(), context.runId(), context.environment(), context.clock())
            .retriesOf(job.outside()::retries);
    this.steps =
        new RunSteps(
            new Steps(context.clock(), job.progress(), report),
            report,
            batch.changed(),
            this::merged);
    this.measures = Measures.of(spark());
    this.staging = Staging.in(spark(), measures, context.workFolder(description), job.outside());
    RefusedRows refused = new RefusedRows(description.output(), batch, job.hadoop());
    Shadows shadows = new Shadows(staging, report);
    OpenFiles files = new OpenFiles(ReferenceReader.with(spark()), description.tables().files());
    GateHistory history = job.history(batch, report);
    Gates gates = new Gates(files.tables(), measures, staging, report, history, batch.clock());
    IntakeGates intakeGates =
        new IntakeGates(job, batch, gates, measures, staging, refused, report, files.tables());
    Publication publication =
        new Publication(description, gates, intakeGates, staging, refused, report);
    this.sinks = new OpenSinks(job, batch, staging, steps, publication);
    DriftWatch drift = DriftWatch.of(measures, report, description.state(), job.hadoop());
    this.end = new RunEnd(context, job, closing, steps, report, refused, history, shadows, drift);
    Intakes intakes =
        new Intakes(
            spark(),
            job.supply(batch, arrivals),
            measures,
            staging,
            refused,
            report,
            shadows,
            files.tables(),
            intakeGates,
            batch,
            drift);
    this.taken = new TakenSources(intakes, job.feeds(), staging, steps);
    this.deleted = new DeletedRows(description, measures, staging, report, steps, clock());
    this.named = new NamedSteps(context, job, batch, measures, staging, files, steps, report);
    this.derivations =
        new Derivations(job, batch, files, measures, staging, refused, report, named, steps);
  }

  /** The names of the configured sources, in the order of the configuration. */
  public List<String> sources() {
    return description.sourceNames();
  }

  /** The tables that the configuration makes of sources, in its order. */
  public List<String> derivedTables() {
    return description.derivedNames();
  }

  /** Whether the configuration has a sink of that name. */
  public boolean hasSink(String name) {
    return description.hasSink(name);
  }

  /**
   * Refuses a configuration in which rows would come to nothing: those of a source or table that
   * has no sink of its name and that no table is made of; or would be there twice: those of a
   * source whose rows come again, in a sink without {@code merge-on}.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling each of them
   */
  public void requireLanding() {
    landsAll = true;
    description.requireLanding(job.feeds());
  }

  /**
   * Says which sinks the job reads back to know what it has done. No gate may set rows of theirs
   * apart.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling each rule that would
   */
  public void readsBack(String... sinks) {
    for (String sink : sinks) {
      description.gates().requireWhole(sink, settings().problems());
    }
    settings().problems().throwIfAny();
  }

  /**
   * What is new in a source, after its rules, checks and dedup. Asking again gives the same intake.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when the configuration has no such
   *     source, the input is not there, its columns are not as declared, or its rows come again and
   *     the job has not asked for {@link #requireLanding}
   * @throws io.gluewright.quality.GateStoppedException when more rows are refused than the source's
   *     gate lets pass
   */
  public Intake intake(String source) {
    return taken.intake(description(source));
  }

  /**
   * The same, for a job that refuses rows itself: {@link Intake#rowsToJudge()} have beside them how
   * they came, which is staged, too. Rows that are fed again must all have come with the same
   * columns, for a job may tell by these what they are.
   */
  public Intake intakeToJudge(String source) {
    return taken.intake(description(source).judgedByJob());
  }

  private SourceSpec description(String source) {
    settings().problems().throwIfAny();
    SourceSpec spec = description.source(source);
    requireMerges(spec);
    return spec;
  }

  /** A job that has rows go other ways than to sinks of their names has not said that it merges. */
  private void requireMerges(SourceSpec source) {
    if (source.rowsComeAgain() && !landsAll) {
      throw InvalidInputException.of(
          Problem.of(
              source.at(),
              "rows of the source \"%s\" come again, by the overlap of fetch.new-by, and this job does not look whether its sinks merge"
                  .formatted(source.name()),
              "a job that brings each source to the sink of its name, as jdbc-to-lake and load do; or fetch.keys"));
    }
  }

  /**
   * The rows of a table that the configuration makes of sources: of what is new in them. Takes in
   * the sources that have not been taken in yet. Asking again gives the same rows, which are cheap
   * to read.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when the configuration has no such
   *     table, and for what {@link #intake} throws it
   */
  public Dataset<Row> derived(String table) {
    settings().problems().throwIfAny();
    return derivations.table(table, source -> intake(source).rows());
  }

  /**
   * The rows of a step, which are computed here and kept in the job's state until a run ends well.
   * If this one dies, a rerun with the same input, tables, configuration and code takes them from
   * there, with what was counted on the way, and does not ask {@code rows}: they are made of what
   * the job has asked for before, and what is read past the runtime is not looked at. To take in,
   * measure, book or write something new within is an error.
   *
   * @param step names the step, in reports and from run to run
   */
  public Dataset<Row> kept(String step, Supplier<Dataset<Row>> rows) {
    settings().problems().throwIfAny();
    return steps.run(
        step,
        running -> {
          Staged staged = named.keep(step, () -> measures.count("kept " + step, rows.get()));
          running.rows(staged.count());
          return staged.rows();
        });
  }

  /**
   * The rows of an intake that a step of the job does not refuse, computed, without what tells how
   * they came. Those with {@link io.gluewright.transforms.Reasons} are booked as quarantined, and
   * are in the quarantine of the source as they came, from where they can be fed again. Their rules
   * are called {@code step:rule} there.
   *
   * @param judged made of {@link Intake#rowsToJudge()}, with all columns that tell how a row came
   */
  public Dataset<Row> accepted(Intake intake, String step, Dataset<Row> judged) {
    Derivations.Accepted accepted = derivations.accepted(intake.source(), step, judged);
    books().source(intake.source()).quarantined(accepted.refused());
    return accepted.rows().rows();
  }

  /**
   * The same of rows that come from no source. Those that are refused are in no book, and in the
   * quarantine as {@code name}: as they came, if the column {@link #AS_IT_CAME} has that.
   */
  public Dataset<Row> accepted(String name, Dataset<Row> judged) {
    return derivations.accepted(name, judged).rows().rows();
  }

  /**
   * The sink of that name. Asking again gives the same.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when the configuration has none
   */
  public Sink sink(String name) {
    settings().problems().throwIfAny();
    return sinks.named(name);
  }

  /**
   * A sink of files for a table that is only known when rows are there: as {@code sink}, in a
   * folder beside its own, without partitions and without a gate. Asking again gives the same.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when the configuration has no such
   *     sink, it is not one of files, or there is one of that name already
   */
  public Sink sinkBeside(String sink, String name) {
    settings().problems().throwIfAny();
    return sinks.beside(sink, name);
  }

  /**
   * What the sink holds now; empty before the first run, and for a sink of files. When the batch of
   * a run that died is replayed, what that run saw.
   */
  public Optional<Dataset<Row>> table(String sink) {
    return sink(sink).table();
  }

  /**
   * Finds the rows of a sink that the source of an intake has no more, where it is asked for them;
   * {@link #land(Intake, String)} does it otherwise. Asking again changes nothing.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when the sink goes by other keys
   * @throws io.gluewright.quality.GateStoppedException when more are gone than may be at once
   */
  public void findDeletes(Intake intake, String sink) {
    deleted.find(intake, sink(sink));
  }

  /**
   * Brings all accepted rows of an intake to a sink, and books them as written. A sink with {@code
   * merge-on} merges them, so that a row that comes again lands once; any other appends them. Rows
   * of the sink that the source has no more are deleted or marked, where it is asked for them.
   *
   * @throws io.gluewright.runtime.report.OutOfBalanceException when rows of its source would be
   *     unaccounted for; the sink is given nothing then
   */
  public Written land(Intake intake, String sink) {
    return deleted.land(intake, sink(sink));
  }

  /** Brings the rows of a table that is made of sources to the sink of its name. */
  public Written land(String derivedTable) {
    return sink(derivedTable).land(derived(derivedTable));
  }

  /**
   * Books all accepted rows of an intake as merged: they give way to the rows of the tables that
   * are made of them.
   */
  public void giveWay(Intake intake) {
    long rows = staging.stage(intake.source(), intake.rows()).count();
    books().source(intake.source()).merged(rows);
  }

  /** Where the rows of each source went; an intake books all but the rows that the job writes. */
  public Books books() {
    steps.refuseWithinKept("book rows");
    return report.books();
  }

  /** Counts the rows of a lazy table when it is used. */
  public Counted measure(String name, Dataset<Row> rows) {
    return measure(name, rows, Map.of());
  }

  /** Counts the rows of a lazy table when it is used, and sums up expressions by name. */
  public Counted measure(String name, Dataset<Row> rows, Map<String, Column> sums) {
    steps.refuseWithinKept("measure \"%s\"".formatted(name));
    return measures.count(name, rows, sums);
  }

  /** Computes a table once, into the run's own folder, which is gone when the run ends. */
  public Materializer materializer() {
    return staging;
  }

  /** Runs a part of the job as a step that progress and report name. */
  public <T> T step(String name, Supplier<T> body) {
    return steps.run(name, step -> body.get());
  }

  /** Runs a part of the job as a step that progress and report name. */
  public void step(String name, Runnable body) {
    steps.run(
        name,
        step -> {
          body.run();
          return step;
        });
  }

  public SparkSession spark() {
    return spark;
  }

  /** The job's own settings: the block {@code job} of the configuration. */
  public Settings settings() {
    return description.own();
  }

  /** Stands where the batch began, in a replay too: rows go by it, and nothing is timed by it. */
  public Clock clock() {
    return batch.clock();
  }

  public String runId() {
    return context.runId();
  }

  /** Where the job keeps a model of that name from run to run: in its state. */
  public ModelStore models(String name) {
    return ModelFolder.of(spark(), stateFolder("models") + "/" + name);
  }

  /** A folder of the job's state: what is in it stays from run to run, and is no other job's. */
  public String stateFolder(String name) {
    return "%s/%s/%s".formatted(description.state(), name, context.job());
  }

  /** Whether a run of this job has been committed. */
  public boolean hasEnded(String runId) {
    return job.ledger().entry(runId).isPresent();
  }

  /** The folder of the job's results. */
  public String output() {
    return description.output();
  }

  /** What the run says of itself; figures and notes are welcome. */
  public RunReport report() {
    return report;
  }

  /** Whether any source that was asked had something new. */
  boolean hadInput() {
    return taken.hadInput();
  }

  private long merged(String source) {
    return taken.merged(source);
  }

  /**
   * Ends the run well. The sinks have their rows by now; what was refused follows, then the ledger,
   * then the bookmark, then the report, for which candidate rule sets are compared with the rules
   * that were applied. A run that ends before has moved no bookmark: the next one reads the same
   * input again.
   *
   * @throws io.gluewright.runtime.report.OutOfBalanceException when rows are unaccounted for;
   *     nothing has been committed then but the sinks
   */
  public void commit() {
    settings().problems().throwIfAny();
    taken.bookMerged(books());
    deleted.noteUnasked(taken.all());
    boolean isIdle = !taken.all().isEmpty() && !hadInput();
    end.commit(isIdle ? Status.NOTHING_NEW : Status.DONE);
  }

  /** Ends a run that a gate has stopped: says why, and commits nothing. */
  void stop() {
    end.stop();
  }

  /** Removes the work folder. */
  @Override
  public void close() {
    try (measures;
        taken) {
      staging.close();
    }
  }
}
