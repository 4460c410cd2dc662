package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Datasets and rulesets with outcomes that others recorded, from the shared data. */
@ExtendWith(Interpreted.class)
class EvaluationCorpusTest {
  private static final double CLOSE = 1e-9;

  /** Where this engine differs from Deequ's, each with the reason. */
  private static final List<String> DIFFERENCES =
      List.of(
          // Deequ keeps one metric for all statements of a ruleset and shows that of another one:
          // the dataset has six rows.
          "CustomSql \"select count(*) from primary\" > 0:"
              + " metrics {Dataset.*.CustomSQL=5.0}, found {Dataset.*.CustomSQL=6.0}",
          // A format that is none is a mistake here, and nothing is measured by it.
          "ColumnDataType \"date_col\" = \"DATE\" with format = \"invalid-format\":"
              + " metrics {Column.date_col.ColumnDataType.Compliance=0.0}, found {}");

  @Test
  void agreesWithDeequ() throws IOException {
    List<CorpusCase> cases = CorpusCase.read(file("evaluation-deequ.jsonl"));

    List<String> found = cases.stream().flatMap(EvaluationCorpusTest::differences).toList();

    assertThat(cases).hasSize(145);
    assertThat(found).containsExactlyInAnyOrderElementsOf(DIFFERENCES);
  }

  @Test
  void agreesWithTheGuideOfAws() throws IOException {
    List<CorpusCase> cases = CorpusCase.read(file("evaluation-aws-docs.jsonl"));

    List<String> found = cases.stream().flatMap(EvaluationCorpusTest::differences).toList();

    assertThat(cases).hasSize(15);
    assertThat(found).isEmpty();
  }

  private static Path file(String name) {
    return SharedData.folder("dqdl").resolve(name);
  }

  private static Stream<String> differences(CorpusCase corpus) {
    List<String> differences = new ArrayList<>();
    Evaluation evaluation =
        Plan.of(
                Ruleset.parse(corpus.ruleset()),
                corpus.datasets(),
                corpus.options(),
                new Problems())
            .evaluate();
    Map<String, Verdict> verdicts = new TreeMap<>();
    evaluation.verdicts().forEach(verdict -> add(verdict, verdicts));
    for (CorpusCase.Expected expected : corpus.outcomes()) {
      difference(expected, Optional.ofNullable(verdicts.get(normal(expected.rule()))))
          .ifPresent(differences::add);
    }
    if (!corpus.rows().isEmpty()) {
      List<String> rows = corpus.rows(evaluation.rowLevelOutcomes());
      if (!rows.equals(corpus.rows())) {
        differences.add("%s: rows %s, found %s".formatted(corpus.ruleset(), corpus.rows(), rows));
      }
    }
    List<String> results = results(evaluation, corpus.rowResults().size());
    if (!corpus.rowResults().equals(results)) {
      differences.add(
          "%s: row results %s, found %s".formatted(corpus.ruleset(), corpus.rowResults(), results));
    }
    return differences.stream();
  }

  private static void add(Verdict verdict, Map<String, Verdict> verdicts) {
    verdicts.putIfAbsent(normal(verdict.rule().text()), verdict);
    verdict.parts().forEach(part -> add(part, verdicts));
  }

  /** The guide has blanks behind commas, where the canonical text has none. */
  private static String normal(String rule) {
    return rule.replace(", ", ",");
  }

  private static Optional<String> difference(
      CorpusCase.Expected expected, Optional<Verdict> verdict) {
    if (verdict.isEmpty()) {
      return Optional.of(expected.rule() + ": no verdict");
    }
    Verdict found = verdict.get();
    if (!found.outcome().text().equals(expected.outcome())) {
      return Optional.of(
          "%s: outcome %s, found %s, %s"
              .formatted(
                  expected.rule(), expected.outcome(), found.outcome().text(), found.reason()));
    }
    return expected.statesMetrics() && !areClose(expected.metrics(), found.metrics().byText())
        ? Optional.of(
            "%s: metrics %s, found %s"
                .formatted(expected.rule(), expected.metrics(), found.metrics().byText()))
        : Optional.empty();
  }

  private static boolean areClose(Map<String, Double> expected, Map<String, Double> found) {
    return expected.keySet().equals(found.keySet())
        && expected.entrySet().stream()
            .allMatch(e -> Math.abs(e.getValue() - found.get(e.getKey())) < CLOSE);
  }

  private static List<String> results(Evaluation evaluation, int count) {
    return count == 0
        ? List.of()
        : evaluation.rowLevelOutcomes().collectAsList().stream()
            .map(row -> row.<String>getAs(RowOutcomes.RESULT).toUpperCase(Locale.ROOT))
            .toList();
  }
}
