package io.gluewright.quality.engine;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What fails over the rows is the error of its rule, and of no other. */
@ExtendWith({Interpreted.class, Strict.class})
class ErrorsOverRowsTest {
  private static final String PATIENTS =
      """
      id int | name string
      1      | Quinby
      2      | -
      2      | 17
      """;
  private static final String[] RULES = {
    "IsComplete \"name\"",
    "IsComplete \"id\" where \"cast(name as int) > 0\"",
    "Mean \"id\" > 1",
    "Sum \"id\" > 1 where \"1 / (id - 1) > 0\"",
    "IsUnique \"id\"",
    "IsUnique \"id\" where \"to_date(name) is not null\"",
    "CustomSql \"select id from primary where raise_error(name) is null\"",
    "(IsComplete \"name\") and (IsComplete \"id\" where \"cast(name as int) > 0\")",
    "(IsComplete \"id\") or (ColumnValues \"id\" > 5 where \"cast(name as int) > 0\")",
    "AggregateMatch \"sum(id)\" \"sum(broken.n)\" > 0",
    "AggregateMatch \"sum(id)\" \"sum(whole.id)\" = 1"
  };
  private static final List<String> VERDICTS =
      List.of(
          "Failed: Column.name.Completeness 0.6666666666666666",
          "Error",
          "Passed: Column.id.Mean 1.6666666666666667",
          "Error",
          "Failed: Column.id.Uniqueness 0.3333333333333333",
          "Error",
          "Error",
          "Failed: Column.name.Completeness 0.6666666666666666",
          "Passed: Column.id.Completeness 1.0",
          "Error",
          "Passed: Column.id.AggregateMatch 1.0");

  @TempDir Path folder;

  @Test
  void everyOtherRuleKeepsItsVerdictAndItsMarks() {
    Evaluation evaluation = evaluate(table(PATIENTS), RULES);

    assertThat(Ask.lines(evaluation)).isEqualTo(VERDICTS);
    assertThat(evaluation.verdicts().toString() + evaluation.ruleOutcomes().collectAsList())
        .contains("CAST_INVALID_INPUT", "DIVIDE_BY_ZERO")
        .doesNotContain("Quinby");
    assertThatTable(
            evaluation
                .rowLevelOutcomes()
                .selectExpr(
                    "id",
                    "name",
                    "DataQualityRulesFail as fail",
                    "size(DataQualityRulesSkip) as skip"))
        .isEqualTo(
            """
            id int | name string | fail array<string> | skip int
            1      | Quinby      | []                 | 9
            2      | -           | ["IsComplete \\"name\\"", "IsUnique \\"id\\""] | 9
            2      | 17          | ["IsUnique \\"id\\""] | 9
            """);
  }

  @Test
  void soItIsAmongManyRulesOverColumnarFiles() {
    String path = folder.resolve("rows").toString();
    table(PATIENTS).write().parquet(path);
    List<String> rules = new ArrayList<>(List.of(RULES).subList(1, 3));
    List<String> verdicts = new ArrayList<>(VERDICTS.subList(1, 3));
    for (int i = 0; i < OnePass.MOST_PLAIN; i++) {
      rules.add("ColumnValues \"id\" not in [%d, -1]".formatted(100 + i));
      verdicts.add("Passed: Column.id.ColumnValues.Compliance 1.0");
    }

    Evaluation columnar =
        evaluate(Spark.session().read().parquet(path), rules.toArray(String[]::new));

    assertThat(Ask.lines(columnar)).isEqualTo(verdicts);
  }

  @Test
  void rowsThatCannotBeMadeAreNoErrorOfARule() {
    Dataset<Row> broken = table(PATIENTS).selectExpr("id", "cast(name as int) as n");

    assertThatThrownBy(() -> Ask.evaluate(broken, "IsComplete \"n\"", "RowCount > 0"))
        .hasMessageContaining("CAST_INVALID_INPUT");
  }

  private static Evaluation evaluate(Dataset<Row> rows, String... rules) {
    Datasets datasets =
        Datasets.of(rows)
            .with("whole", table(PATIENTS))
            .with("broken", table(PATIENTS).selectExpr("cast(name as int) as n"));
    return Ask.evaluate(datasets, Ask.OPTIONS, rules);
  }
}
