package io.gluewright.quality.dqdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users read when they got a ruleset wrong. */
class MistakesTest {
  private static final String OPERATORS =
      "one of = != > >= < <= between in matches, or not before a word";

  /** A rule, and the whole text that is said of it when it stands alone in a file. */
  static Stream<String[]> mistakes() {
    return Stream.of(
        said(
            "IsComplete \"id\" > 0.5",
            """
            orders.dqdl:1:27: IsComplete with a condition
              1 | Rules = [ IsComplete "id" > 0.5 ]
                |                           ^
              expected: no condition: it holds or fails\
            """),
        said(
            "Completeness \"id\"",
            """
            orders.dqdl:1:29: Completeness without a condition
              1 | Rules = [ Completeness "id" ]
                |                             ^
              expected: %s\
            """
                .formatted(OPERATORS)),
        said(
            "RowCount == 5",
            """
            orders.dqdl:1:20: unknown operator "=="
              1 | Rules = [ RowCount == 5 ]
                |                    ^
              expected: %s
              hint: did you mean "="?\
            """
                .formatted(OPERATORS)),
        said(
            "RowCount betwen 1 and 5",
            """
            orders.dqdl:1:20: unknown operator "betwen"
              1 | Rules = [ RowCount betwen 1 and 5 ]
                |                    ^
              expected: %s
              hint: did you mean "between"?\
            """
                .formatted(OPERATORS)),
        said(
            "not (IsComplete \"id\")",
            """
            orders.dqdl:1:11: "not" ahead of a rule
              1 | Rules = [ not (IsComplete "id") ]
                |           ^
              expected: a rule: as in AWS Glue, "not" stands in conditions only
              hint: turn its condition round (!=, not in), or ask for a share (with threshold < 1)\
            """),
        said(
            "DataFreshness \"d\" < 3 day",
            """
            orders.dqdl:1:33: unknown unit "day"
              1 | Rules = [ DataFreshness "d" < 3 day ]
                |                                 ^
              expected: one of [minutes, hours, days, B, KB, MB, GB, TB]
              hint: did you mean "days"?\
            """),
        said(
            "DataFreshness \"d\" < 3",
            """
            orders.dqdl:1:29: DataFreshness compared with a number
              1 | Rules = [ DataFreshness "d" < 3 ]
                |                             ^
              expected: a duration such as 3 days\
            """),
        said(
            "ColumnValues \"s\" in [\"a\", 1]",
            """
            orders.dqdl:1:28: a number and a text in one condition
              1 | Rules = [ ColumnValues "s" in ["a", 1] ]
                |                            ^
              expected: values of one kind, and NULL\
            """),
        said(
            "ColumnValues \"s\" > \"a\"",
            """
            orders.dqdl:1:28: a text after ">"
              1 | Rules = [ ColumnValues "s" > "a" ]
                |                            ^
              expected: = or != with a text; a number, a day or a time otherwise\
            """),
        said(
            "ColumnValues \"s\" in $cods",
            """
            orders.dqdl:1:31: unknown variable "cods"
              1 | Rules = [ ColumnValues "s" in $cods ]
                |                               ^
              expected: none\
            """),
        said(
            "Mean \"a\" > 1 with threshold > 0.5",
            """
            orders.dqdl:1:29: Mean with a threshold
              1 | Rules = [ Mean "a" > 1 with threshold > 0.5 ]
                |                             ^
              expected: no threshold: it is judged as a whole\
            """),
        said(
            "ColumnValues \"a\" > 1 with threshold > 0.5 with threshold > 0.7",
            """
            orders.dqdl:1:58: a second threshold
              1 | Rules = [ ColumnValues "a" > 1 with threshold > 0.5 with threshold > 0.7 ]
                |                                                          ^
              expected: one threshold at most\
            """),
        said(
            "SchemaMatch \"ref\" = 1 where \"a > 1\"",
            """
            orders.dqdl:1:33: SchemaMatch with "where"
              1 | Rules = [ SchemaMatch "ref" = 1 where "a > 1" ]
                |                                 ^
              expected: no "where": it looks at all rows\
            """),
        said(
            "FileFreshness > \"25:45\"",
            """
            orders.dqdl:1:27: there is no "25:45"
              1 | Rules = [ FileFreshness > "25:45" ]
                |                           ^
              expected: a time as in "21:45" or "9:45 PM\"\
            """),
        said(
            "FileFreshness > \"21:45\" with timeZone = \"Europe/Berln\"",
            """
            orders.dqdl:1:51: unknown time zone "Europe/Berln"
              1 | Rules = [ FileFreshness > "21:45" with timeZone = "Europe/Berln" ]
                |                                                   ^
              expected: a time zone such as "UTC" or "Europe/Berlin"
              hint: did you mean "Europe/Berlin"?\
            """),
        said(
            "FileSize > 5 KB with recentFile = 3",
            """
            orders.dqdl:1:32: unknown tag "recentFile"
              1 | Rules = [ FileSize > 5 KB with recentFile = 3 ]
                |                                ^
              expected: one of [threshold, timeZone, filterOrder, recentFiles, hashAlgorithm, matchFileName, uriRegex, failFast, dataFrame, ignoreCase, format]
              hint: did you mean "recentFiles"?\
            """),
        said(
            "DatasetMatch \"ref\" > 0.9",
            """
            orders.dqdl:1:11: DatasetMatch with 1 parameter
              1 | Rules = [ DatasetMatch "ref" > 0.9 ]
                |           ^
              expected: DatasetMatch "alias" "keys" or DatasetMatch "alias" "keys" "columns\"\
            """),
        said(
            "IsComplete \"a\" labels=[\"severity\"=\"critcal\"]",
            """
            orders.dqdl:1:45: unknown severity "critcal"
              1 | Rules = [ IsComplete "a" labels=["severity"="critcal"] ]
                |                                             ^
              expected: one of [critical, high, medium, low]
              hint: did you mean "critical"?\
            """),
        said(
            "IsComplete \"a\" labels=[\"k\"=\"v\", \"k\"=\"w\"]",
            """
            orders.dqdl:1:43: the label "k" is given twice
              1 | Rules = [ IsComplete "a" labels=["k"="v", "k"="w"] ]
                |                                           ^
              expected: each label once\
            """),
        said(
            "RowCount > 5 labels=[\"warn\"=\"about 10\"]",
            """
            orders.dqdl:1:39: the second threshold "about 10" is no condition
              1 | Rules = [ RowCount > 5 labels=["warn"="about 10"] ]
                |                                       ^
              expected: a condition such as "> 0.95" or "between 10 and 20\"\
            """),
        said(
            "RowCount > 5 labels=[\"warn\"=\"> avg(last(5))\"]",
            """
            orders.dqdl:1:39: the second threshold "> avg(last(5))" compares with something else than a number
              1 | Rules = [ RowCount > 5 labels=["warn"="> avg(last(5))"] ]
                |                                       ^
              expected: a condition such as "> 0.95" or "between 10 and 20"
              hint: a rule of its own may compute what it compares with, as RowCount > avg(last(5))\
            """),
        said(
            "RowCount > 5 labels=[\"warn\"=\"= NULL\"]",
            """
            orders.dqdl:1:39: the second threshold "= NULL" compares with something else than a number
              1 | Rules = [ RowCount > 5 labels=["warn"="= NULL"] ]
                |                                       ^
              expected: a condition such as "> 0.95" or "between 10 and 20"
              hint: a rule of its own may compute what it compares with, as RowCount > avg(last(5))\
            """),
        said(
            "RowCount > 5,",
            """
            orders.dqdl:1:25: "]" is not expected here
              1 | Rules = [ RowCount > 5, ]
                |                         ^
              expected: a rule after the comma\
            """));
  }

  private static String[] said(String rule, String message) {
    return new String[] {rule, message};
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhereWhatAndWhatInstead(String rule, String message) {
    assertThat(told("Rules = [ " + rule + " ]")).isEqualTo(message);
  }

  @Test
  void offersTheTypeThatWasMeant() {
    assertThat(told("Rules = [ IsComplte \"id\" ]"))
        .startsWith("orders.dqdl:1:11: unknown rule type \"IsComplte\"\n")
        .endsWith("\n  hint: did you mean \"IsComplete\"?");
  }

  @Test
  void offersTheSectionThatWasMeant() {
    assertThat(told("Rule = [ IsComplete \"id\" ]"))
        .isEqualTo(
            """
            orders.dqdl:1:1: unknown section "Rule"
              1 | Rule = [ IsComplete "id" ]
                | ^
              expected: one of [Metadata, DataSources, DefaultLabels, Rules, Analyzers]
              hint: did you mean "Rules"?\
            """);
  }

  @Test
  void tellsAllMistakesAtOnce() {
    // Arrange
    String ruleset =
        """
        codes = ["a"]
        Rules = [
          IsComplte "id",
          RowCount > ,
          ColumnValues "s" in $codes,
          (IsUnique "id" and (Mean "x" > 1),
          Mean "x" > "1"
          Sum "x" > 5 days
        ]
        Analyzers = [ IsComplete "id", RowCount > 5 ]
        """;

    // Act
    String told = told(ruleset);

    // Assert
    assertThat(told.lines().filter(line -> line.startsWith("orders.dqdl")))
        .containsExactly(
            "orders.dqdl:3:3: unknown rule type \"IsComplte\"",
            "orders.dqdl:4:14: \",\" is not expected here",
            "orders.dqdl:6:36: \",\" is not expected here",
            "orders.dqdl:7:12: Mean compared with a text",
            "orders.dqdl:8:3: \"Sum\" is not expected here",
            "orders.dqdl:8:11: Sum compared with a duration such as 3 days",
            "orders.dqdl:10:15: IsComplete as an analyzer",
            "orders.dqdl:10:41: \">\" is not expected here");
  }

  @Test
  void refusesARulesetThatAsksForNothing() {
    assertThat(told("Rules = [ ]"))
        .isEqualTo(
            """
            orders.dqdl:1:12: a ruleset without rules and analyzers
              1 | Rules = [ ]
                |            ^
              expected: Rules = [...] or Analyzers = [...]\
            """);
  }

  /** Configurations, and where the type with the slip stands in them. */
  static Stream<String[]> configurations() {
    return Stream.of(
        said("rules = \"\"\"\n  Rules = [\n    IsComplte \"id\"\n  ]\n\"\"\"", ":3:5"),
        said("rules = \"\"\"Rules = [ IsComplte \"id\" ]\"\"\"", ":1:22"),
        said("rules = \"Rules = [ RowCount > 5, IsComplte \\\"id\\\" ]\"", ":1:34"),
        said("rules = \"Rules = [ IsUnique \\\"id\\\", IsComplte \\\"id\\\" ]\"", ":1:37"));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void pointsIntoTheConfigurationThatHoldsTheRuleset(
      String configuration, String place, @TempDir Path folder) throws IOException {
    // Arrange
    Path job = Files.writeString(folder.resolve("job.conf"), configuration);
    Problems problems = new Problems();
    Settings settings = Settings.of(ConfigFactory.parseFile(job.toFile()), problems);

    // Act
    Ruleset.parse(settings.text("rules"), settings.atValue("rules"), problems);

    // Assert
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).at()).hasToString(job + place);
  }

  @Test
  void throwsWhenNobodyCollects() {
    assertThatThrownBy(() -> Ruleset.parse("Rules = ["))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("ruleset:1:10: the end of the ruleset is not expected here");
  }

  private static String told(String ruleset) {
    Problems problems = new Problems();
    assertThat(Ruleset.parse(ruleset, new Location("orders.dqdl", 1, 1), problems)).isEmpty();
    return problems.all().stream()
        .distinct()
        .map(Problem::toString)
        .collect(Collectors.joining("\n"));
  }
}
