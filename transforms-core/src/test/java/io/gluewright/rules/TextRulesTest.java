package io.gluewright.rules;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;

import org.junit.jupiter.api.Test;

class TextRulesTest {
  @Test
  void trimRemovesAllThatLooksBlankAtBothEnds() {
    assertThatTable(
            ruled(
                """
                a string              | b string
                "  Ann  "             | " x "
                "\\t\\u00a0Ann Lee\\n" | -
                -                     | ""
                """,
                "{ type = trim, columns = [a, b] }"))
        .isEqualTo(
            """
            a string | b string
            Ann      | x
            Ann Lee  | -
            -        | ""
            """);
  }

  @Test
  void aStarStandsForAllColumnsOfText() {
    assertThatTable(
            ruled(
                """
                a string | n long | b string
                " x "    | 1      | " y "
                """,
                "{ type = trim, columns = \"*\" }"))
        .isEqualTo(
            """
            a string | n long | b string
            x        | 1      | y
            """);
  }

  @Test
  void whitespaceCollapsesRunsOfBlanks() {
    assertThatTable(
            ruled(
                """
                a string
                "Ann \\t\\n Lee"
                "  a  "
                """,
                "{ type = whitespace, column = a }"))
        .isEqualTo(
            """
            a string
            Ann Lee
            " a "
            """);
  }

  @Test
  void caseChangesLetters() {
    assertThatTable(
            ruled(
                """
                a string  | b string  | c string
                straße Ös | ANN Lee   | ann LEE
                """,
                """
                { type = case, column = a, to = upper }
                { type = case, column = b, to = lower }
                { type = case, column = c, to = title }
                """))
        .isEqualTo(
            """
            a string   | b string  | c string
            STRASSE ÖS | ann lee   | Ann Lee
            """);
  }

  @Test
  void blankToNullLeavesOtherTextAsItIs() {
    assertThatTable(
            ruled(
                """
                a string
                ""
                " \\t "
                " x "
                -
                """,
                "{ type = blank_to_null, column = a }"))
        .isEqualTo(
            """
            a string
            -
            -
            " x "
            -
            """);
  }

  @Test
  void namesGetCapitalsAndKeepTheirParticles() {
    assertThatTable(
            ruled(
                """
                a string
                "  ludwig  VAN beethoven "
                JEAN-LUC o'neill
                ronald mcdonald
                mary mc
                van
                MARÍA DE LA CRUZ
                élodie d'arc
                ""
                -
                """,
                "{ type = name, column = a }"))
        .isEqualTo(
            """
            a string
            Ludwig van Beethoven
            Jean-Luc O'Neill
            Ronald McDonald
            Mary Mc
            Van
            María de la Cruz
            Élodie D'Arc
            ""
            -
            """);
  }

  @Test
  void regexReplaceKnowsGroups() {
    assertThatTable(
            ruled(
                """
                a string
                Lee, Ann
                Ann
                -
                """,
                "{ type = regex_replace, column = a, pattern = \"^(\\\\w+), (\\\\w+)$\", replacement = \"$2 $1\" }"))
        .isEqualTo(
            """
            a string
            Ann Lee
            Ann
            -
            """);
  }

  @Test
  void regexExtractTakesTheFirstGroupIntoAnotherColumn() {
    assertThatTable(
            ruled(
                """
                a string
                AB-12
                CD
                -
                """,
                "{ type = regex_extract, column = a, target_column = n, pattern = \"-(\\\\d+)\" }"))
        .isEqualTo(
            """
            a string | n string
            AB-12    | 12
            CD       | -
            -        | -
            """);
  }

  @Test
  void regexExtractRefusesWhatDoesNotMatchIfAsked() {
    assertThatTable(
            explained(
                """
                a string
                AB-12
                Cd
                """,
                "{ type = regex_extract, column = a, pattern = \"\\\\d+\", on-failure = quarantine }"))
        .isEqualTo(
            """
            a string | why string
            12       | -
            -        | "1:regex_extract / a / Xx / a text that matches \\\\d+"
            """);
  }

  @Test
  void valueMappingKeepsWhatIsNotInTheMap() {
    assertThatTable(
            ruled(
                """
                a string | b string | c string
                M        | M        | M
                x        | x        | x
                -        | -        | -
                """,
                """
                { type = value_mapping, column = a, map { M = male, F = female } }
                { type = value_mapping, column = b, map { M = male }, default = unknown }
                { type = value_mapping, column = c, map { M = male }, on-failure = "null" }
                """))
        .isEqualTo(
            """
            a string | b string | c string
            male     | male     | male
            x        | unknown  | -
            -        | -        | -
            """);
  }

  @Test
  void valueMappingRefusesWhatIsNotInTheMapIfAsked() {
    assertThatTable(
            explained(
                """
                a string
                M
                Q1
                """,
                "{ type = value_mapping, column = a, map { M = male, F = female }, on-failure = quarantine }"))
        .isEqualTo(
            """
            a string | why string
            male     | -
            -        | 1:value_mapping / a / X9 / one of [F, M]
            """);
  }
}
