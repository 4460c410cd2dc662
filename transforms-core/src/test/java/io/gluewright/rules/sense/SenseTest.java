package io.gluewright.rules.sense;

import static io.gluewright.rules.Ruled.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is certain is in the files of mistakes; this is what must not be taken for one. */
class SenseTest {
  private static final String COLUMNS =
      "id long, name string, status string, country string, n int, amount double, d date";

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n > 5 and n < 7",
        "amount > 5 and amount < 6",
        "amount >= 5 and amount <= 5",
        "n > 10 or n < 5",
        "not (n > 10 and n < 5)",
        "amount > 10 and n < 5",
        "name is null or name = 'x'",
        "status in ('a', 'b') and status <> 'a'",
        "status in ('a', null)",
        "not (status = 'a' and status = 'b')",
        "coalesce(n, 0) = 0 and n is null",
        "n is null and coalesce(name, 'x') = 'x'",
        "upper(status) = 'A' and status = 'a'",
        "n <=> null",
        "d > '2024-01-01' and d < '2024-01-03'",
        "d > '2024-01-01' and name < '2023'",
        "name rlike '[a-z]' and name rlike '[A-Z]'",
        "name > 'b' and name < 'a' or true",
        "1 = 1",
        "case when n > 1 then n < 1 else true end"
      })
  void aConditionThatSomeRowMeets(String condition) {
    assertThat(mistakes(COLUMNS, "{ type = filter, condition = \"" + condition + "\" }")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A second filter that still lets rows pass, or that drops nothing.
        "{ type = filter, condition = \"n > 5\" }, { type = filter, condition = \"n < 10\" }",
        "{ type = filter, condition = \"n > 5\" }, { type = filter, condition = \"n > 3\" }",
        "{ type = filter, condition = \"n > 5\" }, { type = filter, condition = \"n is not null\""
            + " }",
        // What was known of a column is over when it gets another value.
        """
        { type = filter, condition = "n > 5" },
        { type = derived_field, target_column = n, expression = "n - 10" },
        { type = filter, condition = "n < 0" }
        """,
        """
        { type = case, column = name, to = upper },
        { type = derived_field, target_column = name, expression = "concat(name, 'x')" },
        { type = filter, condition = "name = 'Ax'" }
        """,
        """
        { type = null_handling, column = n, action = default, value = 1 },
        { type = derived_field, target_column = n, expression = "n / 0" },
        { type = null_handling, column = n, action = replace_with_zero }
        """,
        // A rename takes what is known along.
        """
        { type = case, column = name, to = upper },
        { type = rename, columns { name = status, status = name } },
        { type = value_mapping, column = name, map { a = b } }
        """,
        // Some of the columns may still hold nulls, and * is whatever there is.
        """
        { type = null_handling, column = n, action = drop_row },
        { type = null_handling, columns = [n, amount], action = replace_with_zero }
        """,
        """
        { type = null_handling, columns = [n, amount], action = drop_row },
        { type = null_handling, column = id, action = drop_row },
        { type = null_handling, columns = "*", action = drop_row }
        """,
        // Case does not matter to what folds it.
        """
        { type = case, column = status, to = upper },
        { type = allowed_values, column = status, values = [open, paid], ignore-case = true }
        """,
        """
        { type = case, column = country, to = upper },
        { type = regex_replace, column = country, pattern = "(?i)de|[a-z]?", replacement = "" }
        """,
        """
        { type = case, column = country, to = upper },
        { type = value_mapping, column = country, map { UK = GB, "1" = "2", "" = none } }
        """,
        // A constraint that always holds says what must be.
        """
        { type = filter, condition = "n between 1 and 5" },
        { type = range, column = n, min = 0, max = 10 }
        """,
        // What some rows keep is not lost.
        """
        { type = value_mapping, column = status, map { o = open } },
        { type = value_mapping, column = status, map { p = paid } }
        """,
        "{ type = trim, column = name, when = \"a == b\" }"
      })
  void rulesThatMayDoSomething(String rules) {
    assertThat(mistakes(COLUMNS, rules)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Read in between.
        """
        { type = derived_field, target_column = t, expression = "n * 2" },
        { type = filter, condition = "t > 1" },
        { type = derived_field, target_column = t, expression = "n * 3" }
        """,
        """
        { type = derived_field, target_column = t, expression = "n * 2" },
        { type = derived_field, target_column = t, expression = "t + 1" },
        { type = derived_field, target_column = u, expression = "t" },
        { type = drop, column = t }
        """,
        """
        { type = case, column = name, to = upper },
        { type = derived_field, target_column = code, expression = "concat(name, '-')" },
        { type = case, column = name, to = title }
        """,
        // Something of it is left.
        """
        { type = trim, columns = [name, status] },
        { type = derived_field, target_column = name, expression = "country" }
        """,
        "{ type = trim, columns = \"*\" }, { type = drop, columns = [name, status] }",
        // A rule that refuses or filters has done its work.
        """
        { type = null_handling, column = n, action = quarantine },
        { type = drop, column = n }
        """,
        "{ type = cast, column = name, target_type = int }, { type = drop, column = name }",
        // What a cast cuts off stays cut off.
        """
        { type = cast, column = amount, target_type = int, on-failure = null },
        { type = cast, column = amount, target_type = double, on-failure = null }
        """,
        """
        { type = cast, column = name, target_type = int, on-failure = null },
        { type = cast, column = name, target_type = string, on-failure = null }
        """,
        // The same twice, or one after the other.
        "{ type = case, column = name, to = upper }, { type = case, column = name, to = upper }",
        "{ type = trim, column = name }, { type = trim, column = name }",
        "{ type = rename, columns { name = a } }, { type = rename, columns { a = b } }",
        "{ type = rename, columns { name = status, status = name } }",
        """
        { type = rename, columns { name = a } },
        { type = derived_field, target_column = b, expression = "a" },
        { type = rename, columns { a = name } }
        """,
        // A column of the table that nobody read may be replaced.
        "{ type = derived_field, target_column = name, expression = \"status\" }",
        "{ type = drop, column = name }",
        """
        { type = derived_field, target_column = t, expression = "n * 2", when = "a == b" },
        { type = derived_field, target_column = t, expression = "n * 3", when = "a != b" }
        """
      })
  void workThatIsSeen(String rules) {
    assertThat(mistakes(COLUMNS, rules)).isEmpty();
  }
}
