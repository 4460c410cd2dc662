package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowRuleTest {
  private static final String SALES =
      """
      shop string | `the day` int | n int
      a           | 1             | 10
      a           | 2             | 30
      a           | 2             | 20
      a           | 4             | -
      b           | 3             | 5
      -           | 1             | 7
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void ranksShareAPlaceAndRowNumbersDoNot() {
    assertThatTable(
            ruled(
                SALES,
                """
                { type = window, target_column = number, function = row_number, partition-by = SHOP, order-by = the day }
                { type = window, target_column = rank, function = rank, partition-by = shop, order-by = the day }
                { type = window, target_column = dense, function = dense_rank, partition-by = shop, order-by = the day }
                """))
        .isEqualTo(
            """
            shop string | `the day` int | n int | number int | rank int | dense int
            a           | 1             | 10    | 1          | 1        | 1
            a           | 2             | 20    | 2          | 2        | 2
            a           | 2             | 30    | 3          | 2        | 2
            a           | 4             | -     | 4          | 4        | 3
            b           | 3             | 5     | 1          | 1        | 1
            -           | 1             | 7     | 1          | 1        | 1
            """);
  }

  @Test
  void runningValuesGoRowByRow() {
    assertThatTable(
            ruled(
                SALES,
                """
                { type = window, target_column = total, function = running_sum, column = n, partition-by = [shop], order-by = [the day, n desc] }
                { type = window, target_column = counted, function = running_count, column = n, partition-by = [shop], order-by = [the day, n desc] }
                { type = window, target_column = rows, function = running_count, partition-by = [shop], order-by = [the day, n desc] }
                { type = window, target_column = mean, function = running_average, column = n, partition-by = [shop], order-by = [the day, n desc] }
                { type = window, target_column = moving, function = moving_average, rows = 2, column = n, partition-by = [shop], order-by = [the day, n desc] }
                """))
        .isEqualTo(
            """
            shop string | `the day` int | n int | total long | counted long | rows long | mean double | moving double
            a           | 1             | 10    | 10         | 1            | 1         | 10.0        | 10.0
            a           | 2             | 30    | 40         | 2            | 2         | 20.0        | 20.0
            a           | 2             | 20    | 60         | 3            | 3         | 20.0        | 25.0
            a           | 4             | -     | 60         | 3            | 4         | 20.0        | 20.0
            b           | 3             | 5     | 5          | 1            | 1         | 5.0         | 5.0
            -           | 1             | 7     | 7          | 1            | 1         | 7.0         | 7.0
            """);
  }

  @Test
  void aRowSeesTheOnesBeforeAndBehind() {
    assertThatTable(
            ruled(
                SALES,
                """
                { type = window, target_column = before, function = lag, column = n, partition-by = shop, order-by = [the day, n] }
                { type = window, target_column = next, function = lead, column = n, offset = 2, default = -1, partition-by = shop, order-by = [the day, n] }
                { type = window, target_column = first, function = first, column = n, partition-by = shop, order-by = n desc nulls first }
                { type = window, target_column = last, function = last, column = n, partition-by = shop, order-by = "n asc nulls first" }
                """))
        .isEqualTo(
            """
            shop string | `the day` int | n int | before int | next int | first int | last int
            a           | 1             | 10    | -          | 30       | -         | 30
            a           | 2             | 20    | 10         | -        | -         | 30
            a           | 2             | 30    | 20         | -1       | -         | 30
            a           | 4             | -     | 30         | -1       | -         | 30
            b           | 3             | 5     | -          | -1       | 5         | 5
            -           | 1             | 7     | -          | -1       | 7         | 7
            """);
  }

  @Test
  void refusedRowsAreNobodysNeighboursAndStayAsTheyAre() {
    assertThatTable(
            explained(
                """
                id string | n long
                1         | 10
                x         | 100
                3         | 1
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = window, target_column = n, function = running_sum, column = n, order-by = n }
                { type = window, target_column = rank, function = rank, order-by = n desc }
                """))
        .isEqualTo(
            """
            id int | n long | rank int | why string
            1      | 11     | 1        | -
            -      | 100    | -        | 1:cast / id / x / a value of type INT
            3      | 1      | 2        | -
            """);
  }

  @Test
  void tiesAreBrokenByTheOtherColumnsWhereverRowsAre() {
    String rule =
        "{ type = window, target_column = number, function = row_number, order-by = the day }";
    assertThatTable(ruled(Tables.table(SALES).repartition(3, functions.col("n")), rule))
        .isEqualTo(ruled(Tables.table(SALES).orderBy(functions.col("n").desc()), rule));
  }

  @Test
  void anEmptyTableStaysEmpty() {
    assertThatTable(
            ruled(
                "a int",
                "{ type = window, target_column = n, function = running_average, column = a,"
                    + " order-by = a }"))
        .isEqualTo("a int | n double");
  }

  @Test
  void itsMistakesAreTold() {
    assertThat(
            mistakes(
                "a string, n int, m map<string, int>",
                """
                { type = window, target_column = b, function = rank, order-by = [aa, m], partition-by = [m, nn] }
                { type = window, target_column = b, function = running_sum, order-by = n }
                { type = window, target_column = b, function = running_sum, column = a, order-by = n }
                { type = window, target_column = b, function = rank, column = a, offset = 2, order-by = n }
                { type = window, target_column = b, function = moving_average, column = n, order-by = n }
                { type = window, target_column = b, function = lag, column = n, default = x, order-by = n }
                { type = window, target_column = b, function = lagg, order-by = n }
                """))
        .isEqualTo(
            """
            rules.conf:3: "column" is missing
              expected: the column that running_sum is computed of
            rules.conf:5: rank has no "column"
              expected: nothing, or another function
            rules.conf:5: rank has no "offset"
              expected: nothing, or another function
            rules.conf:6: "rows" is 0
              expected: 1 or more
            rules.conf:8: unknown value of "function" "lagg"
              expected: one of [row-number, rank, dense-rank, running-sum, running-count, running-average, moving-average, lag, lead, first, last]
              hint: did you mean "lag"?
            rules.conf:2: the column "m" is MAP<STRING, INT>
              expected: a column whose values can be compared
            rules.conf:2: unknown column "nn"
              expected: one of [a, n, m]
              hint: did you mean "n"?
            rules.conf:2: unknown column "aa"
              expected: one of [a, n, m]
              hint: did you mean "a"?
            rules.conf:2: the column "m" is MAP<STRING, INT>
              expected: a column whose values have an order
            rules.conf:4: the column "a" is STRING
              expected: a column of numbers
            rules.conf:7: "default" is "x"
              expected: a value of type INT""");
  }
}
