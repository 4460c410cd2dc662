package io.gluewright.rules.difference;

import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.rules.difference.DifferenceReport.ChangedPair;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final String PEOPLE =
      """
      name string | age string | amount double
      "ann "      | 31         | 1.5
      BOB         | x          | 2.5
      " Cy"       | 7          | 3.5
      -           | 40         | 4.5
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  private static Difference between(Dataset<Row> rows, String before, String after) {
    return Difference.between(plan(rows.schema(), before), plan(rows.schema(), after));
  }

  private static DifferenceReport report(Difference difference, Dataset<Row> rows) {
    return difference.over(rows).report(10, Dataset::collectAsList);
  }

  private static DifferenceReport report(String table, String before, String after) {
    Dataset<Row> rows = table(table);
    return report(between(rows, before, after).showingAll(), rows);
  }

  private static ColumnDifference column(DifferenceReport report, String name) {
    return report.columns().stream()
        .filter(column -> column.column().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RuleDifference rule(DifferenceReport report, String id) {
    return report.rules().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private static ChangedPair pair(String before, String after, long values) {
    return new ChangedPair(Optional.of(before), Optional.of(after), values);
  }

  @Test
  void theSameRulesDifferInNothing() {
    String rules =
        "{ type = trim, column = name }\n{ type = cast, column = age, target_type = int }";

    DifferenceReport report = report(PEOPLE, rules, rules);

    assertThat(report.isEmpty()).isTrue();
    assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.SAME, 3L, Outcome.REFUSED, 1L));
    assertThat(report.columns()).isEmpty();
    assertThat(report.examples()).isEmpty();
    assertThat(rule(report, "1:trim"))
        .isEqualTo(new RuleDifference("1:trim", "trim", "same", 2, 2, 0, 0));
  }

  @Test
  void anAddedRuleAnswersForTheValuesThatItChanges() {
    DifferenceReport report =
        report(
            PEOPLE,
            "{ type = trim, column = name }",
            """
            { type = trim, column = name }
            { type = case, to = upper, column = name }
            { type = derived_field, target_column = amount, expression = "amount * 2" }
            """);

    assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.CHANGED, 4L));
    ColumnDifference name = column(report, "name");
    assertThat(name.values()).isEqualTo(2);
    assertThat(name.pairs()).containsExactly(pair("Cy", "CY", 1), pair("ann", "ANN", 1));
    assertThat(name.causes()).isEqualTo(Map.of("2:case", 2L));
    assertThat(column(report, "amount").causes()).isEqualTo(Map.of("3:derived_field", 4L));
    assertThat(rule(report, "2:case"))
        .isEqualTo(new RuleDifference("2:case", "case", "added", 0, 2, 2, 0));
    assertThat(rule(report, "1:trim"))
        .isEqualTo(new RuleDifference("1:trim", "trim", "same", 2, 2, 0, 0));
  }

  @Test
  void theLastRuleThatTouchedTheValueInThatRowAnswersForIt() {
    DifferenceReport report =
        report(
            PEOPLE,
            "{ type = drop, column = age }",
            """
            { type = drop, column = age }
            { type = trim, column = name }
            { type = case, to = upper, column = name }
            { type = derived_field, target_column = name, expression = "coalesce(name, 'NN')" }
            """);

    assertThat(column(report, "name").causes())
        .isEqualTo(Map.of("3:case", 2L, "4:derived_field", 1L));
  }

  @Test
  void aRemovedAndAnAddedRuleInOnePlaceCannotBeToldApart() {
    DifferenceReport report =
        report(
            PEOPLE,
            "{ type = trim, column = name }",
            "{ type = case, to = upper, column = name }\n{ type = trim, column = age }");

    assertThat(column(report, "name").causes()).isEqualTo(Map.of("several", 2L));
  }

  @Test
  void rowsThatMoveIntoAndOutOfQuarantineNameTheRuleThatRefuses() {
    DifferenceReport strict =
        report(
            PEOPLE,
            "{ type = trim, column = name }",
            """
            { type = trim, column = name }
            { type = cast, column = age, target_type = int, id = ages }
            { type = derived_field, target_column = b, expression = "1" }
            """);
    assertThat(strict.rows(Outcome.QUARANTINED)).isEqualTo(1);
    assertThat(rule(strict, "ages").rows()).isEqualTo(1);
    Example refused =
        strict.examples().stream()
            .filter(example -> example.outcome() == Outcome.QUARANTINED)
            .findFirst()
            .orElseThrow();
    assertThat(refused.cause()).contains("ages");
    assertThat(refused.key()).isNotEmpty();
    assertThat(refused.reasons()).containsExactly("ages: age \"x\" expected: a value of type INT");

    DifferenceReport loose =
        report(
            PEOPLE,
            "{ type = cast, column = age, target_type = int, id = ages }",
            "{ type = cast, column = age, target_type = int, id = ages, on-failure = null }");
    assertThat(loose.rows(Outcome.RELEASED)).isEqualTo(1);
    assertThat(rule(loose, "ages"))
        .isEqualTo(new RuleDifference("ages", "cast", "changed", 1, 1, 0, 1));
  }

  @Test
  void rowsThatAppearAndVanishNameTheFilter() {
    DifferenceReport report =
        report(
            PEOPLE,
            """
            { type = trim, column = name }
            { type = filter, condition = "amount < 3" }
            """,
            """
            { type = case, to = upper, column = name }
            { type = trim, column = name }
            { type = filter, condition = "amount > 2" }
            """);

    assertThat(report.rowsBefore()).isEqualTo(2);
    assertThat(report.rowsAfter()).isEqualTo(3);
    assertThat(report.outcomes())
        .isEqualTo(Map.of(Outcome.SAME, 1L, Outcome.VANISHED, 1L, Outcome.APPEARED, 2L));
    assertThat(rule(report, "3:filter").rows()).isEqualTo(3);
    Example vanished =
        report.examples().stream()
            .filter(example -> example.outcome() == Outcome.VANISHED)
            .findFirst()
            .orElseThrow();
    assertThat(vanished.cause()).contains("3:filter");
    assertThat(vanished.cells())
        .isEqualTo(
            Map.of(
                "name",
                Optional.of("ann"),
                "age",
                Optional.of("31"),
                "amount",
                Optional.of("1.5")));
  }

  @Test
  void aRuleWithoutATraceAnswersWhereItIsTheOnlyOneThatCan() {
    DifferenceReport report =
        report(
            """
            a string | b string
            x        | y
            """,
            "{ type = case, to = upper, column = a }",
            """
            { type = case, to = upper, column = a }
            { type = rename, columns { a = b, b = a } }
            { type = derived_field, target_column = c, expression = "1" }
            """);

    assertThat(column(report, "a").causes()).isEqualTo(Map.of("2:rename", 1L));
    assertThat(column(report, "c").typeBefore()).isEmpty();
    assertThat(column(report, "c").typeAfter()).contains("int");
  }

  @Test
  void columnsThatComeGoOrChangeTheirTypeAreTold() {
    DifferenceReport report =
        report(
            """
            a string | b string | Odd.Name string
            1        | y        | z
            """,
            "{ type = case, to = upper, column = b }",
            """
            { type = cast, column = a, target_type = int }
            { type = drop, column = b }
            { type = case, to = upper, column = Odd.Name }
            """);

    assertThat(column(report, "a"))
        .isEqualTo(
            new ColumnDifference(
                "a", Optional.of("string"), Optional.of("int"), 0, List.of(), Map.of()));
    assertThat(column(report, "b").typeAfter()).isEmpty();
    assertThat(column(report, "Odd.Name").pairs()).containsExactly(pair("z", "Z", 1));
  }

  @Test
  void valuesAreShownByTheirShapeUnlessAColumnIsPlain() {
    Dataset<Row> rows = table(PEOPLE);
    Difference difference =
        between(
            rows,
            "{ type = trim, column = name }",
            """
            { type = case, to = upper, column = name }
            { type = derived_field, target_column = amount, expression = "amount + 10" }
            { type = filter, condition = "age <> '40'" }
            """);

    DifferenceReport masked = report(difference, rows);
    DifferenceReport plain = report(difference.showing(Set.of("AMOUNT")), rows);

    assertThat(masked.toString()).doesNotContain("ann", "ANN", "31", "11.5");
    assertThat(column(masked, "amount").pairs()).containsExactly(pair("9.9", "99.9", 3));
    assertThat(column(plain, "amount").pairs())
        .containsExactly(pair("1.5", "11.5", 1), pair("2.5", "12.5", 1), pair("3.5", "13.5", 1));
    assertThat(plain.toString()).doesNotContain("ann", "ANN", "31");
  }

  @Test
  void rowsMayFindEachOtherByAKeyAndThoseThatShareItAreNotCompared() {
    Dataset<Row> rows =
        table(
            """
            id long | tags array<string> | n int
            1       | ["a", "b"]         | 1
            2       | ["c"]              | 2
            3       | ["d"]              | 3
            """);
    String explode = "{ type = explode, column = tags, target_column = tag }\n";
    Difference difference =
        between(
                rows,
                explode,
                explode + "{ type = derived_field, target_column = n, expression = \"n * 2\" }")
            .showingAll();

    assertThatThrownBy(() -> difference.over(rows))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the rule \"1:explode\" makes other rows")
        .hasMessageContaining("hint: --key COLUMNS");
    assertThatThrownBy(() -> difference.matchedOn(List.of("idd")).over(rows))
        .hasMessageContaining("--key: unknown column \"idd\"")
        .hasMessageContaining("did you mean \"id\"?");

    DifferenceReport report = report(difference.matchedOn(List.of("ID")), rows);

    assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.UNMATCHED, 4L, Outcome.CHANGED, 2L));
    assertThat(column(report, "n").pairs()).containsExactly(pair("2", "4", 1), pair("3", "6", 1));
    assertThat(report.examples().get(0).key()).isEqualTo("ID = 2");
  }

  @Test
  void buildingADifferenceStartsNoJobAndAReportIsBounded() {
    Dataset<Row> rows =
        Spark.session().range(0, 5000, 1, 4).selectExpr("id", "cast(id as string) as text");
    Difference difference =
        between(
                rows,
                "{ type = trim, column = text }",
                """
                { type = derived_field, target_column = text, expression = "concat(text, '!')" }
                { type = filter, condition = "id >= 100" }
                """)
            .showingAll();

    List<Differences> built = new ArrayList<>();
    int jobs = SparkJobs.count(() -> built.add(difference.over(rows)));
    DifferenceReport report = built.get(0).report(10, Dataset::collectAsList);

    assertThat(jobs).isZero();
    assertThat(column(report, "text").values()).isEqualTo(4900);
    assertThat(column(report, "text").pairs()).hasSize(10).contains(pair("100", "100!", 1));
    assertThat(report.rows(Outcome.VANISHED)).isEqualTo(100);
    assertThat(report.examples()).hasSize(20);
    assertThat(report.examples().get(0).key()).isNotEqualTo(report.examples().get(1).key());
  }
}
