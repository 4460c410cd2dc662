package io.gluewright.quality.engine;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.testkit.Interpreted;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class RowOutcomesTest {
  private static final String PEOPLE =
      """
      id int | email string | age int
      1      | a@x.org      | 20
      2      | -            | 200
      3      | a@x.org      | 30
      """;

  @Test
  void saysOfEachRowWhichRulesItKeepsBreaksAndSkips() {
    Evaluation evaluation =
        Ask.evaluate(
            table(PEOPLE),
            "ColumnValues \"age\" < 120",
            "IsComplete \"email\"",
            "RowCount > 0",
            "IsUnique \"email\"");

    assertThatTable(evaluation.rowLevelOutcomes().drop("email", "age"))
        .isEqualTo(
            """
            id int | DataQualityRulesPass array<string> | DataQualityRulesFail array<string> | DataQualityRulesSkip array<string> | DataQualityEvaluationResult string
            1      | ["ColumnValues \\"age\\" < 120", "IsComplete \\"email\\""] | ["IsUnique \\"email\\""] | ["RowCount > 0"] | Failed
            2      | ["IsUnique \\"email\\""] | ["ColumnValues \\"age\\" < 120", "IsComplete \\"email\\""] | ["RowCount > 0"] | Failed
            3      | ["ColumnValues \\"age\\" < 120", "IsComplete \\"email\\""] | ["IsUnique \\"email\\""] | ["RowCount > 0"] | Failed
            """);
  }

  @Test
  void showsValuesByTheirShapeUnlessAsked() {
    Evaluation evaluation = Ask.evaluate(table(PEOPLE), "ColumnValues \"email\" = \"b@x.org\"");

    assertThatTable(evaluation.rows().withReasons("why").selectExpr("id", "why[0].value as value"))
        .isEqualTo(
            """
            id int | value string
            1      | x@x.xxx
            2      | -
            3      | x@x.xxx
            """);
  }

  @Test
  void givesReasonsToBadRowsOnlyAndHidesWhatIsPersonal() {
    Evaluation evaluation =
        Ask.evaluate(
            Datasets.of(table(PEOPLE)),
            Ask.OPTIONS.showing(Set.of("age")),
            "ColumnValues \"age\" < 25",
            "ColumnValues \"email\" matches \".*@x.org\"");

    assertThatTable(evaluation.rows().withReasons("why").select("id", "why"))
        .isEqualTo(
            """
            id int | why array<struct<rule:string,column:string,value:string,expected:string>>
            1      | -
            2      | [{"rule": "ColumnValues \\"age\\" < 25", "column": "age", "value": "200", "expected": "< 25"}, {"rule": "ColumnValues \\"email\\" matches \\".*@x.org\\"", "column": "email", "value": null, "expected": "matches \\".*@x.org\\""}]
            3      | [{"rule": "ColumnValues \\"age\\" < 25", "column": "age", "value": "30", "expected": "< 25"}]
            """);
  }

  @Test
  void canLookAtSomeRulesOnly() {
    var ruleset =
        Ask.ruleset(
            "ColumnValues \"age\" < 25 labels=[\"action\"=\"quarantine\"]", "IsComplete \"email\"");
    RowOutcomes rows =
        Plan.of(ruleset, Datasets.of(table(PEOPLE)), Ask.OPTIONS)
            .rows()
            .by(rule -> ruleset.action(rule) == Action.QUARANTINE);

    assertThatTable(rows.withReasons("why").where("why is not null").select("id"))
        .isEqualTo("id int\n2\n3\n");
  }

  @Test
  void passesRowsThatAFilterLeavesOutOrSkipsThem() {
    Dataset<Row> people = table(PEOPLE);
    String rule = "IsComplete \"email\" where \"age < 100\"";

    Evaluation passing = Ask.evaluate(people, rule);
    Evaluation skipping =
        Ask.evaluate(Datasets.of(people), Ask.OPTIONS.with(Options.Filtered.SKIPPED), rule);

    assertThat(passing.passed()).isTrue();
    assertThatTable(labels(passing)).isEqualTo(labelled("1 | 0 | 0", "1 | 0 | 0", "1 | 0 | 0"));
    assertThatTable(labels(skipping)).isEqualTo(labelled("1 | 0 | 0", "0 | 0 | 1", "1 | 0 | 0"));
  }

  private static Dataset<Row> labels(Evaluation evaluation) {
    return evaluation
        .rowLevelOutcomes()
        .selectExpr(
            "id",
            "size(DataQualityRulesPass) as pass",
            "size(DataQualityRulesFail) as fail",
            "size(DataQualityRulesSkip) as skip");
  }

  private static String labelled(String one, String two, String three) {
    return "id int | pass int | fail int | skip int\n1 | %s\n2 | %s\n3 | %s\n"
        .formatted(one, two, three);
  }

  @Test
  void joinsThePartsOfACompositeRuleInEachRow() {
    Evaluation evaluation =
        Ask.evaluate(
            table(PEOPLE),
            "(IsComplete \"email\") or (ColumnValues \"age\" > 100)",
            "(IsUnique \"email\") and (ColumnValues \"age\" < 25)",
            "(IsComplete \"email\") and (RowCount > 0)");

    assertThatTable(
            evaluation
                .rowLevelOutcomes()
                .selectExpr("id", "DataQualityRulesFail as fail", "DataQualityRulesSkip as skip"))
        .isEqualTo(
            """
            id int | fail array<string> | skip array<string>
            1      | ["(IsUnique \\"email\\") AND (ColumnValues \\"age\\" < 25)"] | ["(IsComplete \\"email\\") AND (RowCount > 0)"]
            2      | ["(IsUnique \\"email\\") AND (ColumnValues \\"age\\" < 25)"] | ["(IsComplete \\"email\\") AND (RowCount > 0)"]
            3      | ["(IsUnique \\"email\\") AND (ColumnValues \\"age\\" < 25)"] | ["(IsComplete \\"email\\") AND (RowCount > 0)"]
            """);
  }

  @Test
  void judgesACompositeRuleByRowsIfAsked() {
    Options byRow = Ask.OPTIONS.with(Options.Composite.ROW);
    Datasets people = Datasets.of(table(PEOPLE));

    assertThat(
            Ask.evaluate(
                    people,
                    byRow,
                    "(IsComplete \"email\") or (ColumnValues \"age\" > 100)",
                    "(IsUnique \"email\") or (ColumnValues \"age\" = 20)",
                    "(Completeness \"email\" > 0.5) or (ColumnValues \"age\" = 20)",
                    "(RowCount > 5) or (IsUnique \"id\")")
                .verdicts())
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.ERROR, Outcome.PASSED);
  }

  @Test
  void marksAllRowsOfAKeyThatIsThereTwice() {
    Dataset<Row> keys =
        table(
            """
            id string | a int | b int
            one       | 1     | 1
            two       | 1     | 2
            three     | 1     | 1
            four      | 1     | -
            five      | 1     | -
            six       | -     | -
            seven     | -     | -
            """);

    assertThat(Ask.broken(keys, "IsUnique \"a\" \"b\""))
        .containsExactly("five", "four", "one", "three");
    assertThat(Ask.broken(keys, "IsPrimaryKey \"a\" \"b\""))
        .containsExactly("five", "four", "one", "seven", "six", "three");
    assertThat(Ask.broken(keys, "IsUnique \"a\" where \"b = 2\"")).isEmpty();
  }

  @Test
  void marksRowsThatAStatementDoesNotGiveBack() {
    assertThat(Ask.broken(table(PEOPLE), "CustomSql \"select email from primary where age < 25\""))
        .containsExactly("2");
  }
}
