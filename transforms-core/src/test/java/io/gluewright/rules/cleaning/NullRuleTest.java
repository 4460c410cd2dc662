package io.gluewright.rules.cleaning;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.RuleCounts;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Tally;
import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class NullRuleTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void theMeanHasTheTypeOfItsColumn() {
    assertThatTable(
            explained(
                """
                `n.a` int | L long              | d decimal(5,2) | x double
                1         | 9007199254740993    | 1.00           | 1.0
                2         | 9007199254740993    | 1.00           | NaN
                -         | -                   | 1.03           | 2.0
                -         | -                   | -              | -
                """,
                "{ type = null_handling, columns = [n.a, l, d, x], action = mean }"))
        .isEqualTo(
            """
            `n.a` int | L long              | d decimal(5,2) | x double | why string
            1         | 9007199254740993    | 1.00           | 1.0      | -
            2         | 9007199254740993    | 1.00           | NaN      | -
            2         | 9007199254740993    | 1.03           | 2.0      | -
            2         | 9007199254740993    | 1.01           | 1.5      | -
            """);
  }

  @Test
  void aMeanIsRoundedOnceAndHalfUp() {
    assertThatTable(
            ruled(
                """
                a int | b int  | c decimal(3,1)
                -1    | 0      | -0.1
                -2    | 100000 | -0.2
                -     | 99998  | -
                -     | -      | -
                """,
                "{ type = null_handling, columns = [a, b, c], action = mean, on-failure = null }"))
        .isEqualTo(
            """
            a int | b int  | c decimal(3,1)
            -1    | 0      | -0.1
            -2    | 100000 | -0.2
            -2    | 99998  | -0.2
            -2    | 66666  | -0.2
            """);
  }

  @Test
  void theMedianIsTheMiddleOrTheMeanOfTwo() {
    assertThatTable(
            explained(
                """
                n int | d decimal(5,2) | x double
                1     | 1.00           | 1.0
                2     | 5.00           | 2.0
                9     | 2.25           | 9.0
                10    | -              | -
                -     | 2.25           | NaN
                """,
                "{ type = null_handling, columns = \"*\", action = median }"))
        .isEqualTo(
            """
            n int | d decimal(5,2) | x double | why string
            1     | 1.00           | 1.0      | -
            2     | 5.00           | 2.0      | -
            9     | 2.25           | 9.0      | -
            10    | 2.25           | 2.0      | -
            6     | 2.25           | NaN      | -
            """);
  }

  @Test
  void theModeIsTheMostFrequentValueAndOfSeveralTheSmallest() {
    assertThatTable(
            explained(
                """
                s string | day date   | n int
                b        | 2024-01-02 | 3
                a        | 2024-01-02 | 1
                b        | 2024-01-01 | 2
                a        | -          | -
                -        | 2024-01-01 | 2
                """,
                "{ type = null_handling, columns = [s, day, n, N], action = mode }"))
        .isEqualTo(
            """
            s string | day date   | n int | why string
            b        | 2024-01-02 | 3     | -
            a        | 2024-01-02 | 1     | -
            b        | 2024-01-01 | 2     | -
            a        | 2024-01-01 | 2     | -
            a        | 2024-01-01 | 2     | -
            """);
  }

  @Test
  void eachGroupHasItsOwnValue() {
    String table =
        """
        `g.1` string | n int | m int | s string
        a            | 1     | 1     | x
        a            | 2     | 2     | x
        a            | -     | -     | -
        a            | 9     | 9     | y
        -            | 5     | 5     | z
        -            | -     | -     | -
        b            | -     | 7     | -
        """;
    assertThatTable(
            explained(
                table,
                """
                { id = mean, type = null_handling, column = n, action = mean, by = G.1 }
                { id = median, type = null_handling, column = m, action = median, by = [g.1] }
                { id = mode, type = null_handling, column = s, action = mode, by = [g.1] }
                """))
        .isEqualTo(
            """
            `g.1` string | n int | m int | s string | why string
            a            | 1     | 1     | x        | -
            a            | 2     | 2     | x        | -
            a            | 4     | 2     | x        | -
            a            | 9     | 9     | y        | -
            -            | 5     | 5     | z        | -
            -            | 5     | 5     | z        | -
            b            | -     | 7     | -        | "mean / n / a value, or others to take the mean of"
            """);
  }

  @Test
  void thePreviousValueIsThatOfTheNearestRowBeforeWithOne() {
    assertThatTable(
            explained(
                """
                sensor string | at int | v double | s string
                a             | 1      | 1.5      | x
                a             | 2      | -        | -
                a             | 3      | -        | y
                a             | 4      | -        | -
                b             | 1      | -        | z
                b             | 2      | 7.0      | -
                """,
                """
                { id = v, type = null_handling, columns = [v, s], action = previous, by = sensor, order-by = at }
                """))
        .isEqualTo(
            """
            sensor string | at int | v double | s string | why string
            a             | 1      | 1.5      | x        | -
            a             | 2      | 1.5      | x        | -
            a             | 3      | 1.5      | y        | -
            a             | 4      | 1.5      | y        | -
            b             | 1      | -        | z        | "v / v / a value, or one in a row before"
            b             | 2      | 7.0      | z        | -
            """);
  }

  @Test
  void theOrderMayGoDownAndNeedsNoGroups() {
    assertThatTable(
            ruled(
                """
                at int | v string
                3      | c
                2      | -
                1      | a
                """,
                "{ type = null_handling, column = v, action = previous, order-by = at desc, on-failure = null }"))
        .isEqualTo(
            """
            at int | v string
            3      | c
            2      | c
            1      | a
            """);
  }

  @Test
  void refusedRowsSayNothingAndAreGivenNothing() {
    String table =
        """
        g string | ok int | n int | at int
        a        | 1      | 2     | 1
        a        | -      | 90    | 2
        a        | -      | -     | 3
        a        | 1      | -     | 4
        """;
    String refuse = "{ id = ok, type = null_handling, column = ok, action = quarantine }\n";
    String expected =
        """
        g string | ok int | n int | at int | why string
        a        | 1      | 2     | 1      | -
        a        | -      | 90    | 2      | ok / ok / a value
        a        | -      | -     | 3      | ok / ok / a value
        a        | 1      | 2     | 4      | -
        """;

    for (String action :
        new String[] {
          "mean",
          "median",
          "mode",
          "mean, by = g",
          "median, by = g",
          "mode, by = g",
          "previous, order-by = at",
          "previous, order-by = at, by = g"
        }) {
      assertThatTable(
              explained(
                  table,
                  refuse + "{ type = null_handling, column = n, action = %s }".formatted(action)))
          .isEqualTo(expected);
    }
  }

  @Test
  void aColumnWithoutAnyValueIsRefusedUnlessSaidOtherwise() {
    String table =
        """
        n int | m int
        -     | 1
        -     | 1
        """;

    assertThatTable(
            explained(table, "{ id = n, type = null_handling, column = n, action = median }"))
        .isEqualTo(
            """
            n int | m int | why string
            -     | 1     | "n / n / a value, or others to take the median of"
            -     | 1     | "n / n / a value, or others to take the median of"
            """);
    assertThatTable(
            ruled(table, "{ type = null_handling, column = n, action = mode, on-failure = null }"))
        .isEqualTo(table);
    assertThatTable(
            ruled(table, "{ type = null_handling, column = n, action = mean, default = -1 }"))
        .isEqualTo(
            """
            n int | m int
            -1    | 1
            -1    | 1
            """);
  }

  @Test
  void aTableWithoutRowsStaysWithoutRows() {
    assertThatTable(
            ruled(
                "n int", "{ type = null_handling, column = n, action = mean, on-failure = null }"))
        .isEqualTo("n int");
  }

  @Test
  void filledValuesAreCountedAndLineageNamesRealColumns() {
    Dataset<Row> table = Tables.table("n int | g int\n4 | 1\n- | 1");
    RuleUse use =
        plan(table.schema(), "{ type = null_handling, column = n, action = mean, by = g }")
            .uses()
            .get(0);
    Dataset<Row> rows =
        plan(table.schema(), "{ type = null_handling, column = n, action = mean }")
            .traced()
            .apply(table);

    assertThat(use.flows()).isEqualTo(Map.of("n", Set.of("n", "g")));
    assertThat(use.drops()).isEmpty();
    assertThat(use.movement()).isEqualTo(Step.Movement.SHUFFLE);
    assertThatTable(
            rows.select(
                col("n"),
                Watch.did(rows, 0, Watch.Kind.FIXED).as("fixed"),
                Watch.did(rows, 0, Watch.Kind.QUARANTINED).as("refused")))
        .isEqualTo(
            """
            n int | fixed boolean | refused boolean
            4     | false         | false
            4     | true          | false
            """);
  }

  @Test
  void rowsStayInPlaceForWhatIsSaidOfAWholeColumn() {
    Dataset<Row> rows =
        ruled(
            "n int\n1\n-",
            "{ type = null_handling, column = n, action = median, on-failure = null }");

    assertThat(rows.queryExecution().executedPlan().toString())
        .contains("BroadcastNestedLoopJoin")
        .doesNotContain("Window");
  }

  @Test
  void countsAreRightThoughTheRowsAreReadTwice() {
    Dataset<Row> table = Tables.table("s string | n int\n\" a\" | 4\n\" b\" | -\nc | 5");
    RulePlan plan =
        plan(
            table.schema(),
            """
            { id = trim, type = trim, column = s }
            { id = mean, type = null_handling, column = n, action = mean }
            """);
    Map<String, Long> sums = new HashMap<>();
    List<String> names = new ArrayList<>();
    Tally tally =
        (rows, wanted) -> {
          names.add("rules-" + names.size());
          Column[] each =
              wanted.entrySet().stream()
                  .map(entry -> sum(entry.getValue()).as(entry.getKey()))
                  .toArray(Column[]::new);
          return rows.observe(names.get(names.size() - 1), count(lit(1)), each);
        };
    Dataset<Row> rows = plan.counted(tally).apply(table);
    rows.collectAsList();
    for (Row seen : JavaConverters.mapAsJavaMap(rows.queryExecution().observedMetrics()).values()) {
      List.of(seen.schema().fieldNames()).forEach(name -> sums.put(name, seen.<Long>getAs(name)));
    }

    assertThat(RuleCounts.of(plan, sums))
        .containsExactly(new RuleCounts("trim", 2, 2, 0, 0), new RuleCounts("mean", 1, 1, 0, 0));
  }

  @Test
  void mistakesInWhatIsAsked() {
    assertThat(
            mistakes(
                "s string, n int, m map<string,int>",
                """
                { type = null_handling, column = s, action = mean }
                { type = null_handling, column = m, action = mode }
                { type = null_handling, column = n, action = previous }
                { type = null_handling, column = n, action = mean, order-by = s }
                { type = null_handling, column = n, action = median, by = [m, x] }
                { type = null_handling, column = n, action = replace_with_zero, by = s }
                { type = null_handling, column = n, action = drop_row, on-failure = null }
                { type = null_handling, column = n, action = mode, value = 1 }
                { type = null_handling, column = n, action = average }
                { type = null_handling, column = n, action = mean, on-failure = fail }
                """))
        .contains("the column \"s\" is STRING\n  expected: a column of numbers")
        .contains("the column \"m\" is MAP<STRING, INT>\n  expected: a column that can be compared")
        .contains("no row is before another\n  expected: \"order-by\", columns")
        .contains("\"order-by\" says nothing here\n  expected: action = previous")
        .contains("unknown column \"x\"")
        .contains("\"by\" says nothing here\n  expected: action = mean, median, mode or previous")
        .contains("\"on-failure\" says nothing here")
        .contains("\"value\" says nothing here\n  expected: action = default")
        .contains("unknown value of \"action\" \"average\"")
        .contains("unknown value of \"on-failure\" \"fail\"");
  }
}
