package io.gluewright.rules.constraints;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.testkit.Tables;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RangeRuleTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void rowsOutsideARangeAreRefusedAndNullPasses() {
    assertThatTable(
            explained(
                """
                n int | amount decimal(9,2) | day date   | at timestamp
                0     | 0.00                | 2024-01-01 | 2024-01-01T00:00:00Z
                100   | 9.99                | 2024-12-31 | 2024-06-30T12:00:00Z
                -     | -                   | -          | -
                -1    | 10.00               | 2025-01-01 | 2023-12-31T23:59:59Z
                """,
                """
                { id = n, type = range, column = n, min = 0, max = 100 }
                { id = amount, type = range, column = amount, min = 0, below = 10 }
                { id = day, type = range, column = day, min = 2024-01-01, max = 2024-12-31 }
                { id = at, type = range, column = at, min = "2024-01-01 00:00:00" }
                """))
        .isEqualTo(
            """
            n int | amount decimal(9,2) | day date   | at timestamp         | why string
            0     | 0.00                | 2024-01-01 | 2024-01-01T00:00:00Z | -
            100   | 9.99                | 2024-12-31 | 2024-06-30T12:00:00Z | -
            -     | -                   | -          | -                    | -
            -1    | 10.00               | 2025-01-01 | 2023-12-31T23:59:59Z | "amount / amount / 10.00 / at least 0 and less than 10; at / at / 9999-99-99 99:99:99 / at least 2024-01-01 00:00:00; day / day / 9999-99-99 / at least 2024-01-01 and at most 2024-12-31; n / n / -9 / at least 0 and at most 100"
            """);
  }

  @Test
  void aFixTakesTheNearestBound() {
    assertThatTable(
            ruled(
                """
                `a.n` long | Amount decimal(9,2) | day date
                -5         | 0.01                | 2020-01-01
                5          | 99.00               | 2024-05-05
                500        | -                   | 2030-01-01
                """,
                """
                { type = range, column = a.n, min = 0, max = 10, action = fix }
                { type = range, column = amount, min = 1.5, action = fix }
                { type = range, column = day, min = 2024-01-01, max = 2024-12-31, action = fix }
                """))
        .isEqualTo(
            """
            `a.n` long | Amount decimal(9,2) | day date
            0          | 1.50                | 2024-01-01
            5          | 99.00               | 2024-05-05
            10         | -                   | 2024-12-31
            """);
  }

  @Test
  void nanLiesNowhereAndCannotBeFixed() {
    String table =
        """
        x double
        NaN
        2.0
        -0.5
        """;

    assertThatTable(explained(table, "{ id = x, type = range, column = x, min = 0 }"))
        .isEqualTo(
            """
            x double | why string
            NaN      | x / x / XxX / at least 0
            2.0      | -
            -0.5     | x / x / -9.9 / at least 0
            """);
    assertThatTable(explained(table, "{ id = x, type = range, column = x, min = 0, action = fix }"))
        .isEqualTo(
            """
            x double | why string
            NaN      | x / x / XxX / at least 0
            2.0      | -
            0.0      | -
            """);
  }

  @Test
  void aRowThatIsKeptIsCounted() {
    Dataset<Row> table =
        Tables.table(
            """
            n int
            1
            7
            -
            """);
    Dataset<Row> rows =
        plan(table.schema(), "{ type = range, column = n, max = 5, action = keep }")
            .traced()
            .apply(table);

    assertThatTable(rows.select(col("n"), Watch.did(rows, 0, Watch.Kind.NOTED).as("noted")))
        .isEqualTo(
            """
            n int | noted boolean
            1     | false
            7     | true
            -     | false
            """);
  }

  @Test
  void aFailureNamesTheRuleTheColumnAndTheMaskedValue() {
    Dataset<Row> rows =
        ruled(
            """
            n int | s string
            1     | a
            -72   | b
            """,
            "{ id = positive, type = range, column = n, min = 0, action = fail }");

    assertThatThrownBy(rows::collectAsList)
        .hasStackTraceContaining(
            "rule positive: the column \"n\" holds \"-99\"; expected: at least 0");
  }

  @Test
  void nothingFailsWhereTheConstraintHolds() {
    assertThatTable(
            explained(
                """
                n int
                1
                -
                """,
                "{ type = range, column = n, min = 0, action = fail }"))
        .isEqualTo(
            """
            n int | why string
            1     | -
            -     | -
            """);
  }

  @Test
  void noJobStartsBeforeTheRowsAreAskedFor() {
    Dataset<Row> table = Tables.table("n int | d decimal(5,2)\n1 | 2.00");

    long jobs =
        SparkJobs.count(
            () ->
                plan(
                        table.schema(),
                        """
                        { type = range, column = n, min = 1, max = 3 }
                        { type = range, column = d, above = 1, below = 2.5 }
                        { type = unique, column = n }
                        { type = null_handling, columns = [n, d], action = mean }
                        """)
                    .transform()
                    .apply(table));

    assertThat(jobs).isZero();
  }

  @Test
  void boundsAreOfTheTypeOfTheColumnAndLeaveRoom() {
    assertThat(
            mistakes(
                "n int, d decimal(5,2), day date, s string",
                """
                { type = range, column = n, min = abc }
                { type = range, column = n, min = 5, max = 3 }
                { type = range, column = n, above = 3, max = 3 }
                { type = range, column = d, min = 2.555 }
                { type = range, column = day, max = 2024-02-30 }
                { type = range, column = s, min = 1 }
                { type = range, column = m, min = 1 }
                """))
        .isEqualTo(
            """
            rules.conf:2: "min" is "abc"
              expected: a value of type INT
            rules.conf:3: no value is at least 5 and at most 3
              expected: bounds with values between
            rules.conf:4: no value is more than 3 and at most 3
              expected: bounds with values between
            rules.conf:5: "min" is "2.555"
              expected: a value of type DECIMAL(5,2)
            rules.conf:6: "max" is "2024-02-30"
              expected: a value of type DATE
            rules.conf:7: the column "s" is STRING
              expected: a column of numbers, dates or timestamps
            rules.conf:8: unknown column "m"
              expected: one of [n, d, day, s]
              hint: did you mean "d"?""");
  }

  @Test
  void aRangeHasOneBoundAtEachEnd() {
    assertThat(
            mistakes(
                "n int",
                """
                { type = range, column = n }
                { type = range, column = n, min = 1, above = 2 }
                { type = range, column = n, above = 2, action = fix }
                { type = range, column = n, min = 2, action = repair }
                """))
        .contains("the range has no bound")
        .contains("\"min\" and \"above\" bound the same end")
        .contains("\"above\" names a value that is not allowed itself")
        .contains("unknown value of \"action\" \"repair\"");
  }
}
