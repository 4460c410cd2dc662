package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Interpreted;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values break a rule; null is one of them. */
@ExtendWith(Interpreted.class)
class NullSemanticsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> 2               | 1 2 null",
        ">= 2              | 1 null",
        "< 2               | 2 3 null",
        "<= 2              | 3 null",
        "= 2               | 1 3 null",
        "!= 2              | 2",
        "between 1 and 3   | 1 3 null",
        "not between 1 and 3 | 2 null",
        "in [1, 2]         | 3 null",
        "in [1, 2, NULL]   | 3",
        "not in [1, 2]     | 1 2",
        "not in [1, NULL]  | 1 null",
        "= NULL            | 1 2 3",
        "!= NULL           | null",
      })
  void ofNumbers(String condition, String broken) {
    assertThat(
            Ask.broken(
                table(
                    """
                    id string | n int
                    1         | 1
                    2         | 2
                    3         | 3
                    null      | -
                    """),
                "ColumnValues \"n\" " + condition))
        .isEqualTo(words(broken));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "= \"a\"                    | A b blank empty null",
        "!= \"a\"                   | a",
        "in [\"a\", \"b\"]          | A blank empty null",
        "not in [\"a\", \"b\"]      | a b",
        "= \"a\" with ignoreCase = \"true\" | b blank empty null",
        "= NULL                     | A a b blank empty",
        "!= NULL                    | null",
        "= EMPTY                    | A a b blank null",
        "!= EMPTY                   | empty",
        "= WHITESPACES_ONLY         | A a b empty null",
        "!= WHITESPACES_ONLY        | blank",
        "in [EMPTY, NULL]           | A a b blank",
        "not in [EMPTY, WHITESPACES_ONLY, NULL] | blank empty null",
        "matches \"[a-z]\"          | A blank empty null",
        "matches \"[a-z]*\"         | A blank null",
        "not matches \"[a-z]\"      | a b null",
      })
  void ofTexts(String condition, String broken) {
    assertThat(
            Ask.broken(
                table(
                    """
                    id string | t string
                    a         | a
                    A         | A
                    b         | b
                    blank     | "  "
                    empty     | ""
                    null      | -
                    """),
                "ColumnValues \"t\" " + condition))
        .isEqualTo(words(broken));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> \"2024-06-13\"               | bad first null",
        "<= (now() - 1 days)            | bad last null",
        "< (now() + 1 days)             | bad null",
        "= \"2024-06-14\"               | bad first last null",
        "!= \"2024-06-14\"              | bad middle",
        "between \"2024-06-13\" and \"2024-06-15\" | bad first last null",
        "not between \"2024-06-13\" and \"2024-06-15\" | bad middle null",
        "in [\"2024-06-13\", NULL]      | bad last middle",
        "not in [\"2024-06-13\"]        | bad first",
      })
  void ofDays(String condition, String broken) {
    assertThat(
            Ask.broken(
                table(
                    """
                    id string | d string
                    first     | 2024-06-13
                    middle    | 2024-06-14
                    last      | 2024-06-15
                    bad       | never
                    null      | -
                    """),
                "ColumnValues \"d\" " + condition))
        .isEqualTo(words(broken));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "= 0            | one two",
        "!= 1           | one",
        "> 0            | null",
        "between 0 and 2 | null two",
        "not between 0 and 2 | one",
        "in [0, 2]      | one",
        "not in [2]     | two",
      })
  void ofLengths(String condition, String broken) {
    assertThat(
            Ask.broken(
                table(
                    """
                    id string | t string
                    one       | a
                    two       | ab
                    null      | -
                    """),
                "ColumnLength \"t\" " + condition))
        .isEqualTo(words(broken));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
