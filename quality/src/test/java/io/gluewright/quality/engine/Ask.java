package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Runs rules over a table in one line of a test. */
final class Ask {
  /** Noon of a day, in UTC. */
  static final Clock NOON = Clock.fixed(Instant.parse("2024-06-15T12:00:00Z"), ZoneOffset.UTC);

  static final Options OPTIONS = Options.standard().with(NOON);

  private Ask() {}

  static Evaluation evaluate(Dataset<Row> table, String... rules) {
    return evaluate(Datasets.of(table), OPTIONS, rules);
  }

  /** Mistakes are verdicts. */
  static Evaluation evaluate(Datasets datasets, Options options, String... rules) {
    return plan(datasets, options, new Problems(), rules).evaluate();
  }

  static Plan plan(Datasets datasets, Options options, Problems problems, String... rules) {
    return Plan.of(ruleset(rules), datasets, options, problems);
  }

  static Ruleset ruleset(String... rules) {
    return Ruleset.parse("Rules = [\n" + String.join(",\n", rules) + "\n]");
  }

  /** One line for each rule: its outcome and what was measured. */
  static List<String> verdicts(Dataset<Row> table, String... rules) {
    return lines(evaluate(table, rules));
  }

  static List<String> lines(Evaluation evaluation) {
    return evaluation.verdicts().stream()
        .map(verdict -> verdict.outcome().text() + metrics(verdict))
        .toList();
  }

  private static String metrics(Verdict verdict) {
    String metrics =
        verdict.metrics().byText().entrySet().stream()
            .map(metric -> "%s %s".formatted(metric.getKey(), metric.getValue()))
            .collect(Collectors.joining(", "));
    return metrics.isEmpty() ? "" : ": " + metrics;
  }

  /** The value of column {@code id} of the rows that break a rule. */
  static List<String> broken(Dataset<Row> table, String rule) {
    return evaluate(table, rule)
        .rowLevelOutcomes()
        .where("size(DataQualityRulesFail) > 0")
        .collectAsList()
        .stream()
        .map(row -> Objects.toString(row.getAs("id")))
        .sorted()
        .toList();
  }
}
