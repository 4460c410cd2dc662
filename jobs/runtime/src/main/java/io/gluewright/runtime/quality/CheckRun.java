package io.gluewright.runtime.quality;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.PastValues;
import io.gluewright.quality.engine.Plan;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.report.JudgedDataset;
import io.gluewright.quality.report.Scores;
import io.gluewright.runtime.commands.DataFiles;
import io.gluewright.runtime.gates.Judgement;
import io.gluewright.runtime.history.Histories;
import io.gluewright.runtime.state.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Runs the rules of a file over the tables of a command line. */
final class CheckRun {
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
   *     rules, before a row is read
   */
  CheckResult result() {
    Ruleset ruleset = ruleset();
    request.report().ifPresent(ReportFiles::requireWritable);
    try {
      return judged(ruleset, datasets(), history());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CheckResult judged(Ruleset ruleset, Datasets datasets, Optional<MetricHistory> history)
      throws IOException {
    Subject subject = Subject.of(request.dataset());
    InputFiles input = InputFiles.of(request.data(), spark.sparkContext().hadoopConfiguration());
    Baseline baseline = Baseline.of(subject).without(input.fingerprint()).before(input.newest());
    PastValues past = history.map(h -> PastValues.of(h, baseline)).orElse(PastValues.NONE);
    Options options = Options.standard().with(clock).with(past);
    Instant started = clock.instant();
    Evaluation evaluation = Plan.of(ruleset, datasets, options).evaluate();
    Instant ended = clock.instant();
    Scores scores = Scores.of(ruleset, evaluation.verdicts());
    RunRecord run =
        RunRecord.of(
                subject,
                Fingerprint.of(ruleset.dqdl()),
                input.fingerprint(),
                "check-" + started,
                input.newest())
            .with(evaluation.metrics().and(scores.metrics()))
            .recordedAt(ended)
            .took(Duration.between(started, ended))
            .ended(
                new Judgement(ruleset, evaluation).isSound()
                    ? RunOutcome.PASSED
                    : RunOutcome.FAILED);
    JudgedDataset judged = JudgedDataset.of(run, ruleset, evaluation.verdicts());
    if (history.isPresent()) {
      if (request.report().isPresent()) {
        judged = judged.after(history.get().runs(baseline.withFailed(), JudgedDataset.EARLIER));
      }
      history.get().append(run);
    }
    return new CheckResult(request.data(), evaluation, judged);
  }

  private Ruleset ruleset() {
    Problems problems = new Problems();
    Optional<Ruleset> ruleset =
        text(problems)
            .flatMap(text -> Ruleset.parse(text, new Location(request.rules(), 1, 1), problems));
    problems.throwIfAny();
    return ruleset.orElseThrow();
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
    Datasets datasets = Datasets.of(TypedTexts.of(files.rows("--data", request.data())).rows());
    for (Map.Entry<String, String> table : request.against().entrySet()) {
      datasets =
          datasets.with(
              table.getKey(), TypedTexts.of(files.rows("--against", table.getValue())).rows());
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
