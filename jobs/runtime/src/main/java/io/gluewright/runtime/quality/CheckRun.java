package io.gluewright.runtime.quality;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Analyzer;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.PastValues;
import io.gluewright.quality.engine.Plan;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.RunInput;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.report.JudgedDataset;
import io.gluewright.runtime.anomalies.AnomalySpec;
import io.gluewright.runtime.commands.DataFiles;
import io.gluewright.runtime.gates.Judgement;
import io.gluewright.runtime.history.Histories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Runs the rules of a file over the tables of a command line. */
final class CheckRun {
  private static final Ruleset ROW_COUNT = Ruleset.parse("Analyzers = [ RowCount ]");

  private final SparkSession spark;
  private final Clock clock;
  private final QualityArguments.Check request;

  CheckRun(SparkSession spark, Clock clock, QualityArguments.Check request) {
    this.spark = spark;
    this.clock = clock;
    this.request = request;
  }

  /**
   * Measures and judges; what was measured goes to the history, if there is one.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling all that is wrong with the
   *     rules, before one is judged
   */
  CheckResult result() {
    Problems problems = new Problems();
    Optional<Ruleset> ruleset = ruleset(problems);
    AnomalySpec anomalies = anomalies(problems);
    problems.throwIfAny();
    request.report().ifPresent(ReportFiles::requireWritable);
    try {
      return judged(ruleset.orElseThrow(), anomalies, datasets(), history());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CheckResult judged(
      Ruleset ruleset, AnomalySpec anomalies, Datasets datasets, Optional<MetricHistory> history)
      throws IOException {
    Instant started = clock.instant();
    RunInput input =
        RunInput.ofTable(request.data(), started, spark.sparkContext().hadoopConfiguration());
    Baseline baseline =
        Baseline.of(request.subject()).without(input.fingerprint()).before(input.asOf());
    PastValues past = history.map(h -> PastValues.of(h, baseline)).orElse(PastValues.NONE);
    Options options =
        Options.standard()
            .with(request.composite())
            .with(clock)
            .with(past)
            .withSpreadOf(anomalies.columns());
    Ruleset measured = history.isPresent() ? counting(ruleset) : ruleset;
    Judgement judgement = new Judgement(ruleset, Plan.of(measured, datasets, options).evaluate());
    Instant ended = clock.instant();
    RunRecord run =
        judgement
            .record(request.subject(), input, "check-" + started)
            .recordedAt(ended)
            .took(Duration.between(started, ended));
    Evaluation evaluation = judgement.evaluation();
    JudgedDataset judged = JudgedDataset.of(run, ruleset, evaluation.verdicts());
    if (history.isPresent()) {
      judged = compared(judged, anomalies, history.get(), baseline);
    }
    return new CheckResult(request.data(), evaluation, judged);
  }

  /** Beside earlier runs; then it is one of them. */
  private JudgedDataset compared(
      JudgedDataset judged, AnomalySpec anomalies, MetricHistory history, Baseline baseline)
      throws IOException {
    List<Finding> findings =
        anomalies.watchlist().findings(judged.run(), history.runs(baseline, MetricHistory.WINDOW));
    JudgedDataset compared = judged.finding(findings);
    if (request.report().isPresent()) {
      compared = compared.after(history.runs(baseline.withFailed(), JudgedDataset.EARLIER));
    }
    if (compared.isStopped()) {
      compared = compared.ended(compared.run().ended(RunOutcome.FAILED));
    }
    history.append(compared.run());
    return compared;
  }

  /** The same, with the number of rows among what is measured. */
  private static Ruleset counting(Ruleset ruleset) {
    List<Analyzer> analyzers = new ArrayList<>(ruleset.analyzers());
    analyzers.addAll(ROW_COUNT.analyzers());
    return new Ruleset(
        ruleset.metadata(),
        ruleset.sources(),
        ruleset.variables(),
        ruleset.defaultLabels(),
        ruleset.rules(),
        analyzers);
  }

  private AnomalySpec anomalies(Problems problems) {
    if (request.anomalies().isEmpty()) {
      return AnomalySpec.DEFAULT;
    }
    Path file = Path.of(request.anomalies().get());
    return Documents.read(file, problems)
        .map(settings -> AnomalySpec.read(settings, AnomalySpec.DEFAULT))
        .orElse(AnomalySpec.DEFAULT);
  }

  private Optional<Ruleset> ruleset(Problems problems) {
    return text(problems)
        .flatMap(text -> Ruleset.parse(text, new Location(request.rules(), 1, 1), problems));
  }

  private Optional<String> text(Problems problems) {
    try {
      return Optional.of(Files.readString(Path.of(request.rules())));
    } catch (IOException e) {
      problems.add(
          Problem.of(
              Location.of("--rules"),
              "cannot read %s".formatted(request.rules()),
              "a file with a ruleset in DQDL"));
      return Optional.empty();
    }
  }

  private Datasets datasets() {
    DataFiles files = new DataFiles(spark, request.separator());
    Datasets datasets = Datasets.of(TypedTexts.of(files.rows("--data", request.data())));
    for (Map.Entry<String, String> table : request.against().entrySet()) {
      datasets =
          datasets.with(table.getKey(), TypedTexts.of(files.rows("--against", table.getValue())));
    }
    return datasets;
  }

  private Optional<MetricHistory> history() throws IOException {
    if (request.history().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Histories.at(request.history().get(), spark));
  }
}
