package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.Ruled;
import io.gluewright.testkit.Spark;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StackingRulesTest {
  private static final String YEARS =
      """
      id string | `the.2023` int | `the.2024` long
      1         | 10             | 20
      2         | -              | 30
      x         | 1              | 2
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void columnsBecomeRowsInAType() {
    assertThatTable(
            ruled(
                YEARS,
                "{ type = unpivot, columns = [THE.2023, the.2024], name-column = year, value-column"
                    + " = n }"))
        .isEqualTo(
            """
            id string | year string | n long
            1         | the.2023    | 10
            1         | the.2024    | 20
            2         | the.2023    | -
            2         | the.2024    | 30
            x         | the.2023    | 1
            x         | the.2024    | 2
            """);
  }

  @Test
  void nullsMayGoAndRefusedRowsStayOneRow() {
    assertThatTable(
            explained(
                YEARS,
                """
                { type = cast, column = id, target_type = int }
                { type = unpivot, columns = [the.2023, the.2024], keep-null = false }
                """))
        .isEqualTo(
            """
            id int | name string | value long | why string
            1      | the.2023    | 10         | -
            1      | the.2024    | 20         | -
            2      | the.2024    | 30         | -
            -      | -           | -          | 1:cast / id / x / a value of type INT
            """);
  }

  @Test
  void differentTypesMayStandAsText() {
    assertThatTable(
            ruled(
                """
                id int | d date     | n decimal(5,2)
                1      | 2024-01-02 | 1.50
                """,
                "{ type = unpivot, columns = [d, n], target_type = string }"))
        .isEqualTo(
            """
            id int | name string | value string
            1      | d           | 2024-01-02
            1      | n           | 1.50
            """);
  }

  @Test
  void mistakesOfUnpivotAreTold() {
    assertThat(mistakes("id int, d date, n int", "{ type = unpivot, columns = [d, n] }"))
        .isEqualTo(
            """
            rules.conf:2: the column "n" is INT
              expected: DATE, or "target_type" for a type that all have room in, such as string""");
    assertThat(
            mistakes(
                "id int, d date, n int",
                "{ type = unpivot, columns = [d, nn, D], target_type = int, name-column = ID }"))
        .isEqualTo(
            """
            rules.conf:2: unknown column "nn"
              expected: one of [id, d, n]
              hint: did you mean "n"?
            rules.conf:2: the column "d" is DATE
              expected: INT, or "target_type" for a type that all have room in, such as string
            rules.conf:2: there would be two columns "d"
              expected: names that differ in more than case
            rules.conf:2: there would be two columns "ID"
              expected: names that differ in more than case""");
  }

  @Test
  void unionAddsRowsByName() {
    assertThatTable(
            Ruled.explained(
                ruled(
                    """
                    id string | `a b` long
                    1         | 10
                    x         | 11
                    """,
                    Map.of(
                        "more",
                        """
                        `A B` int | id int
                        20        | 2
                        20        | 2
                        """),
                    """
                    { type = cast, column = id, target_type = int }
                    { type = union, table = more }
                    """)))
        .isEqualTo(
            """
            id int | `a b` long | why string
            1      | 10         | -
            -      | 11         | 1:cast / id / x / a value of type INT
            2      | 20         | -
            2      | 20         | -
            """);
  }

  @Test
  void missingColumnsMayBeNull() {
    assertThatTable(
            ruled(
                """
                id int | a string
                1      | x
                """,
                Map.of(
                    "more",
                    """
                    b date     | id int
                    2024-01-01 | 2
                    """),
                "{ type = union, table = more, missing = null }"))
        .isEqualTo(
            """
            id int | a string | b date
            1      | x        | -
            2      | -        | 2024-01-01
            """);
  }

  @Test
  void mistakesOfUnionAreTold() {
    assertThat(
            mistakes(
                "id int, a string, n int",
                Map.of(
                    "more",
                    """
                    id long | b date     | a int
                    2       | 2024-01-01 | 1
                    """),
                """
                { type = union, table = more }
                """))
        .isEqualTo(
            """
            rules.conf:2: the column "id" of "more" is BIGINT
              expected: INT, as in the ruled table
              hint: put a cast before
            rules.conf:2: the column "a" of "more" is INT
              expected: STRING, as in the ruled table
              hint: put a cast before
            rules.conf:2: "more" has no column "n"
              expected: the same columns in both tables
              hint: say missing = null, or drop the column before
            rules.conf:2: the ruled table has no column "b"
              expected: the same columns in both tables
              hint: say missing = null, or drop the column before""");
    assertThat(mistakes("id int", Map.of("more", "id int"), "{ type = union, table = mor }"))
        .isEqualTo(
            """
            rules.conf:2: unknown table "mor"
              expected: one of [more]
              hint: did you mean "more"?""");
  }
}
