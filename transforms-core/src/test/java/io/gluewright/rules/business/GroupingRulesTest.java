package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.rules.Ruled;
import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GroupingRulesTest {
  private static final String SALES =
      """
      `the shop` string | quarter string | amount int
      a                 | q1             | 10
      a                 | q1             | 5
      a                 | q2             | -
      b                 | q2             | 7
      -                 | q1             | 1
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void aGroupBecomesARow() {
    assertThatTable(
            ruled(
                SALES,
                """
                { type = aggregate, by = THE SHOP
                  values {
                    total = "sum(amount)"
                    "n.rows" = "count(*)"
                    spread = "max(Amount) - min(amount)"
                  } }
                """))
        .isEqualTo(
            """
            `the shop` string | total long | `n.rows` long | spread int
            a                 | 15         | 3             | 5
            b                 | 7          | 1             | 0
            -                 | 1          | 1             | 0
            """);
  }

  @Test
  void aTableWithoutGroupsBecomesOneRow() {
    assertThatTable(ruled(SALES, "{ type = aggregate, values { amount = \"avg(amount)\" } }"))
        .isEqualTo(
            """
            amount double
            5.75
            """);
    assertThatTable(
            ruled("a int", "{ type = aggregate, values { n = \"count(1)\", total = \"sum(a)\" } }"))
        .isEqualTo(
            """
            n long | total long
            0      | -
            """);
    assertThatTable(ruled("a int", "{ type = aggregate, by = a, values { n = \"count(1)\" } }"))
        .isEqualTo("a int | n long");
  }

  @Test
  void aGroupKnowsWhatRulesDidToItsRows() {
    Dataset<Row> sales = Tables.table(SALES);
    Dataset<Row> rows =
        Ruled.plan(
                sales.schema(),
                """
                { type = null_handling, column = amount, action = replace_with_zero }
                { type = aggregate, by = the shop, values { total = "sum(amount)" } }
                """)
            .traced()
            .apply(sales);

    assertThatTable(
            rows.select(rows.col("`the shop`"), Watch.did(rows, 0, Watch.Kind.FIXED).as("filled")))
        .isEqualTo(
            """
            `the shop` string | filled boolean
            a                 | true
            b                 | false
            -                 | false
            """);
  }

  @Test
  void valuesBecomeColumns() {
    assertThatTable(
            ruled(
                SALES,
                """
                { type = pivot, by = the shop, column = quarter, values = [q1, q2, q3], aggregate = "sum(amount)" }
                """))
        .isEqualTo(
            """
            `the shop` string | q1 long | q2 long | q3 long
            a                 | 15      | -       | -
            b                 | -       | 7       | -
            -                 | 1       | -       | -
            """);
  }

  @Test
  void columnsOfValuesMayHaveNamesAndOtherValuesMayGo() {
    assertThatTable(
            ruled(
                """
                shop string | year int | n int
                a           | 2023     | 1
                a           | 2024     | 2
                a           | 2024     | 3
                b           | 2022     | 9
                b           | -        | 9
                """,
                """
                { type = pivot, by = [shop], column = year, others = drop
                  values {
                    "2024" = this.year
                    "2023" = last year
                  }
                  aggregate = "count(*)" }
                """))
        .isEqualTo(
            """
            shop string | `this.year` long | `last year` long
            a           | 2                | 1
            """);
  }

  @Test
  void aValueThatIsNotListedFails() {
    assertThatThrownBy(
            () ->
                ruled(
                        SALES,
                        "{ type = pivot, by = the shop, column = quarter, values = [q1], aggregate"
                            + " = \"sum(amount)\" }")
                    .collectAsList())
        .hasMessageContaining(
            "rule 1:pivot: the column \"quarter\" holds a value that is not listed");
  }

  @Test
  void mistakesOfAggregatesAreTold() {
    assertThat(
            mistakes(
                "a int, s string, m map<string,int>",
                """
                { type = aggregate, by = [aa, m], values { n = "count(*)", A = "sum(f)", N = "s" } }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown column "aa"
              expected: one of [a, s, m]
              hint: did you mean "a"?
            rules.conf:2: the column "m" is MAP<STRING, INT>
              expected: a column whose values can be compared
            rules.conf:2: unknown column "f"
              expected: one of [a, s, m]
              hint: did you mean "a"?
            rules.conf:2: "s" is no aggregate over rows
              expected: an expression over aggregates of columns, such as sum(amount) or max(a) - min(b), without windows and generators
            rules.conf:2: there would be two columns "n"
              expected: names that differ in more than case""");
    assertThat(mistakes("a int", "{ type = aggregate, by = a }"))
        .isEqualTo(
            """
            rules.conf:2: nothing is computed
              expected: a block of column = SQL over aggregates""");
    assertThat(
            mistakes(
                "a string",
                """
                { type = cast, column = a, target_type = int }
                { type = aggregate, by = a, values { n = "count(*)" } }
                """))
        .isEqualTo(
            """
            rules.conf:3: a rule before it can refuse rows, which aggregate would lose
              expected: only rules that refuse no rows before it
              hint: put it into a table of its own, behind the table of the other rules""");
  }

  @Test
  void mistakesOfPivotsAreTold() {
    assertThat(
            mistakes(
                "a int, s string, d date",
                """
                { type = pivot, by = [a], column = d, values = [2024-01-01, soon, s, S], aggregate = "s" }
                """))
        .isEqualTo(
            """
            rules.conf:2: "s" is no aggregate over rows
              expected: an expression over aggregates of columns, such as sum(amount) or max(a) - min(b), without windows and generators
            rules.conf:2: there would be two columns "S"
              expected: names that differ in more than case
            rules.conf:2: "values" is "soon"
              expected: a value of type DATE
            rules.conf:2: "values" is "s"
              expected: a value of type DATE
            rules.conf:2: "values" is "S"
              expected: a value of type DATE""");
    assertThat(
            mistakes("a int, s string", "{ type = pivot, column = s, aggregate = \"count(*)\" }"))
        .isEqualTo(
            """
            rules.conf:2: "by" names nothing
              expected: the columns that are equal in a group
            rules.conf:2: "values" is missing
              expected: the values that become columns: a list, or value = column""");
    assertThat(
            mistakes(
                "a string, b string",
                """
                { type = cast, column = a, target_type = int }
                { type = pivot, by = a, column = b, values = [x, x], aggregate = "count(*)" }
                """))
        .isEqualTo(
            """
            rules.conf:3: "x" is there twice
              expected: each name once""");
    assertThat(
            mistakes(
                "a string, b string",
                """
                { type = cast, column = a, target_type = int }
                { type = pivot, by = a, column = b, values = [x], aggregate = "count(*)" }
                """))
        .isEqualTo(
            """
            rules.conf:3: a rule before it can refuse rows, which pivot would lose
              expected: only rules that refuse no rows before it
              hint: put it into a table of its own, behind the table of the other rules""");
  }
}
