package io.gluewright.rules;

import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.testkit.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final String EVERYTHING =
      """
      { type = trim, columns = "*" }
      { type = cast, column = n, target_type = int, default = 7 }
      { type = standardise_date, column = d, formats = [yyyy-MM-dd, dd.MM.yyyy] }
      { type = null_handling, column = s, action = default, value = none }
      { type = derived_field, target_column = t, expression = "concat(s, cast(n as string))" }
      { type = filter, condition = "n > 0" }
      { type = explode, column = l }
      { type = rename, columns { t = u } }
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void planningAndApplyingStartNoJob() {
    Dataset<Row> table =
        Tables.table(
            """
            s string | n string | d string   | l array<int>
            a        | 1        | 2024-01-01 | [1]
            """);

    assertThat(SparkJobs.count(() -> plan(table.schema(), EVERYTHING).transform().apply(table)))
        .isZero();
  }

  @Test
  void theOutputIsTheSchemaThatComesOut() {
    StructType input = StructType.fromDDL("s string, n string, d string, l array<int>");
    Dataset<Row> empty = Spark.session().createDataFrame(List.of(), input);

    RulePlan plan = plan(input, EVERYTHING);

    assertThat(plan.output().asNullable())
        .isEqualTo(plan.transform().apply(empty).schema().asNullable());
    assertThat(plan.output().fieldNames()).containsExactly("s", "n", "d", "l", "u", "__reasons");
  }

  @Test
  void theReportKnowsWhatEachRuleReadsAndWrites() {
    RulePlan plan =
        plan(
            StructType.fromDDL("a string, b string"),
            """
            { type = trim, columns = [a, b], owner = Ann, description = "No blanks", tags = [clean] }
            { id = combine, type = column_combination, target_column = c, expression = "a || b" }
            { type = filter, condition = "c <> ''", when = "dev == prod" }
            { type = drop, column = b }
            """);

    assertThat(plan.uses())
        .extracting(RuleUse::id, RuleUse::type, RuleUse::description, RuleUse::owner, RuleUse::tags)
        .containsExactly(
            tuple("1:trim", "trim", "No blanks", "Ann", List.of("clean")),
            tuple("combine", "column_combination", "", "", List.of()),
            tuple("4:drop", "drop", "", "", List.of()));
    assertThat(plan.uses())
        .extracting(RuleUse::reads, RuleUse::flows, RuleUse::drops)
        .containsExactly(
            tuple(Set.of("a", "b"), Map.of("a", Set.of("a"), "b", Set.of("b")), Set.of()),
            tuple(Set.of("a", "b"), Map.of("c", Set.of("a", "b")), Set.of()),
            tuple(Set.of(), Map.of(), Set.of("b")));
    assertThat(plan.uses().get(2).after()).isEqualTo(StructType.fromDDL("a string, c string"));
  }

  @Test
  void aRuleMayBeSwitchedOff() {
    assertThatTable(
            ruled(
                """
                a string | b string | c string | d string
                " x "    | " x "    | " x "    | " x "
                """,
                """
                { type = trim, column = a, when = false }
                { type = trim, column = b, when = "'prod' == prod" }
                { type = trim, column = c, when = "dev == prod" }
                { type = trim, column = d, when = "dev != prod" }
                """))
        .isEqualTo(
            """
            a string | b string | c string | d string
            " x "    | x        | " x "    | x
            """);
  }

  @Test
  void bothShapesOfADocumentAreRead() {
    Problems problems = new Problems();
    String document =
        """
        {"version": 1, "table": "customer_transactions", "rules": [
          {"type": "data_quality", "rule": "null_handling", "column": "transaction_amount", "action": "replace_with_zero"},
          {"type": "business_logic", "rule": "derived_field", "expression": "transaction_amount * tax_rate", "target_column": "total_amount"},
          {"type": "optimization", "rule": "partition_key", "expression": "date_format(transaction_date, 'yyyy-MM')", "target_column": "year_month"},
          {"type": "column_combination", "target_column": "label", "expression": "concat(year_month, ':', total_amount)"},
          {"type": "filter", "condition": "total_amount >= 0"},
          {"type": "data_type_conversion", "column": "total_amount", "target_type": "int"}]}
        """;
    Dataset<Row> table =
        Tables.table(
            """
            transaction_amount double | tax_rate double | transaction_date date
            10                        | 2               | 2024-03-09
            -                         | 2               | 2024-04-09
            -1                        | 2               | 2024-04-09
            """);

    RulePlan plan =
        RuleSet.document(Settings.of(ConfigFactory.parseString(document), problems))
            .over(table.schema(), problems);

    assertThat(problems.all()).isEmpty();
    assertThatTable(plan.transform().apply(table).drop("__reasons"))
        .isEqualTo(
            """
            transaction_amount double | tax_rate double | transaction_date date | total_amount int | year_month string | label string
            10                        | 2               | 2024-03-09            | 20               | 2024-03           | 2024-03:20.0
            0                         | 2               | 2024-04-09            | 0                | 2024-04           | 2024-04:0.0
            """);
  }

  @Test
  void aVersionThatIsNotKnownIsRefused() {
    Problems problems = new Problems();

    RuleSet.document(Settings.of(ConfigFactory.parseString("version = 2, rules = []"), problems));

    assertThat(problems.all().stream().map(Problem::toString))
        .containsExactly("String:1: \"version\" is 2\n  expected: 1");
  }

  @Test
  void aThousandRulesOverSixtyColumnsArePlannedQuicklyAsOneProjection() {
    List<String> rules = new ArrayList<>();
    StringBuilder columns = new StringBuilder("c0 string");
    for (int i = 1; i < 60; i++) {
      columns.append(", c").append(i).append(" string");
    }
    for (int i = 0; i < 1_000; i++) {
      rules.add(
          "{ type = derived_field, target_column = c%d, expression = \"upper(c%d)\" }"
              .formatted(i % 60, i % 60));
    }
    StructType schema = StructType.fromDDL(columns.toString());
    Dataset<Row> empty = Spark.session().createDataFrame(List.of(), schema).repartition(1);
    plan(schema, rules.get(0));

    long start = System.nanoTime();
    String executed =
        plan(schema, String.join("\n", rules))
            .transform()
            .apply(empty)
            .queryExecution()
            .executedPlan()
            .toString();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    assertThat(executed.split("Project \\[", -1)).hasSize(2);
    assertThat(taken).isLessThan(Duration.ofSeconds(20));
  }
}
