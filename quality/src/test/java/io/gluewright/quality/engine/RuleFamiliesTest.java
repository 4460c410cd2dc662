package io.gluewright.quality.engine;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.quality.metrics.Metrics;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One table for each family of rules, with the numbers that it comes to. */
@ExtendWith(Interpreted.class)
class RuleFamiliesTest {
  private static final String ORDERS =
      """
      id long | customer string | amount decimal(10,2) | day date
      1       | Ann             | 10.00                | 2024-06-01
      2       | Ann             | 20.00                | 2024-06-10
      3       | Bob             | 30.00                | 2024-06-14
      4       | -               | -                    | 2024-06-15
      """;

  @Test
  void countsKeys() {
    assertThat(
            Ask.verdicts(
                table(ORDERS),
                "IsUnique \"customer\"",
                "Uniqueness \"customer\" > 0.3",
                "UniqueValueRatio \"customer\" = 0.5",
                "DistinctValuesCount \"customer\" = 3",
                "IsPrimaryKey \"id\"",
                "IsPrimaryKey \"id\" \"customer\"",
                "Uniqueness \"customer\" = 1 where \"id > 1\"",
                "Uniqueness \"customer\" = 1 where \"id > 9\""))
        .containsExactly(
            "Failed: Column.customer.Uniqueness 0.3333333333333333",
            "Passed: Column.customer.Uniqueness 0.3333333333333333",
            "Passed: Column.customer.UniqueValueRatio 0.5",
            "Passed: Column.customer.DistinctValuesCount 3.0",
            "Passed: Column.id.Uniqueness 1.0, Column.id.Completeness 1.0",
            "Failed: Multicolumn.id,customer.Uniqueness 1.0, Column.id.Completeness 1.0,"
                + " Column.customer.Completeness 0.75",
            "Passed: Column.customer.Uniqueness 1.0",
            "Passed");
  }

  @Test
  void measuresNumbersWithoutNulls() {
    assertThat(
            Ask.verdicts(
                table(ORDERS),
                "Mean \"amount\" = 20",
                "Sum \"amount\" = 60",
                "Variance \"amount\" between 66 and 67",
                "StandardDeviation \"amount\" between 8 and 9",
                "ColumnCorrelation \"id\" \"amount\" > 0.99",
                "Sum \"amount\" > 40 where \"customer = 'Ann'\"",
                "Mean \"amount\" > 0 where \"customer is null\"",
                "ColumnValues \"amount\" between 5 and 31",
                "ColumnValues \"amount\" between 5 and 31 where \"amount > 0\"",
                "ColumnValues \"amount\" > 0 with threshold > 0.7"))
        .containsExactly(
            "Passed: Column.amount.Mean 20.0",
            "Passed: Column.amount.Sum 60.0",
            "Passed: Column.amount.Variance 66.66666666666667",
            "Passed: Column.amount.StandardDeviation 8.16496580927726",
            "Passed: Multicolumn.id,amount.ColumnCorrelation 1.0",
            "Failed: Column.amount.Sum 30.0",
            "Failed",
            "Failed: Column.amount.ColumnValues.Compliance 0.75",
            "Passed: Column.amount.ColumnValues.Compliance 1.0",
            "Passed: Column.amount.ColumnValues.Compliance 0.75");
  }

  @Test
  void tellsWhyThereIsNoNumber() {
    Dataset<Row> rows =
        table(
            """
            full double | broken double | none double | same double
            1.0         | NaN           | -           | 7.0
            2.0         | 5.0           | -           | 7.0
            """);
    String notANumber = "The result is not a number (NaN): there are NaN or infinite values";
    String nothing = "There are no values to measure";

    assertThat(
            Ask.evaluate(
                    rows,
                    "Mean \"broken\" > 0",
                    "StandardDeviation \"broken\" >= 0",
                    "ColumnCorrelation \"full\" \"broken\" > 0",
                    "AggregateMatch \"sum(broken)\" \"avg(broken)\" = 1",
                    "Sum \"none\" >= 0",
                    "ColumnCorrelation \"full\" \"same\" > 0")
                .verdicts())
        .extracting(Verdict::outcome, each -> each.reason().orElseThrow(), Verdict::metrics)
        .containsExactly(
            tuple(Outcome.FAILED, notANumber, Metrics.none()),
            tuple(Outcome.FAILED, notANumber, Metrics.none()),
            tuple(Outcome.FAILED, notANumber, Metrics.none()),
            tuple(Outcome.FAILED, notANumber, Metrics.none()),
            tuple(Outcome.FAILED, nothing, Metrics.none()),
            tuple(
                Outcome.FAILED,
                "There is no correlation: no two rows have both values, or one column does not vary",
                Metrics.none()));
  }

  @Test
  void measuresAges() {
    assertThat(
            Ask.verdicts(
                table(ORDERS),
                "DataFreshness \"day\" <= 15 days",
                "DataFreshness \"day\" <= 36 hours where \"id > 2\"",
                "DataFreshness \"day\" < 720 minutes where \"id = 4\"",
                "DataFreshness \"day\" < 3 days where \"id > 9\""))
        .containsExactly(
            "Passed: Column.day.DataFreshness.Compliance 1.0",
            "Passed: Column.day.DataFreshness.Compliance 1.0",
            "Failed: Column.day.DataFreshness.Compliance 0.0",
            "Passed");
  }

  @Test
  void comparesDatasets() {
    Datasets datasets =
        Datasets.of(table(ORDERS))
            .with("people", table("name string | city string\nAnn | Rome\nCid | Oslo\n"))
            .with(
                "old",
                table(
                    """
                    key long | customer string | amount decimal(10,2) | day date
                    1        | Ann             | 10.00                | 2024-06-01
                    2        | Ann             | 21.00                | 2024-06-10
                    4        | -               | -                    | 2024-06-15
                    """));

    assertThat(
            Ask.lines(
                Ask.evaluate(
                    datasets,
                    Ask.OPTIONS,
                    "ReferentialIntegrity \"customer\" \"people.name\" = 0.5",
                    "RowCountMatch \"old\" > 1.3",
                    "AggregateMatch \"sum(amount)\" \"sum(old.amount)\" between 1.9 and 2",
                    "AggregateMatch \"avg(amount)\" \"avg(primary.amount)\" = 1",
                    "DatasetMatch \"old\" \"id->key\" = 0.5",
                    "DatasetMatch \"old\" \"id->key\" \"customer,day\" = 0.75",
                    "DatasetMatch \"old\" \"customer\" \"day\" > 0",
                    "SchemaMatch \"old\" = 0.75",
                    "SchemaMatch \"people\" > 0")))
        .containsExactly(
            "Passed: Column.people.ReferentialIntegrity 0.5",
            "Passed: Dataset.old.RowCountMatch 1.3333333333333333",
            "Passed: Column.amount.AggregateMatch 1.935483870967742",
            "Passed: Column.amount.AggregateMatch 1.0",
            "Passed: Dataset.old.DatasetMatch 0.5",
            "Passed: Dataset.old.DatasetMatch 0.75",
            "Failed",
            "Passed: Dataset.old.SchemaMatch 0.75",
            "Failed: Dataset.people.SchemaMatch 0.0");
  }

  @Test
  void runsStatementsWithoutATraceInTheSession() {
    Datasets datasets = Datasets.of(table(ORDERS)).with("people", table("name string\nAnn\nBob\n"));
    long before = Spark.session().catalog().listTables().count();

    Evaluation evaluation =
        Ask.evaluate(
            datasets,
            Ask.OPTIONS,
            "CustomSql \"select sum(amount) from primary\" = 60",
            "CustomSql \"with rich as (select * from primary where amount > 15)"
                + " select count(*) from rich join people on name = customer\" = 2",
            "CustomSql \"select max(amount) from primary where id > 9\" > 0",
            "CustomSql \"select 1 / id from primary where id = 'x'\" >= 0",
            "CustomSql \"select * from nowhere\" > 0",
            "CustomSql \"select customer as c from primary\"");

    assertThat(Ask.lines(evaluation))
        .containsExactly(
            "Passed: Dataset.*.CustomSQL 60.0",
            "Passed: Dataset.*.CustomSQL 2.0",
            "Failed",
            "Failed",
            "Failed",
            "Failed");
    assertThat(Spark.session().catalog().listTables().count()).isEqualTo(before);
  }

  @Test
  void readsFieldsInsideOfOthersAndNamesWithDots() {
    Dataset<Row> nested =
        table(
            """
            id int | `a.b` int | place struct<city:string>
            1      | 5         | {"city": "Rome"}
            2      | 6         | {"city": null}
            """);

    assertThat(
            Ask.verdicts(
                nested,
                "Completeness \"place.city\" = 0.5",
                "Sum \"a.b\" = 11",
                "Sum \"`a.b`\" = 11",
                "IsUnique \"place.city\""))
        .containsExactly(
            "Passed: Column.place.city.Completeness 0.5",
            "Passed: Column.a.b.Sum 11.0",
            "Passed: Column.`a.b`.Sum 11.0",
            "Passed: Column.place.city.Uniqueness 1.0");
  }

  @Test
  void givesResultsInTheShapeOfAws() {
    Evaluation evaluation = Ask.evaluate(table(ORDERS), "RowCount > 9", "IsComplete \"id\"");

    assertThatTable(evaluation.ruleOutcomes())
        .hasRowsInOrder(
            """
            Rule string       | Outcome string | FailureReason string | EvaluatedMetrics map<string,double> | EvaluatedRule string
            RowCount > 9      | Failed         | "Value: 4.0 does not meet the constraint requirement: > 9" | {"Dataset.*.RowCount": 4.0} | RowCount > 9
            "IsComplete \\"id\\"" | Passed     | -                    | {"Column.id.Completeness": 1.0} | "IsComplete \\"id\\""
            """);
    assertThatTable(evaluation.aggregatedMetrics())
        .isEqualTo(
            """
            Entity string | Instance string | Name string  | Value double | Filter string
            Dataset       | *               | RowCount     | 4.0          | -
            Column        | id              | Completeness | 1.0          | -
            """);
  }

  @Test
  void saysWhatItIsMissingWhenThereAreNoRows() {
    assertThat(
            Ask.verdicts(
                table("a int | t string\n"),
                "RowCount = 0",
                "IsComplete \"a\"",
                "Mean \"a\" > 0",
                "IsUnique \"a\"",
                "ColumnValues \"a\" > 0",
                "ColumnLength \"t\" > 0",
                "ColumnDataType \"t\" = \"DATE\""))
        .containsExactly(
            "Passed: Dataset.*.RowCount 0.0",
            "Failed",
            "Failed",
            "Failed",
            "Failed",
            "Failed",
            "Passed");
  }
}
