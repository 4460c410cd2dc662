package io.gluewright.rules.constraints;

import static io.gluewright.rules.Ruled.beside;
import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Step;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowConstraintsTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  private static final String COUNTRIES =
      """
      code string | name string
      DE          | Germany
      DE          | Deutschland
      FR          | France
      -           | Nowhere
      """;

  @Test
  void aConditionOverColumnsIsBrokenWhereItIsFalse() {
    assertThatTable(
            explained(
                """
                `from.day` date | to date    | amount int
                2024-01-01      | 2024-01-02 | 1
                2024-03-01      | 2024-02-01 | 2
                2024-03-01      | -          | 3
                """,
                "{ id = order, type = cross_field, condition = \"`from.day` <= to and amount > 0\" }"))
        .isEqualTo(
            """
            `from.day` date | to date    | amount int | why string
            2024-01-01      | 2024-01-02 | 1          | -
            2024-03-01      | 2024-02-01 | 2          | "order /  / from.day = 9999-99-99, to = 9999-99-99, amount = 2 / `from.day` <= to and amount > 0"
            2024-03-01      | -          | 3          | -
            """);
  }

  @Test
  void aFixSeesTheRowAsItWas() {
    assertThatTable(
            explained(
                """
                low int | HIGH int
                1       | 2
                9       | 3
                -       | 3
                """,
                "{ type = cross_field, condition = \"low <= high\", set { low = high, high = low }, action = fix }"))
        .isEqualTo(
            """
            low int | HIGH int | why string
            1       | 2        | -
            3       | 9        | -
            -       | 3        | -
            """);
  }

  @Test
  void whatAFixLeavesBrokenIsRefused() {
    assertThatTable(
            explained(
                """
                net decimal(5,2) | gross decimal(5,2)
                10.00            | 9.00
                900.00           | 1.00
                -5.00            | -9.00
                """,
                """
                { id = gross, type = cross_field, condition = "net <= gross", set { gross = "net * 1.19" }, action = fix }
                """))
        .isEqualTo(
            """
            net decimal(5,2) | gross decimal(5,2) | why string
            10.00            | 11.90              | -
            900.00           | 1.00               | gross /  / net = 999.99, gross = 9.99 / net <= gross
            -5.00            | -5.95              | gross /  / net = -9.99, gross = -9.99 / net <= gross
            """);
  }

  @Test
  void lineageOfAFixNamesTheColumnsThatItComesFrom() {
    RuleUse use =
        plan(
                Tables.table("a int | b int | c int").schema(),
                "{ type = cross_field, condition = \"a < b\", set { c = \"a + 1\" }, action = fix }")
            .uses()
            .get(0);

    assertThat(use.flows()).isEqualTo(Map.of("c", Set.of("a", "b", "c")));
    assertThat(use.reads()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(use.drops()).isEmpty();
    assertThat(use.movement()).isEqualTo(Step.Movement.NONE);
  }

  @Test
  void theFirstOfEqualRowsStays() {
    assertThatTable(
            explained(
                """
                `key.id` string | changed date | note string
                a               | 2024-01-01   | old
                a               | 2024-03-01   | new
                a               | -            | never
                b               | 2024-01-01   | y
                b               | 2024-01-01   | x
                -               | 2024-01-01   | one
                -               | 2024-01-01   | two
                """,
                "{ id = once, type = unique, column = Key.ID, order-by = changed desc }"))
        .isEqualTo(
            """
            `key.id` string | changed date | note string | why string
            a               | 2024-03-01   | new         | -
            a               | 2024-01-01   | old         | once / key.id / x / what no row before has
            a               | -            | never       | once / key.id / x / what no row before has
            b               | 2024-01-01   | x           | -
            b               | 2024-01-01   | y           | once / key.id / x / what no row before has
            -               | 2024-01-01   | one         | -
            -               | 2024-01-01   | two         | -
            """);
  }

  @Test
  void refusedRowsNeitherTakeNorLoseAPlace() {
    assertThatTable(
            explained(
                """
                id int | n int
                1      | -
                1      | 2
                1      | 3
                2      | -
                2      | -
                """,
                """
                { id = there, type = null_handling, column = n, action = quarantine }
                { id = once, type = unique, columns = [id], order-by = n }
                """))
        .isEqualTo(
            """
            id int | n int | why string
            1      | -     | there / n / a value
            1      | 2     | -
            1      | 3     | once / id / 9 / what no row before has
            2      | -     | there / n / a value
            2      | -     | there / n / a value
            """);
  }

  @Test
  void aFixDropsAllButTheFirstAndLeavesRefusedRows() {
    assertThatTable(
            explained(
                """
                id int | n int | tags map<string,int>
                1      | 5     | {"a": 1}
                1      | 4     | {"a": 2}
                1      | -     | -
                """,
                """
                { id = there, type = null_handling, column = n, action = quarantine }
                { id = once, type = unique, column = id, order-by = [n asc], action = fix }
                """))
        .isEqualTo(
            """
            id int | n int | tags map<string,int> | why string
            1      | 4     | {"a": 2}             | -
            1      | -     | -                    | there / n / a value
            """);
  }

  @Test
  void severalColumnsAreUniqueTogether() {
    assertThatTable(
            explained(
                """
                a string | b int
                x        | 1
                x        | 2
                x        | 2
                x        | -
                x        | -
                """,
                "{ id = pair, type = unique, columns = \"*\" }"))
        .isEqualTo(
            """
            a string | b int | why string
            x        | 1     | -
            x        | 2     | -
            x        | 2     | "pair / a, b / a = x, b = 9 / what no row before has"
            x        | -     | -
            x        | -     | -
            """);
  }

  @Test
  void valuesAreThereInAnotherTable() {
    assertThatTable(
            explained(
                ruled(
                    """
                    Country string | n int
                    DE             | 1
                    XX             | 2
                    -              | 3
                    """,
                    Map.of("countries", COUNTRIES),
                    "{ id = known, type = reference, column = country, table = countries, key = CODE }")))
        .isEqualTo(
            """
            Country string | n int | why string
            DE             | 1     | -
            XX             | 2     | known / Country / XX / a value of CODE in countries
            -              | 3     | -
            """);
  }

  @Test
  void aNullMayBreakAReference() {
    assertThatTable(
            explained(
                ruled(
                    """
                    code string
                    FR
                    -
                    """,
                    Map.of("countries", COUNTRIES),
                    "{ id = known, type = reference, column = code, table = countries, nulls = violate }")))
        .isEqualTo(
            """
            code string | why string
            FR          | -
            -           | known / code / a value of code in countries
            """);
  }

  @Test
  void aReferenceMayBeOfSeveralColumnsAndRefusedRowsPass() {
    assertThatTable(
            explained(
                ruled(
                    """
                    `c.code` string | lang int | n int
                    DE              | 1        | 1
                    DE              | 2        | 1
                    DE              | 3        | -
                    DE              | -        | 1
                    """,
                    Map.of(
                        "names",
                        """
                        code string | lang long
                        DE          | 1
                        DE          | 1
                        """),
                    """
                    { id = there, type = null_handling, column = n, action = quarantine }
                    { id = known, type = reference, columns = [c.code, lang], table = names, key = [code, lang] }
                    """)))
        .isEqualTo(
            """
            `c.code` string | lang int | n int | why string
            DE              | 1        | 1     | -
            DE              | 2        | 1     | "known / c.code, lang / c.code = XX, lang = 9 / a value of code, lang in names"
            DE              | 3        | -     | there / n / a value
            DE              | -        | 1     | -
            """);
  }

  @Test
  void aFixGivesADefaultOrNull() {
    assertThatTable(
            ruled(
                """
                a string | b string | n int
                XX       | XX       | 1
                DE       | DE       | 2
                -        | -        | 3
                """,
                Map.of("countries", COUNTRIES),
                """
                { type = reference, column = a, table = countries, key = code, default = ZZ, action = fix }
                { type = reference, column = b, table = countries, key = code, default = null, action = fix }
                """))
        .isEqualTo(
            """
            a string | b string | n int
            ZZ       | -        | 1
            DE       | DE       | 2
            -        | -        | 3
            """);
  }

  @Test
  void aSmallTableIsSentToTheRows() {
    Dataset<Row> table = Tables.table("code string\nDE\nXX");
    Dataset<Row> rows =
        plan(
                table.schema(),
                beside(Map.of("countries", COUNTRIES)),
                "{ type = reference, column = code, table = countries }")
            .transform()
            .apply(table);

    assertThat(rows.queryExecution().executedPlan().toString()).contains("BroadcastHashJoin");
  }

  @Test
  void aFailureStopsTheRun() {
    String table =
        """
        a int | b int
        1     | 2
        1     | 1
        """;

    assertThatThrownBy(
            () ->
                ruled(table, "{ id = c, type = cross_field, condition = \"a < b\", action = fail }")
                    .collectAsList())
        .hasStackTraceContaining("rule c: the row holds \"a = 9, b = 9\"; expected: a < b");
    assertThatThrownBy(
            () ->
                ruled(table, "{ id = u, type = unique, column = a, action = fail }")
                    .collectAsList())
        .hasStackTraceContaining(
            "rule u: the column \"a\" holds \"9\"; expected: what no row before has");
    assertThatThrownBy(
            () ->
                ruled(
                        table,
                        Map.of("t", "a int\n7"),
                        "{ id = r, type = reference, column = a, table = t, action = fail }")
                    .collectAsList())
        .hasStackTraceContaining("rule r: the column \"a\" holds \"9\"");
  }

  @Test
  void mistakesInConditions() {
    assertThat(
            mistakes(
                "a int, b int, s string, d date",
                """
                { type = cross_field, condition = "a + b" }
                { type = cross_field, condition = "a < c" }
                { type = cross_field, condition = "1 < 2" }
                { type = cross_field, condition = "a < b", action = fix }
                { type = cross_field, condition = "a < b", set { a = b } }
                { type = cross_field, condition = "a < b", set { a = s, x = b, d = a }, action = fix }
                { type = cross_field, condition = "a < b", set { a = b, A = b }, action = fix }
                { type = cross_field, column = a, condition = "a < b" }
                """))
        .contains("\"a + b\" is INT\n  expected: a condition: true or false")
        .contains("unknown column \"c\"")
        .contains("\"1 < 2\" speaks of no column")
        .contains("nothing says how to fix\n  expected: \"set\", a block of column = SQL")
        .contains("\"set\" says how to fix, and nothing is fixed")
        .contains("\"s\" is STRING\n  expected: a value for the column \"a\", which is INT")
        .contains("unknown column \"x\"")
        .contains("\"a\" is INT\n  expected: a value for the column \"d\", which is DATE")
        .contains("\"a\" is set twice")
        .contains("unknown key \"column\"");
  }

  @Test
  void mistakesInUniqueness() {
    assertThat(
            mistakes(
                "a int, m map<string,int>",
                """
                { type = unique, column = b }
                { type = unique, column = m }
                { type = unique, column = a, order-by = [a, b desc] }
                { type = unique, column = a, order-by = m }
                { type = unique }
                """))
        .contains("rules.conf:2: unknown column \"b\"")
        .contains("the column \"m\" is MAP<STRING, INT>\n  expected: a column that can be compared")
        .contains("rules.conf:4")
        .contains(
            "the column \"m\" is MAP<STRING, INT>\n  expected: a column whose values have an order")
        .contains("the rule names no column");
  }

  @Test
  void mistakesInReferences() {
    assertThat(
            mistakes(
                "a int, b int, s string",
                Map.of("countries", COUNTRIES),
                """
                { type = reference, column = s, table = contries }
                { type = reference, column = s, table = countries, key = cod }
                { type = reference, column = a, table = countries, key = code }
                { type = reference, columns = [a, b], table = countries, key = code }
                { type = reference, column = s, table = countries, key = code, action = fix }
                { type = reference, column = s, table = countries, key = code, default = DE }
                { type = reference, column = s, table = countries, key = code, default = null, nulls = violate, action = fix }
                { type = reference, columns = [s, a], table = countries, key = [code, name], default = x, action = fix }
                { type = reference, column = s }
                """))
        .contains("unknown table \"contries\"")
        .contains(
            "the table \"countries\" has no column \"cod\"\n  expected: one of [code, name]; did you mean \"code\"?")
        .contains(
            "the column \"a\" is INT\n  expected: the type of \"code\" in \"countries\", which is STRING")
        .contains("\"key\" names 1 columns\n  expected: as many as the rule speaks of: 2")
        .contains("nothing says how to fix\n  expected: \"default\", a value or null")
        .contains("\"default\" says how to fix, and nothing is fixed")
        .contains("\"default\" is null, which breaks the constraint too")
        .contains("a fix of 2 columns\n  expected: one column")
        .contains("rules.conf:10");
  }
}
