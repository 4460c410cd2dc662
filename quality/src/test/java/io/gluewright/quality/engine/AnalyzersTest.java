package io.gluewright.quality.engine;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.testkit.Interpreted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is measured without a rule that judges it. */
@ExtendWith(Interpreted.class)
class AnalyzersTest {
  private static final String ORDERS =
      """
      id long | customer string | amount decimal(10,2) | extra map<string,int>
      1       | Ann             | 10.00                | -
      2       | Ann             | 20.00                | -
      3       | Bob             | 30.00                | -
      4       | -               | -                    | -
      """;

  private static final Datasets DATASETS =
      Datasets.of(table(ORDERS))
          .with("people", table("name string\nAnn\nCid\n"))
          .with(
              "old",
              table(
                  """
                  id long | customer string | amount decimal(10,2)
                  1       | Ann             | 10.00
                  2       | Ann             | 30.00
                  """));

  @Test
  void everyTypeThatMeasuresANumberIsMeasured() {
    assertThat(
            measured(
                "RowCount",
                "ColumnCount",
                "Completeness \"customer\"",
                "Uniqueness \"customer\"",
                "Uniqueness \"customer\" \"amount\"",
                "UniqueValueRatio \"customer\"",
                "DistinctValuesCount \"customer\"",
                "Entropy \"amount\"",
                "Mean \"amount\"",
                "Sum \"amount\"",
                "StandardDeviation \"amount\"",
                "Variance \"amount\"",
                "ColumnCorrelation \"id\" \"amount\"",
                "ColumnLength \"customer\"",
                "ColumnValues \"amount\"",
                "RowCountMatch \"old\"",
                "ReferentialIntegrity \"customer\" \"people.name\"",
                "AggregateMatch \"sum(amount)\" \"sum(old.amount)\"",
                "DatasetMatch \"old\" \"id\" \"amount\"",
                "SchemaMatch \"old\"",
                "CustomSql \"select max(id) from primary\""))
        .containsExactly(
            "Dataset.*.RowCount = 4.0",
            "Dataset.*.ColumnCount = 4.0",
            "Column.customer.Completeness = 0.75",
            "Column.customer.Uniqueness = 0.3333",
            "Multicolumn.customer,amount.Uniqueness = 1.0",
            "Column.customer.UniqueValueRatio = 0.5",
            "Column.customer.DistinctValuesCount = 3.0",
            "Column.amount.Entropy = 1.0986",
            "Column.amount.Mean = 20.0",
            "Column.amount.Sum = 60.0",
            "Column.amount.StandardDeviation = 8.165",
            "Column.amount.Variance = 66.6667",
            "Multicolumn.id,amount.ColumnCorrelation = 1.0",
            "Column.customer.MinimumLength = 0.0",
            "Column.customer.MaximumLength = 3.0",
            "Column.amount.Minimum = 10.0",
            "Column.amount.Maximum = 30.0",
            "Dataset.old.RowCountMatch = 2.0",
            "Column.people.ReferentialIntegrity = 0.5",
            "Column.amount.AggregateMatch = 1.5",
            "Dataset.old.DatasetMatch = 0.25",
            "Dataset.old.SchemaMatch = 0.75",
            "Dataset.*.CustomSQL = 4.0");
  }

  @Test
  void allStatisticsAreThoseThatAColumnHas() {
    assertThat(measured("AllStatistics AllColumns"))
        .containsExactly(
            "Dataset.*.RowCount = 4.0",
            "Column.id.Completeness = 1.0",
            "Column.id.Uniqueness = 1.0",
            "Column.id.UniqueValueRatio = 1.0",
            "Column.id.DistinctValuesCount = 4.0",
            "Column.id.Entropy = 1.3863",
            "Column.id.Minimum = 1.0",
            "Column.id.Maximum = 4.0",
            "Column.id.Mean = 2.5",
            "Column.id.Sum = 10.0",
            "Column.id.StandardDeviation = 1.118",
            "Column.customer.Completeness = 0.75",
            "Column.customer.Uniqueness = 0.3333",
            "Column.customer.UniqueValueRatio = 0.5",
            "Column.customer.DistinctValuesCount = 3.0",
            "Column.customer.Entropy = 0.6365",
            "Column.customer.MinimumLength = 0.0",
            "Column.customer.MaximumLength = 3.0",
            "Column.amount.Completeness = 0.75",
            "Column.amount.Uniqueness = 1.0",
            "Column.amount.UniqueValueRatio = 1.0",
            "Column.amount.DistinctValuesCount = 4.0",
            "Column.amount.Entropy = 1.0986",
            "Column.amount.Minimum = 10.0",
            "Column.amount.Maximum = 30.0",
            "Column.amount.Mean = 20.0",
            "Column.amount.Sum = 60.0",
            "Column.amount.StandardDeviation = 8.165",
            "Column.extra.Completeness = 0.0");
  }

  @Test
  void aRulesetOfAnalyzersOnlyHasMetricsAndNoOutcomes() {
    Evaluation evaluation =
        evaluate(new Problems(), "Mean \"amount\"", "CustomSql \"select null\"");

    assertThat(evaluation.passed()).isTrue();
    assertThat(evaluation.ruleOutcomes().isEmpty()).isTrue();
    assertThatTable(evaluation.aggregatedMetrics())
        .isEqualTo(
            """
            Entity string | Instance string | Name string | Value double | Filter string
            Column        | amount          | Mean        | 20.0         | -
            """);
  }

  @Test
  void whatCannotBeMeasuredIsAMistakeAndTheOthersAreMeasured() {
    Problems problems = new Problems();
    Evaluation evaluation =
        evaluate(
            problems,
            "Mean \"customer\"",
            "Uniqueness \"extra\"",
            "DataFreshness \"id\"",
            "FileSize",
            "SchemaMatch \"odl\"",
            "Sum \"amount\"");

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly(
            "column \"customer\" is of type string",
            "column \"extra\" is of type map<string,int>",
            "DataFreshness without a condition to measure by",
            "FileSize without a condition to measure by",
            "unknown dataset \"odl\"");
    assertThat(evaluation.metrics().list()).hasToString("[Column.amount.Sum = 60.0]");
  }

  private static List<String> measured(String... analyzers) {
    Problems problems = new Problems();
    Evaluation evaluation = evaluate(problems, analyzers);
    problems.throwIfAny();
    return evaluation.metrics().list().stream()
        .map(metric -> metric.key().text() + " = " + Math.round(metric.value() * 1e4) / 1e4)
        .toList();
  }

  private static Evaluation evaluate(Problems problems, String... analyzers) {
    Ruleset ruleset = Ruleset.parse("Analyzers = [\n" + String.join(",\n", analyzers) + "\n]");
    return Plan.of(ruleset, DATASETS, Ask.OPTIONS, problems).evaluate();
  }
}
