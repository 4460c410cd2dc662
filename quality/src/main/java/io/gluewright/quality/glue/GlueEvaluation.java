package io.gluewright.quality.glue;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.PastValues;
import io.gluewright.quality.engine.Plan;
import io.gluewright.quality.engine.RowTotals;
import io.gluewright.quality.engine.SparkError;
import io.gluewright.quality.glue.GlueOptions.Wish;
import io.gluewright.quality.history.RunInput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Evaluates a ruleset as Glue's own call does. */
public final class GlueEvaluation {
  /** A setting of Spark: the folder of what evaluations leave behind, unless a call names one. */
  public static final String ARCHIVE = "spark.gluewright.quality.archive";

  private final Datasets datasets;
  private final Ruleset ruleset;
  private final GlueOptions options;
  private final Consumer<String> notes;
  private final Instant now;

  private GlueEvaluation(
      Datasets datasets,
      Ruleset ruleset,
      GlueOptions options,
      Consumer<String> notes,
      Instant now) {
    this.datasets = datasets;
    this.ruleset = ruleset;
    this.options = options;
    this.notes = notes;
    this.now = now;
  }

  /**
   * {@code originalData}, {@code ruleOutcomes}, {@code rowLevelOutcomes} and, on request, {@code
   * aggregatedMetrics}; then {@code ruleOutcomes} counts rows, too. As on Glue, a rule that does
   * not fit the rows is one that failed.
   *
   * @param others datasets that rules compare with, by alias
   * @param publishing Glue's {@code publishingOptions}
   * @param additional Glue's {@code additionalOptions}
   * @param run the id of the job's run, if there is one: rows that were not read from files are
   *     told by it from those of other evaluations
   * @param notes hears of options that change nothing here, of rules that do not fit the rows, and
   *     of what is unusual; no value of a row is in it
   * @throws io.gluewright.diagnostics.InvalidInputException telling every mistake of the ruleset
   *     and of the options
   * @throws IllegalStateException if the rows cannot be made, or results shall be kept where they
   *     cannot be
   */
  public static Map<String, Dataset<Row>> of(
      Dataset<Row> rows,
      Map<String, Dataset<Row>> others,
      String ruleset,
      Map<String, String> publishing,
      Map<String, String> additional,
      Optional<String> run,
      Consumer<String> notes) {
    return of(rows, others, ruleset, publishing, additional, run, notes, Clock.systemUTC());
  }

  /**
   * As {@link #of(Dataset, Map, String, Map, Map, Optional, Consumer)}.
   *
   * @param clock tells when the evaluation is made: {@code now()} of rules, and what is kept
   */
  static Map<String, Dataset<Row>> of(
      Dataset<Row> rows,
      Map<String, Dataset<Row>> others,
      String ruleset,
      Map<String, String> publishing,
      Map<String, String> additional,
      Optional<String> run,
      Consumer<String> notes,
      Clock clock) {
    Problems problems = new Problems();
    Optional<Ruleset> parsed = Ruleset.parse(ruleset, new Location("ruleset", 1, 1), problems);
    GlueOptions options = GlueOptions.read(publishing, additional, problems, notes);
    problems.throwIfAny();
    Datasets datasets = new Datasets(rows, others);
    return new GlueEvaluation(datasets, parsed.orElseThrow(), options, notes, clock.instant())
        .results(run);
  }

  private Map<String, Dataset<Row>> results(Optional<String> run) {
    Optional<Archive> archive = archive(run);
    AtomicBoolean inVain = new AtomicBoolean();
    PastValues nothing =
        (metric, count) -> {
          inVain.set(true);
          return List.of();
        };
    Problems unfit = new Problems();
    Options chosen =
        Options.standard()
            .with(options.composite())
            .with(Clock.fixed(now, ZoneOffset.UTC))
            .with(archive.map(Archive::past).orElse(nothing));
    Plan plan = Plan.of(ruleset, datasets, chosen, unfit);
    Evaluation evaluation = overRows(plan::evaluate);
    unfit.all().forEach(problem -> notes.accept(problem.toString()));
    archive.ifPresent(kept -> keep(kept, evaluation));
    if (inVain.get()) {
      notes.accept(
          "rules ask for what was measured before, and nothing is kept: resultsS3Prefix or "
              + ARCHIVE
              + " names a place for it");
    }
    return frames(evaluation);
  }

  private Map<String, Dataset<Row>> frames(Evaluation evaluation) {
    Map<String, Dataset<Row>> frames = new LinkedHashMap<>();
    frames.put("originalData", evaluation.originalData());
    frames.put("rowLevelOutcomes", evaluation.rowLevelOutcomes());
    if (options.wants(Wish.TOTALS)) {
      RowTotals totals = overRows(evaluation.rows()::totals);
      frames.put("ruleOutcomes", CountedFrames.rules(evaluation, totals));
      frames.put("aggregatedMetrics", CountedFrames.totals(evaluation, totals));
    } else {
      frames.put("ruleOutcomes", evaluation.ruleOutcomes());
    }
    return frames;
  }

  /** What fails over the rows is told without Spark's message, which may hold values. */
  private static <T> T overRows(Supplier<T> job) {
    try {
      return job.get();
    } catch (Exception e) { // Spark's own are checked, and not declared
      throw new IllegalStateException("the rows cannot be judged: " + SparkError.said(e));
    }
  }

  private Optional<Archive> archive(Optional<String> run) {
    if (!options.wants(Wish.RESULTS)) {
      return Optional.empty();
    }
    SparkSession spark = datasets.primary().sparkSession();
    Optional<String> place =
        options
            .results()
            .or(() -> Optional.of(spark.conf().get(ARCHIVE, "")).filter(set -> !set.isBlank()));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Archive.in(
              place.get(),
              options.context(),
              input(run),
              spark.sparkContext().hadoopConfiguration()));
    } catch (IOException | RuntimeException e) {
      unreachable(e);
      return Optional.empty();
    }
  }

  /** The files that rows were read from; else what the run has made, or nothing ever seen again. */
  private RunInput input(Optional<String> run) {
    Dataset<Row> rows = datasets.primary();
    List<String> files = List.of(rows.inputFiles());
    return files.isEmpty()
        ? RunInput.ofRun(run.orElseGet(() -> UUID.randomUUID().toString()), now)
        : RunInput.ofFiles(files, now, rows.sparkSession().sparkContext().hadoopConfiguration());
  }

  private void keep(Archive archive, Evaluation evaluation) {
    try {
      List<String> observations =
          options.wants(Wish.OBSERVATIONS) ? archive.observations(evaluation) : List.of();
      observations.forEach(unusual -> notes.accept("unusual: " + unusual));
      archive.keep(ruleset, evaluation, observations, now);
    } catch (IOException | RuntimeException e) {
      unreachable(e);
    }
  }

  private void unreachable(Exception cause) {
    String told =
        "results of the context \"%s\" cannot be kept: %s"
            .formatted(options.context(), Redaction.text(String.valueOf(cause)));
    if (!options.wants(Wish.BEST_EFFORT)) {
      throw new IllegalStateException(
          told
              + "\n  expected: resultsS3Prefix or "
              + ARCHIVE
              + ", a place that can be written"
              + "\n  hint: with enableDataQualityResultsPublishing false nothing is kept",
          cause);
    }
    notes.accept(told);
  }
}
