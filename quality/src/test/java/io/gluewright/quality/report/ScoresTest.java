package io.gluewright.quality.report;

import static io.gluewright.quality.report.Judged.error;
import static io.gluewright.quality.report.Judged.failed;
import static io.gluewright.quality.report.Judged.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Ruleset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static Scores scores(Judged judged) {
    return Scores.of(judged.ruleset(), judged.verdicts());
  }

  @Test
  void ofRulesOfOneSeverityTheScoreIsTheShareThatPassed() {
    Scores scores =
        scores(
            Judged.of(
                passed("RowCount > 0"),
                passed("IsComplete \"id\""),
                passed("Completeness \"name\" > 0.9"),
                failed("IsComplete \"mail\"")));

    assertThat(scores.total()).isEqualTo(new Score("all rules", 3, 1, 0, 12, 16));
    assertThat(scores.total().share()).isEqualTo(0.75);
    assertThat(scores.dimensions())
        .containsExactly(
            new Score("completeness", 2, 1, 0, 8, 12), new Score("volume", 1, 0, 0, 4, 4));
  }

  @Test
  void aRuleWeighsTwiceAsMuchAsOneOfTheNextLowerSeverity() {
    Scores scores =
        scores(
            Judged.of(
                failed("IsComplete \"id\" labels=[\"severity\"=\"critical\"]"),
                passed("IsComplete \"a\" labels=[\"severity\"=\"high\"]"),
                passed("IsComplete \"b\" labels=[\"severity\"=\"medium\"]"),
                passed("IsComplete \"c\" labels=[\"severity\"=\"low\"]")));

    assertThat(scores.total().share()).isEqualTo(7 / 15.0);
    assertThat(scores.metrics().byText())
        .isEqualTo(Map.of("Dataset.*.Score", 7 / 15.0, "Dataset.completeness.Score", 7 / 15.0));
  }

  @Test
  void aRuleThatCannotBeJudgedDoesNotHold() {
    Scores scores =
        scores(Judged.of(passed("RowCount > 0"), error("RowCount > last(5)", "too little")));

    assertThat(scores.total()).isEqualTo(new Score("all rules", 1, 0, 1, 4, 8));
  }

  @Test
  void withoutRulesNothingIsLostAndNothingIsKept() {
    Scores scores = Scores.of(Ruleset.parse("Analyzers = [ RowCount ]"), List.of());

    assertThat(scores.total().share()).isEqualTo(1);
    assertThat(scores.dimensions()).isEmpty();
    assertThat(scores.metrics().isEmpty()).isTrue();
  }

  @Test
  void aLabelSaysWhatARuleIsAboutAndAnAnomalyIsAboutItsMetric() {
    Scores scores =
        scores(
            Judged.of(
                passed("CustomSql \"select 1\" = 1 labels=[\"dimension\"=\" Accuracy \"]"),
                passed("IsComplete \"a\" labels=[\"dimension\"=\"*\"]"),
                passed("DetectAnomalies \"RowCount\""),
                passed("DetectAnomalies \"Completeness\" \"a\""),
                passed("(IsUnique \"a\") and (RowCount > 0)")));

    assertThat(scores.dimensions())
        .extracting(Score::name, Score::rules)
        .containsExactly(
            tuple("completeness", 2),
            tuple("uniqueness", 1),
            tuple("volume", 1),
            tuple("accuracy", 1));
  }

  @Test
  void theDocumentationSaysOfEachTypeWhatItIsAbout() throws IOException {
    Path root = Path.of(System.getProperty("gluewright.root", ".."));
    List<String> lines = Files.readAllLines(root.resolve("docs/quality/report.md"));

    for (Dimension dimension : Dimension.values()) {
      String types =
          Arrays.stream(RuleType.values())
              .filter(type -> type.isRule() && type != RuleType.DETECT_ANOMALIES)
              .filter(type -> Dimension.of(type) == dimension)
              .map(RuleType::text)
              .sorted()
              .reduce((one, other) -> one + ", " + other)
              .orElseThrow();
      assertThat(lines)
          .anyMatch(line -> line.startsWith("| %s | %s |".formatted(dimension.text(), types)));
    }
  }
}
