package io.gluewright.runtime.quality;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Plan;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.profile.Profiler;
import io.gluewright.quality.profile.suggest.Suggester;
import io.gluewright.quality.profile.suggest.Suggestions;
import io.gluewright.runtime.commands.DataFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Rules that suit a table, which hold on it: those that do not are set aside.
 *
 * @param out the file for the ruleset
 */
record Proposal(Suggestions suggestions, Optional<String> out) {
  /** Profiles the table, suggests rules and runs them. */
  static Proposal of(SparkSession spark, Clock clock, QualityArguments.Suggest request) {
    DataFiles files = new DataFiles(spark, request.separator());
    Dataset<Row> rows = TypedTexts.of(files.rows("--data", request.data()));
    Suggestions suggestions =
        Suggester.with(clock)
            .suggest(Profiler.verifyKeys(Profiler.profile(rows), rows))
            .keptBy(ruleset -> failing(ruleset, rows, clock));
    return new Proposal(suggestions, request.out());
  }

  private static Set<Rule> failing(Ruleset ruleset, Dataset<Row> rows, Clock clock) {
    Options options = Options.standard().with(clock);
    return Plan.of(ruleset, Datasets.of(rows), options, new Problems())
        .evaluate()
        .verdicts()
        .stream()
        .filter(verdict -> verdict.outcome() != Outcome.PASSED)
        .map(Verdict::rule)
        .collect(Collectors.toSet());
  }

  /** Writes the ruleset to its file, if it has one and there are rules. */
  void save() {
    if (out.isPresent() && !suggestions.rules().isEmpty()) {
      try {
        Files.writeString(Path.of(out.get()), suggestions.ruleset().dqdl() + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException("%s cannot be written".formatted(out.get()), e);
      }
    }
  }

  /** The ruleset unless a file has it, and the reason for each rule. */
  String text() {
    if (suggestions.rules().isEmpty()) {
      return "too little was seen to suggest a rule\n" + suggestions.evidenceText();
    }
    String where =
        out.map(file -> "written to " + file).orElseGet(() -> suggestions.ruleset().dqdl());
    return where + "\n\n" + suggestions.evidenceText();
  }

  String json() {
    return suggestions.evidenceJson();
  }
}
