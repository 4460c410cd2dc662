package io.gluewright.rules.constraints;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TextConstraintsTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void valuesThatAreNotOnTheListAreRefused() {
    assertThatTable(
            explained(
                """
                status string | grade string | n int
                open          | a            | 1
                Open          | A            | 2
                -             | -            | -
                ""            | c            | 3
                """,
                """
                { id = status, type = allowed_values, column = status, values = [open, closed] }
                { id = grade, type = allowed_values, column = grade, values = [A, B], ignore-case = true }
                { id = n, type = allowed_values, column = n, values = [1, 2] }
                """))
        .isEqualTo(
            """
            status string | grade string | n int | why string
            open          | a            | 1     | -
            Open          | A            | 2     | "status / status / Xxxx / one of [open, closed]"
            -             | -            | -     | -
            ""            | c            | 3     | "grade / grade / x / one of [A, B]; n / n / 9 / one of [1, 2]; status / status /  / one of [open, closed]"
            """);
  }

  @Test
  void aFixFindsTheOneValueThatIsMeant() {
    assertThatTable(
            explained(
                """
                city string      | n int
                Berlin           | 1
                "  BERLIN "      | 2
                Berlyn           | 3
                Bonn             | 9
                "New  york"      | 1
                Rome             | 1
                -                | -
                """,
                """
                { id = city, type = allowed_values, column = city, values = [Berlin, Bern, Bonn, New York],
                  edits = 2, action = fix }
                { type = allowed_values, column = n, values = [1, 2, 3], default = 3, action = fix }
                """))
        .isEqualTo(
            """
            city string | n int | why string
            Berlin      | 1     | -
            Berlin      | 2     | -
            Berlin      | 3     | -
            Bonn        | 3     | -
            New York    | 1     | -
            Rome        | 1     | "city / city / Xxxx / one of [Berlin, Bern, Bonn, New York]"
            -           | -     | -
            """);
  }

  @Test
  void twoValuesThatAreAsNearAreNotGuessedAt() {
    assertThatTable(
            explained(
                """
                c string
                UX
                us
                """,
                "{ id = c, type = allowed_values, column = c, values = [US, UK], edits = 1, action = fix }"))
        .isEqualTo(
            """
            c string | why string
            UX       | "c / c / XX / one of [US, UK]"
            US       | -
            """);
  }

  @Test
  void aDefaultTakesThePlaceOfWhatIsLikeNothing() {
    assertThatTable(
            ruled(
                """
                c string
                x
                " other "
                """,
                "{ type = allowed_values, column = c, values = [OTHER, A], default = A, action = fix }"))
        .isEqualTo(
            """
            c string
            A
            OTHER
            """);
  }

  @Test
  void theWholeTextMatchesAPattern() {
    assertThatTable(
            explained(
                """
                code string
                AB-12
                xAB-12
                "AB-12\\n"
                -
                ""
                """,
                "{ id = code, type = pattern, column = code, pattern = \"[A-Z]{2}-\\\\d{2}|none\" }"))
        .isEqualTo(
            """
            code string  | why string
            AB-12        | -
            xAB-12       | "code / code / xXX-99 / a text that matches [A-Z]{2}-\\\\d{2}|none"
            "AB-12\\n"   | "code / code / XX-99\\n / a text that matches [A-Z]{2}-\\\\d{2}|none"
            -            | -
            ""           | "code / code /  / a text that matches [A-Z]{2}-\\\\d{2}|none"
            """);
  }

  @Test
  void aFixKeepsThePartThatMatchesOrReplacesWhatIsFound() {
    assertThatTable(
            explained(
                """
                a string     | b string    | c string
                "no. 12345"  | "tel. 4-11" | 030/1234
                12345        | 411         | 030-1234
                x            | 4           | 12
                -            | -           | -
                """,
                """
                { id = a, type = pattern, column = a, pattern = "\\\\d{5}", action = fix }
                { id = b, type = pattern, column = b, pattern = "\\\\d{3}", find = "\\\\D", replacement = "", action = fix }
                { id = c, type = pattern, column = c, pattern = "\\\\d+-\\\\d+", find = "(\\\\d+)/(\\\\d+)", replacement = "$1-$2", action = fix }
                """))
        .isEqualTo(
            """
            a string | b string | c string | why string
            12345    | 411      | 030-1234 | -
            12345    | 411      | 030-1234 | -
            x        | 4        | 12       | "a / a / x / a text that matches \\\\d{5}; b / b / 9 / a text that matches \\\\d{3}; c / c / 99 / a text that matches \\\\d+-\\\\d+"
            -        | -        | -        | -
            """);
  }

  @Test
  void aFixMayKeepAGroupOfWhatIsFound() {
    assertThatTable(
            ruled(
                """
                a string
                "order 77 of 2024"
                """,
                "{ type = pattern, column = a, pattern = \"\\\\d+\", find = \"order (\\\\d+)\", group = 1, action = fix }"))
        .isEqualTo(
            """
            a string | __reasons array<struct<rule:string,column:string,value:string,expected:string>>
            77       | -
            """);
  }

  @Test
  void lengthsAreCountedInCharacters() {
    assertThatTable(
            explained(
                """
                s string
                abc
                😀😀😀
                abcd
                a
                ""
                -
                """,
                "{ id = s, type = length, column = s, min = 2, max = 3 }"))
        .isEqualTo(
            """
            s string | why string
            abc      | -
            😀😀😀   | -
            abcd     | s / s / xxxx / a text of at least 2 and at most 3 characters
            a        | s / s / x / a text of at least 2 and at most 3 characters
            ""       | s / s /  / a text of at least 2 and at most 3 characters
            -        | -
            """);
  }

  @Test
  void aFixCutsOrPads() {
    assertThatTable(
            explained(
                """
                zip string | name string | code string
                123        | abcdef      | ""
                12345      | ab          | A
                123456789  | -           | ABCD
                """,
                """
                { type = length, column = zip, min = 5, max = 5, pad = 0, action = fix }
                { type = length, column = name, max = 4, action = fix }
                { type = length, column = code, min = 3, pad = "😀", pad-at = end, action = fix }
                """
                    + "{ id = name, type = length, column = name, min = 3, action = fix }"))
        .isEqualTo(
            """
            zip string | name string | code string | why string
            00123      | abcd        | 😀😀😀      | -
            12345      | ab          | A😀😀       | name / name / xx / a text of at least 3 characters
            12345      | -           | ABCD        | -
            """);
  }

  @Test
  void aFailureStopsTheRun() {
    String table =
        """
        s string
        Ann
        """;

    assertThatThrownBy(
            () ->
                ruled(
                        table,
                        "{ id = v, type = allowed_values, column = s, values = [B], action = fail }")
                    .collectAsList())
        .hasStackTraceContaining("rule v: the column \"s\" holds \"Xxx\"; expected: one of [B]");
    assertThatThrownBy(
            () ->
                ruled(
                        table,
                        "{ id = p, type = pattern, column = s, pattern = \"\\\\d\", action = fail }")
                    .collectAsList())
        .hasStackTraceContaining("rule p: the column \"s\" holds \"Xxx\"");
    assertThatThrownBy(
            () ->
                ruled(table, "{ id = l, type = length, column = s, max = 2, action = fail }")
                    .collectAsList())
        .hasStackTraceContaining("rule l: the column \"s\" holds \"Xxx\"");
  }

  @Test
  void mistakesInListsOfValues() {
    assertThat(
            mistakes(
                "s string, n int, l array<int>",
                """
                { type = allowed_values, column = n, values = [1, two] }
                { type = allowed_values, column = n, values = [1], ignore-case = true }
                { type = allowed_values, column = n, values = [1], action = fix }
                { type = allowed_values, column = l, values = [1] }
                { type = allowed_values, column = s, values = [open], default = opne, action = fix }
                { type = allowed_values, column = s, values = [open], default = open }
                { type = allowed_values, column = s }
                """))
        .isEqualTo(
            """
            rules.conf:6: unknown allowed value "opne"
              expected: one of [open]
              hint: did you mean "open"?
            rules.conf:7: "default" says how to fix, and nothing is fixed
              expected: action = fix
            rules.conf:8: "values" names nothing
              expected: the values that are allowed
            rules.conf:2: "values" is "two"
              expected: a value of type INT
            rules.conf:3: the column "n" is INT
              expected: a text
            rules.conf:4: the column "n" is INT
              expected: "default", or a text, which may be near one
            rules.conf:5: the column "l" is ARRAY<INT>
              expected: a column of texts, numbers, booleans or times""");
  }

  @Test
  void mistakesInPatterns() {
    assertThat(
            mistakes(
                "s string, n int",
                """
                { type = pattern, column = s, pattern = "(" }
                { type = pattern, column = s, pattern = "a", find = "[", action = fix }
                { type = pattern, column = s, pattern = "(a)", group = 2, action = fix }
                { type = pattern, column = s, pattern = "(a)", replacement = "$2", action = fix }
                { type = pattern, column = s, pattern = "(a)", group = 1, replacement = "$1", action = fix }
                { type = pattern, column = s, pattern = "a", group = 0 }
                { type = pattern, column = n, pattern = "a" }
                { type = pattern, column = s }
                """))
        .contains("rules.conf:2: \"(\" is no regular expression: Unclosed group")
        .contains("rules.conf:3: \"[\" is no regular expression: Unclosed character class")
        .contains("rules.conf:4: \"group\" is 2\n  expected: a group of \"(a)\", which has 1")
        .contains("\"$2\" speaks of group 2")
        .contains("\"group\" says nothing beside \"replacement\"")
        .contains("\"group\" says how to fix, and nothing is fixed")
        .contains("the column \"n\" is INT\n  expected: a column of type string")
        .contains("rules.conf:9");
  }

  @Test
  void mistakesInLengths() {
    assertThat(
            mistakes(
                "s string",
                """
                { type = length, column = s }
                { type = length, column = s, min = 3, max = 2 }
                { type = length, column = s, min = -1 }
                { type = length, column = s, min = 2, pad = ab, action = fix }
                { type = length, column = s, min = 2, pad = a }
                { type = length, column = s, max = long }
                """))
        .contains("the length has no bound")
        .contains("no length is at least 3 and at most 2")
        .contains("\"min\" is -1\n  expected: a length, 0 or more")
        .contains("\"pad\" is \"ab\"\n  expected: one character")
        .contains("\"pad\" says how to fix, and nothing is fixed")
        .contains("\"max\" is \"long\"\n  expected: a whole number");
  }
}
