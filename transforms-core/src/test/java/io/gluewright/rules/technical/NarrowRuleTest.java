package io.gluewright.rules.technical;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NarrowRuleTest {
  @Test
  void valuesThatWouldChangeDoNotFit() {
    assertThatTable(
            explained(
                """
                Qty long | un.it double | f double | d decimal(18,4) | t timestamp
                7        | 2.0          | 0.5      | 1.5000          | 2024-02-29 00:00:00
                -128     | -3.0         | -        | -               | -
                -        | -            | 1e30     | 99.9900         | 2024-02-29 00:00:01
                128      | 2.5          | 0.1      | 1.2345          | -
                -129     | NaN          | NaN      | 100.0000        | -
                """,
                """
                { id = n, type = type_narrowing
                  types { QTY = tinyint, "un.it" = smallint, f = float, d = "decimal(4,2)", t = date } }
                """))
        .isEqualTo(
            """
            Qty tinyint | un.it smallint | f float | d decimal(4,2) | t date     | why string
            7           | 2              | 0.5     | 1.50           | 2024-02-29 | -
            -128        | -3             | -       | -              | -          | -
            -           | -              | -       | 99.99          | -          | "n / f / 9.9X99 / a value that FLOAT holds unchanged; n / t / 9999-99-99 99:99:99 / a value that DATE holds unchanged"
            -           | -              | -       | -              | -          | "n / Qty / 999 / a value that TINYINT holds unchanged; n / d / 9.9999 / a value that DECIMAL(4,2) holds unchanged; n / f / 9.9 / a value that FLOAT holds unchanged; n / un.it / 9.9 / a value that SMALLINT holds unchanged"
            -           | -              | NaN     | -              | -          | "n / Qty / -999 / a value that TINYINT holds unchanged; n / d / 999.9999 / a value that DECIMAL(4,2) holds unchanged; n / un.it / XxX / a value that SMALLINT holds unchanged"
            """);
  }

  @Test
  void textMustBeWrittenAsSqlWritesTheValue() {
    assertThatTable(
            ruled(
                """
                i string | d string | t string   | b string
                7        | 1.5      | 2024-02-29 | true
                -12      | -0.50    | 2024-2-9   | FALSE
                007      | 1.500    | 2023-02-29 | 1
                "+7"     | 1.505    | 20240229   | yes
                " 7"     | ".5"     | "2024"     | " true"
                1.0      | 1e1      | "2024-02-29 x" | t
                ""       | ""       | ""         | ""
                -        | -        | -          | -
                """,
                """
                { type = type_narrowing, on-failure = null
                  types { i = int, d = "decimal(5,2)", t = date, b = boolean } }
                """))
        .isEqualTo(
            """
            i int | d decimal(5,2) | t date     | b boolean
            7     | 1.50           | 2024-02-29 | true
            -12   | -0.50          | -          | false
            -     | 1.50           | -          | -
            -     | -              | -          | -
            -     | -              | -          | -
            -     | -              | -          | -
            -     | -              | -          | -
            -     | -              | -          | -
            """);
  }

  @Test
  void everyPolicyIsFollowed() {
    String table =
        """
        n long
        1
        300
        -
        """;
    String rule = "{ type = type_narrowing, types { n = byte }, %s }";

    assertThatTable(ruled(table, rule.formatted("default = -1")))
        .isEqualTo(
            """
            n tinyint
            1
            -1
            -
            """);
    assertThatThrownBy(() -> ruled(table, rule.formatted("on-failure = fail")).collectAsList())
        .hasStackTraceContaining("rule 1:type_narrowing: the column \"n\" holds \"999\"");
  }

  @Test
  void rowsThatWereRefusedPassWithTheirReasons() {
    assertThatTable(
            explained(
                """
                id string | n long
                x         | 1
                2         | 300
                """,
                """
                { type = cast, column = id, target_type = int }
                { type = type_narrowing, types { n = tinyint } }
                """))
        .isEqualTo(
            """
            id int | n tinyint | why string
            -      | 1         | 1:cast / id / x / a value of type INT
            2      | -         | 2:type_narrowing / n / 999 / a value that TINYINT holds unchanged
            """);
  }
}
