package io.gluewright.rules;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;

import org.junit.jupiter.api.Test;

class RowRulesTest {
  @Test
  void nullsBecomeZeroOrADefault() {
    assertThatTable(
            ruled(
                """
                n long | d decimal(10,2) | s string | t date
                1      | 2.50            | x        | 2024-01-01
                -      | -               | -        | -
                """,
                """
                { type = null_handling, columns = [n, d], action = replace_with_zero }
                { type = null_handling, column = s, action = default, value = none }
                { type = null_handling, column = t, action = default, value = 1970-01-01 }
                """))
        .isEqualTo(
            """
            n long | d decimal(10,2) | s string | t date
            1      | 2.50            | x        | 2024-01-01
            0      | 0.00            | none     | 1970-01-01
            """);
  }

  @Test
  void rowsWithNullsAreDroppedOrRefused() {
    assertThatTable(
            explained(
                """
                id long | name string | note string
                1       | Ann         | x
                -       | Bob         | x
                3       | -           | x
                4       | Dan         | -
                """,
                """
                { type = null_handling, column = id, action = drop_row }
                { type = null_handling, columns = [name, note], action = quarantine }
                """))
        .isEqualTo(
            """
            id long | name string | note string | why string
            1       | Ann         | x           | -
            3       | -           | x           | 2:null_handling / name / a value
            4       | Dan         | -           | 2:null_handling / note / a value
            """);
  }

  @Test
  void derivedFieldsReadTheColumnsBeforeThem() {
    assertThatTable(
            ruled(
                """
                first string | last string | amount double | rate double | at date
                Ann          | Lee         | 10.0          | 0.5         | 2024-03-09
                Bob          | -           | -             | 0.5         | -
                """,
                """
                { type = column_combination, target_column = name, expression = "concat_ws(' ', first, last)" }
                { type = derived_field, target_column = tax, expression = "amount * rate" }
                { type = derived_field, target_column = total, expression = "amount + tax" }
                { type = partition_key, target_column = year_month, expression = "date_format(at, 'yyyy-MM')" }
                """))
        .isEqualTo(
            """
            first string | last string | amount double | rate double | at date    | name string | tax double | total double | year_month string
            Ann          | Lee         | 10.0          | 0.5         | 2024-03-09 | Ann Lee     | 5.0        | 15.0         | 2024-03
            Bob          | -           | -             | 0.5         | -          | Bob         | -          | -            | -
            """);
  }

  @Test
  void aDerivedFieldMayReplaceAColumnThatItReads() {
    assertThatTable(
            ruled(
                """
                a long | b long
                1      | 10
                """,
                """
                { type = derived_field, target_column = A, expression = "a + b" }
                { type = derived_field, target_column = b, expression = "a + b" }
                """))
        .isEqualTo(
            """
            a long | b long
            11     | 21
            """);
  }

  @Test
  void theNewColumnsStandInTheOrderOfTheRules() {
    assertThatTable(
            ruled(
                """
                a string
                " x "
                """,
                """
                { type = trim, column = a }
                { type = derived_field, target_column = z, expression = "upper(a)" }
                { type = derived_field, target_column = b, expression = "1" }
                """))
        .isEqualTo(
            """
            a string | z string | b int
            x        | X        | 1
            """);
  }

  @Test
  void aFilterKeepsTheRowsForWhichItsConditionIsTrue() {
    assertThatTable(
            ruled(
                """
                a long
                1
                -1
                -
                """,
                "{ type = filter, condition = \"a > 0\" }"))
        .isEqualTo(
            """
            a long
            1
            """);
  }

  @Test
  void aFilterDoesNotDropRefusedRows() {
    assertThatTable(
            explained(
                """
                amount string
                1
                -1
                x
                """,
                """
                { type = cast, column = amount, target_type = int }
                { type = filter, condition = "amount > 0" }
                """))
        .isEqualTo(
            """
            amount int | why string
            1          | -
            -          | 1:cast / amount / x / a value of type INT
            """);
  }

  @Test
  void aCastRefusesWhatTheNewTypeCannotHold() {
    assertThatTable(
            explained(
                """
                a string      | b long     | c string
                12            | 1          | true
                12.5          | 3000000000 | yes
                ""            | -          | maybe
                -             | 2          | -
                """,
                """
                { type = cast, columns = [a, b], target_type = int }
                { type = data_type_conversion, column = c, target_type = boolean }
                """))
        .isEqualTo(
            """
            a int | b int | c boolean | why string
            12    | 1     | true      | -
            -     | -     | true      | "1:cast / a / 99.9 / a value of type INT; 1:cast / b / 9999999999 / a value of type INT"
            -     | -     | -         | "1:cast / a /  / a value of type INT; 2:data_type_conversion / c / xxxxx / a value of type BOOLEAN"
            -     | 2     | -         | -
            """);
  }

  @Test
  void aCastMayGiveNullOrADefaultIfTheUserSaysSo() {
    assertThatTable(
            ruled(
                """
                a string | b string
                x        | x
                1        | 1
                """,
                """
                { type = cast, column = a, target_type = int, on-failure = null }
                { type = cast, column = b, target_type = int, on-failure = default, default = -1 }
                """))
        .isEqualTo(
            """
            a int | b int
            -     | -1
            1     | 1
            """);
  }

  @Test
  void reasonsAddUp() {
    assertThatTable(
            explained(
                """
                a string
                x
                """,
                """
                { id = once, type = cast, column = a, target_type = int }
                { id = twice, type = null_handling, column = a, action = quarantine }
                """))
        .isEqualTo(
            """
            a int | why string
            -     | once / a / x / a value of type INT; twice / a / a value
            """);
  }
}
