package io.gluewright.rules.business;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SplitRuleTest {
  private static final String PLACES =
      """
      `my.place` string
      Ulm.BW.DE
      Bonn.NRW
      a.b.c.d
      "."
      " "
      -
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void partsGoIntoColumnsAndTooFewAreRefused() {
    assertThatTable(
            explained(
                PLACES,
                "{ type = split, column = My.Place, separator = \".\", into = [city, my.place,"
                    + " land] }"))
        .isEqualTo(
            """
            `my.place` string | city string | land string | why string
            BW                | Ulm         | DE          | -
            NRW               | Bonn        | -           | 1:split / my.place / Xxxx.XXX / 3 parts
            b                 | a           | c.d         | -
            ""                | ""          | -           | 1:split / my.place / . / 3 parts
            -                 | -           | -           | -
            -                 | -           | -           | -
            """);
  }

  @Test
  void moreAndFewerPartsMayBeDroppedAndNull() {
    assertThatTable(
            ruled(
                PLACES,
                """
                { type = split, column = my.place, separator = ".", into = [a, b, c]
                  rest = drop, on-failure = null }
                { type = drop, columns = [my.place] }
                """))
        .isEqualTo(
            """
            a string | b string | c string
            Ulm      | BW       | DE
            Bonn     | NRW      | -
            a        | b        | c
            ""       | ""       | -
            -        | -        | -
            -        | -        | -
            """);
  }

  @Test
  void moreAndFewerPartsMayBeRefusedAndDefault() {
    assertThatTable(
            explained(
                PLACES,
                """
                { type = split, column = my.place, separator = ".", into = [a, b, c]
                  rest = quarantine, default = none }
                { type = drop, columns = [my.place] }
                """))
        .isEqualTo(
            """
            a string | b string | c string | why string
            Ulm      | BW       | DE       | -
            Bonn     | NRW      | none     | -
            a        | b        | c        | 1:split / my.place / x.x.x.x / 3 parts
            ""       | ""       | none     | -
            -        | -        | -        | -
            -        | -        | -        | -
            """);
  }

  @Test
  void tooFewPartsMayFail() {
    assertThatThrownBy(
            () ->
                ruled(
                        PLACES,
                        "{ type = split, column = my.place, separator = \".\", into = [a, b, c],"
                            + " on-failure = fail }")
                    .collectAsList())
        .hasMessageContaining(
            "rule 1:split: the column \"my.place\" holds \"Xxxx.XXX\"; expected: 3 parts");
  }

  @Test
  void aPatternMaySplitIntoAnArray() {
    assertThatTable(
            ruled(
                """
                tags string
                a, b ;c
                d
                ""
                -
                """,
                "{ type = split, column = tags, pattern = \"\\\\s*[,;]\\\\s*\", target_column ="
                    + " tags }"))
        .isEqualTo(
            """
            tags array<string>
            ["a", "b", "c"]
            ["d"]
            -
            -
            """);
  }

  @Test
  void itsMistakesAreTold() {
    assertThat(
            mistakes(
                "a string, n int",
                """
                { type = split, column = a, into = [b, c] }
                { type = split, column = a, separator = "-", pattern = "-", target_column = b }
                { type = split, column = a, pattern = "(", target_column = b }
                { type = split, column = a, separator = "-" }
                """))
        .isEqualTo(
            """
            rules.conf:2: the rule must know what stands between the parts
              expected: "separator", a text, or "pattern", a regular expression
            rules.conf:3: the rule must know what stands between the parts
              expected: "separator", a text, or "pattern", a regular expression
            rules.conf:4: "(" is no regular expression: Unclosed group
              expected: a regular expression of Java
            rules.conf:5: the rule must know where the parts go
              expected: "into", a list of columns, or "target_column", which gets an array""");
    assertThat(mistakes("n int", "{ type = split, column = n, separator = \"-\", into = [b, c] }"))
        .isEqualTo(
            """
            rules.conf:2: the column "n" is INT
              expected: a column of type string
              hint: put a cast to string before""");
    assertThat(
            mistakes("a string", "{ type = split, column = a, separator = \"-\", into = [b, B] }"))
        .isEqualTo(
            """
            rules.conf:2: there would be two columns "B"
              expected: names that differ in more than case""");
  }
}
