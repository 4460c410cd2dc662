package io.gluewright.rules.difference;

import static io.gluewright.rules.Ruled.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RulePairTest {
  private static final StructType COLUMNS = StructType.fromDDL("a string, b string");

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  private static List<String> aligned(String before, String after) {
    return RulePair.align(plan(COLUMNS, before).uses(), plan(COLUMNS, after).uses()).stream()
        .map(pair -> pair.status() + " " + pair.label())
        .toList();
  }

  @Test
  void aRuleThatMovesDownIsStillTheSame() {
    assertThat(
            aligned(
                """
                { type = trim, column = a }
                { type = case, to = upper, column = b }
                """,
                """
                { type = trim, column = a }
                { type = case, to = lower, column = a }
                { type = case, to = upper, column = b }
                """))
        .containsExactly("SAME 1:trim", "ADDED 2:case", "SAME 3:case");
  }

  @Test
  void whatIsSaidAboutARuleIsNotWhatItDoes() {
    assertThat(
            aligned(
                "{ type = trim, column = a, description = old, owner = ann, tags = [x] }",
                "{ type = data_quality, rule = trim, column = a, id = tidy, when = \"a == a\" }"))
        .containsExactly("SAME tidy");
  }

  @Test
  void anotherRuleOfTheSameIdHasChanged() {
    assertThat(
            aligned(
                "{ id = x, type = trim, column = a }",
                "{ id = x, type = case, to = upper, column = b }"))
        .containsExactly("CHANGED x");
  }

  @Test
  void withoutAnIdTheSameTypeOnTheSameColumnsHasChanged() {
    assertThat(
            aligned(
                "{ type = filter, condition = \"a > 'x'\" }",
                "{ type = filter, condition = \"a > 'y'\" }"))
        .containsExactly("CHANGED 1:filter");
    assertThat(aligned("{ type = trim, column = a }", "{ type = trim, column = b }"))
        .containsExactly("ADDED 1:trim", "REMOVED 1:trim (removed)");
  }

  @Test
  void anotherOrderIsARemovedAndAnAddedRule() {
    assertThat(
            aligned(
                """
                { type = trim, column = a }
                { type = case, to = upper, column = a }
                """,
                """
                { type = case, to = upper, column = a }
                { type = trim, column = a }
                """))
        .containsExactly("REMOVED 1:trim (removed)", "SAME 1:case", "ADDED 2:trim");
  }
}
