package io.gluewright.rules;

import static io.gluewright.rules.Ruled.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LineageTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  private static Lineage lineage(String columns, String rules) {
    return Lineage.of(plan(StructType.fromDDL(columns), rules));
  }

  @Test
  void aValueIsFollowedBackToTheInputThroughEveryRule() {
    Lineage lineage =
        lineage(
            "a string, b string, c int",
            """
            { type = trim, columns = [a, b] }
            { type = derived_field, target_column = d, expression = "concat(a, b)" }
            { type = rename, columns { d = e } }
            """);

    assertThat(lineage.of("e").orElseThrow())
        .isEqualTo(
            new Lineage.Origin(
                "e", Map.of("a", List.of(0, 1, 2), "b", List.of(0, 1, 2)), List.of(0, 1, 2)));
    assertThat(lineage.of("a").orElseThrow().inputs()).isEqualTo(Map.of("a", List.of(0)));
    assertThat(lineage.of("c").orElseThrow().isUntouched()).isTrue();
    assertThat(lineage.columns().stream().map(Lineage.Origin::column))
        .containsExactly("a", "b", "c", "e");
  }

  @Test
  void theRulesOnTheWayOfOneInputAreNotThoseOfAnother() {
    Lineage lineage =
        lineage(
            "a string, b string",
            """
            { type = trim, column = a }
            { type = derived_field, target_column = c, expression = "concat(a, b)" }
            """);

    assertThat(lineage.of("c").orElseThrow().inputs())
        .isEqualTo(Map.of("a", List.of(0, 1), "b", List.of(1)));
  }

  @Test
  void aConstantComesFromItsRuleAlone() {
    Lineage lineage =
        lineage("a string", "{ type = derived_field, target_column = b, expression = \"'x'\" }");

    assertThat(lineage.of("b").orElseThrow())
        .isEqualTo(new Lineage.Origin("b", Map.of(), List.of(0)));
  }

  @Test
  void anInputThatNothingComesFromIsLost() {
    Lineage lineage =
        lineage(
            "a string, b string, c string",
            """
            { type = derived_field, target_column = d, expression = "upper(c)" }
            { type = drop, columns = [b, c] }
            """);

    assertThat(lineage.lost()).containsExactly("b");
  }

  @Test
  void theReasonsOfRefusedRowsAreNoColumn() {
    Lineage lineage = lineage("a string", "{ type = cast, column = a, target_type = int }");

    assertThat(lineage.columns().stream().map(Lineage.Origin::column)).containsExactly("a");
  }

  @Test
  void aNewColumnOfAnOldNameForgetsTheOldOne() {
    Lineage lineage =
        lineage(
            "a string, b string",
            """
            { type = rename, columns { a = b, b = a } }
            { type = case, to = upper, column = a }
            """);

    assertThat(lineage.of("a").orElseThrow().inputs()).isEqualTo(Map.of("b", List.of(0, 1)));
    assertThat(lineage.of("b").orElseThrow().inputs()).isEqualTo(Map.of("a", List.of(0)));
  }
}
