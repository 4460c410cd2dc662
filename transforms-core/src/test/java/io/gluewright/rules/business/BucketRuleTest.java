package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BucketRuleTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void aRangeHoldsItsLowerEdgeAndNotItsUpperOne() {
    assertThatTable(
            explained(
                """
                amount decimal(9,2)
                -0.01
                0.00
                9.99
                10.00
                99.99
                100.00
                -
                """,
                """
                { type = bucket, column = AMOUNT, target_column = size
                  edges = [0, 10, 100], labels = [small, big] }
                """))
        .isEqualTo(
            """
            amount decimal(9,2) | size string | why string
            -0.01               | -           | 1:bucket / amount / -0.01 / a value from 0 to below 100
            0.00                | small       | -
            9.99                | small       | -
            10.00               | big         | -
            99.99               | big         | -
            100.00              | -           | 1:bucket / amount / 100.00 / a value from 0 to below 100
            -                   | -           | -
            """);
  }

  @Test
  void openEndsTakeEveryNumberButNone() {
    assertThatTable(
            ruled(
                """
                `a.b` double
                -5.0
                0.5
                7.0
                NaN
                """,
                """
                { type = bucket, column = a.b, target_column = n, edges = [0.5, 1], ends = open, on-failure = null }
                """))
        .isEqualTo(
            """
            `a.b` double | n int
            -5.0         | 1
            0.5          | 2
            7.0          | 3
            NaN          | -
            """);
  }

  @Test
  void datesAndTimestampsHaveRangesToo() {
    assertThatTable(
            ruled(
                """
                d date     | t timestamp
                2023-12-31 | 2024-01-01 11:59:59
                2024-01-01 | 2024-01-01 12:00:00
                """,
                """
                { type = bucket, column = d, target_column = year, edges = [2023-01-01, 2024-01-01, 2025-01-01], labels = [last, this], on-failure = null }
                { type = bucket, column = t, target_column = half, edges = ["2024-01-01 12:00:00"], ends = open, labels = [am, pm], on-failure = null }
                """))
        .isEqualTo(
            """
            d date     | t timestamp          | year string | half string
            2023-12-31 | 2024-01-01 11:59:59 | last        | am
            2024-01-01 | 2024-01-01 12:00:00 | this        | pm
            """);
  }

  @Test
  void equalValuesHaveTheSameHashBucket() {
    Dataset<Row> rows =
        ruled(
            """
            id string
            a
            a
            b
            -
            """,
            "{ type = bucket, column = id, target_column = bucket, hash-into = 4 }");

    assertThatTable(rows.selectExpr("id", "bucket between 0 and 3 as fits").distinct())
        .isEqualTo(
            """
            id string | fits boolean
            a         | true
            b         | true
            -         | -
            """);
    assertThatTable(rows.groupBy("id").agg(expr("count(distinct bucket) as n")))
        .isEqualTo(
            """
            id string | n long
            a         | 1
            b         | 1
            -         | 0
            """);
  }

  @Test
  void itsMistakesAreTold() {
    assertThat(
            mistakes(
                "a string, n int, d date, m map<string, int>",
                """
                { type = bucket, column = a, target_column = b, edges = [0, 1] }
                { type = bucket, column = n, target_column = b, edges = [0, x, 1, 1] }
                { type = bucket, column = d, target_column = b, edges = [2024-01-01, 2024-13-01] }
                { type = bucket, column = n, target_column = b, edges = [0, 1, 2], labels = [a] }
                { type = bucket, column = n, target_column = b, edges = [0] }
                { type = bucket, column = n, target_column = b }
                { type = bucket, column = n, target_column = b, hash-into = -1 }
                { type = bucket, column = n, target_column = b, hash-into = 4, labels = [a] }
                { type = bucket, column = m, target_column = b, hash-into = 4 }
                """))
        .isEqualTo(
            """
            rules.conf:5: there are 1 labels
              expected: 2 labels
            rules.conf:6: one edge makes no range
              expected: two edges, or ends = open
            rules.conf:7: the rule must know its buckets
              expected: "edges", or a number of buckets in "hash-into"
            rules.conf:8: "hash-into" is -1
              expected: 1 or more
            rules.conf:9: there are 1 labels
              expected: 0 labels
            rules.conf:2: the column "a" is STRING
              expected: a column of numbers, dates or timestamps
            rules.conf:3: the edge "x"
              expected: a value of type INT
            rules.conf:3: the edge "1" is not above the one before
              expected: edges from low to high
            rules.conf:4: the edge "2024-13-01"
              expected: a value of type DATE
            rules.conf:10: the column "m" is MAP<STRING, INT>
              expected: a column without maps""");
  }
}
