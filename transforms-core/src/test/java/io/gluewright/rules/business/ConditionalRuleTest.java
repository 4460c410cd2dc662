package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConditionalRuleTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void theFirstCaseThatAppliesCounts() {
    assertThatTable(
            ruled(
                """
                `the age` int | vip boolean
                17            | true
                17            | -
                40            | true
                -             | false
                """,
                """
                { type = conditional, target_column = "the group", cases = [
                    { when = "`THE AGE` < 18", then = "'minor'" }
                    { when = vip, then = "'vip'" } ]
                  otherwise = "'other'" }
                """))
        .isEqualTo(
            """
            `the age` int | vip boolean | `the group` string
            17            | true        | minor
            17            | -           | minor
            40            | true        | vip
            -             | false       | other
            """);
  }

  @Test
  void withoutOtherwiseItIsNullAndTypesMeet() {
    assertThatTable(
            ruled(
                """
                a int | b double
                1     | 0.5
                2     | 0.5
                3     | -
                """,
                """
                { type = conditional, target_column = a, cases = [
                    { when = "a = 1", then = a }
                    { when = "b is not null", then = b } ] }
                """))
        .isEqualTo(
            """
            a double | b double
            1.0      | 0.5
            0.5      | 0.5
            -        | -
            """);
  }

  @Test
  void refusedRowsKeepTheirReasons() {
    assertThatTable(
            explained(
                """
                a string
                1
                x
                """,
                """
                { type = cast, column = a, target_type = int }
                { type = conditional, target_column = b, cases = [{ when = "a = 1", then = "'one'" }] }
                """))
        .isEqualTo(
            """
            a int | b string | why string
            1     | one      | -
            -     | -        | 1:cast / a / x / a value of type INT
            """);
  }

  @Test
  void everyBranchIsChecked() {
    assertThat(
            mistakes(
                "a int, s string",
                """
                { type = conditional, target_column = b, cases = [
                    { when = "a = 1", then = s }
                    { when = "s = 'x'", then = "a" } ] }
                { type = conditional, target_column = b
                  cases = [{ when = a, then = s }], otherwise = "1" }
                { type = conditional, target_column = b, cases = [
                    { when = "aa = 1", then = "nope(a)" } ] }
                { type = conditional, target_column = b, cases = [{ when = "a = 1", than = s }] }
                { type = conditional, target_column = b }
                """))
        .isEqualTo(
            """
            rules.conf:9: "then" is missing
              expected: a text
            rules.conf:9: unknown key "than"
              expected: one of [then, when]
              hint: did you mean "then"?
            rules.conf:10: "cases" is missing
              expected: a list of { when = SQL, then = SQL }
            rules.conf:4: the value is INT
              expected: a value of type STRING, as the cases before
            rules.conf:6: "a" is INT
              expected: a condition: true or false
            rules.conf:6: the value is INT
              expected: a value of type STRING, as the cases before
            rules.conf:8: unknown column "aa"
              expected: one of [a, s]
              hint: did you mean "a"?
            rules.conf:8: unknown function "nope"
              expected: a SQL function of Spark""");
  }
}
