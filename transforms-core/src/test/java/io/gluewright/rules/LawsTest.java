package io.gluewright.rules;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class LawsTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("a string, b string, c string, n int");

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void cleaningTwiceIsCleaningOnce(@ForAll("tables") List<Row> rows) {
    String rules =
        """
        { type = trim, column = a }
        { type = whitespace, column = b }
        { type = name, column = c }
        { type = email, column = a, on-failure = keep }
        { type = phone, column = b, default-calling-code = 49, on-failure = keep }
        { type = blank_to_null, columns = [a, b, c] }
        { type = case, column = b, to = upper }
        """;
    Dataset<Row> once = ruled(table(rows), rules);

    assertThatTable(ruled(once, rules)).isEqualTo(once);
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void fusedRulesDoWhatRulesOneByOneDo(
      @ForAll("tables") List<Row> rows,
      @ForAll("rules") @Size(min = 1, max = 12) List<String> rules) {
    Dataset<Row> table = table(rows);
    RulePlan plan = Ruled.planAnyway(SCHEMA, String.join("\n", rules));

    assertThatTable(explainedIfRefused(plan.transform().apply(table)))
        .isEqualTo(explainedIfRefused(plan.oneByOne().apply(table)));
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void theOrderOfRulesOverDifferentColumnsDoesNotMatter(
      @ForAll("tables") List<Row> rows, @ForAll("independent") List<String> rules) {
    List<String> shuffled = new ArrayList<>(rules);
    Collections.reverse(shuffled);
    Dataset<Row> table = table(rows);

    assertThatTable(explainedIfRefused(anyway(table, String.join("\n", shuffled))))
        .isEqualTo(explainedIfRefused(anyway(table, String.join("\n", rules))));
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void thePlanKnowsTheColumnsThatComeOut(
      @ForAll("rules") @Size(min = 1, max = 12) List<String> rules) {
    RulePlan plan = Ruled.planAnyway(SCHEMA, String.join("\n", rules));

    assertThat(plan.output().asNullable())
        .isEqualTo(plan.transform().apply(table(List.of())).schema().asNullable());
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void rulesMeanTheSameWithAnsiModeOnAndOff(
      @ForAll("tables") List<Row> rows,
      @ForAll("rules") @Size(min = 1, max = 8) List<String> rules) {
    String all = String.join("\n", rules);
    Dataset<Row> expected = withAnsi("false", () -> anyway(table(rows), all).localCheckpoint());

    withAnsi("true", () -> assertThatTable(anyway(table(rows), all)).isEqualTo(expected));
  }

  @Test
  void expressionsThatAnsiModeWouldStopGoOn() {
    String table =
        """
        n int      | s string
        2147483647 | x
        0          | 7
        """;
    String rules =
        """
        { type = derived_field, target_column = o, expression = "n + 1" }
        { type = derived_field, target_column = d, expression = "1 / n" }
        { type = derived_field, target_column = i, expression = "int(s)" }
        { type = derived_field, target_column = e, expression = "array(1, 2)[n]" }
        { type = derived_field, target_column = t, expression = "to_date(s)" }
        { type = filter, condition = "int(s) <> 5" }
        """;
    Dataset<Row> expected = withAnsi("false", () -> ruled(table, rules).localCheckpoint());

    withAnsi("true", () -> assertThatTable(ruled(table, rules)).isEqualTo(expected));
  }

  private static <T> T withAnsi(String mode, Supplier<T> work) {
    Spark.session().conf().set("spark.sql.ansi.enabled", mode);
    try {
      return work.get();
    } finally {
      Spark.session().conf().unset("spark.sql.ansi.enabled");
    }
  }

  /** Rules at random undo each other. */
  private static Dataset<Row> anyway(Dataset<Row> table, String rules) {
    return Ruled.planAnyway(SCHEMA, rules).transform().apply(table);
  }

  private static Dataset<Row> explainedIfRefused(Dataset<Row> rows) {
    return List.of(rows.columns()).contains("__reasons") ? explained(rows) : rows;
  }

  private static Dataset<Row> table(List<Row> rows) {
    return Spark.session().createDataFrame(rows, SCHEMA);
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab Z-'\t\u00a0é1").ofMaxLength(8),
                Arbitraries.of(
                    "12",
                    "-7",
                    " 3 ",
                    "2024-02-30",
                    "01.02.2024",
                    "ann@Example.com",
                    "0171 234567",
                    "+49 171 234567",
                    "van der berg",
                    ""))
            .injectNull(0.15);
    Arbitrary<Integer> numbers =
        Arbitraries.of(0, 1, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE).injectNull(0.2);
    return Combinators.combine(texts, texts, texts, numbers)
        .as((a, b, c, n) -> RowFactory.create(a, b, c, n))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /**
   * Each rule has a column of its own, and an id, for the number is part of the standard one. None
   * is a filter: a row that is refused before a filter stays for the quarantine.
   */
  @Provide
  Arbitrary<List<String>> independent() {
    return Combinators.combine(
            Arbitraries.of(
                "{ id = one, type = trim, column = a }",
                "{ id = one, type = email, column = a }",
                "{ id = one, type = null_handling, column = a, action = quarantine }",
                "{ id = one, type = standardise_date, column = a, formats = [yyyy-MM-dd] }"),
            Arbitraries.of(
                "{ id = two, type = phone, column = b, default-calling-code = 49 }",
                "{ id = two, type = regex_replace, column = b, pattern = \"[0-9]\", replacement ="
                    + " \"\" }",
                "{ id = two, type = cast, column = b, target_type = int }"),
            Arbitraries.of(
                "{ id = three, type = case, column = c, to = title }",
                "{ id = three, type = value_mapping, column = c, map { \"12\" = twelve } }",
                "{ id = three, type = derived_field, target_column = c, expression = \"reverse(c)\""
                    + " }"),
            Arbitraries.of(
                "{ id = four, type = null_handling, column = n, action = replace_with_zero }",
                "{ id = four, type = derived_field, target_column = n, expression = \"n / 3\" }"))
        .as(List::of);
  }

  @Provide
  Arbitrary<List<String>> rules() {
    Arbitrary<String> columns = Arbitraries.of("a", "b", "c");
    return Combinators.combine(
            Arbitraries.of(
                "{ type = trim, column = %s }",
                "{ type = whitespace, columns = [%s, %s] }",
                "{ type = name, column = %s }",
                "{ type = blank_to_null, columns = \"*\" }",
                "{ type = case, column = %s, to = upper }",
                "{ type = derived_field, target_column = %s, expression = \"concat(%s, '-', %s)\""
                    + " }",
                "{ type = derived_field, target_column = x_%s, expression = \"length(%s) + n\" }",
                "{ type = derived_field, target_column = n, expression = \"n * 2 + length(%s)\" }",
                "{ type = derived_field, target_column = %s, expression = \"cast(n / length(%s) as"
                    + " string)\" }",
                "{ type = null_handling, column = %s, action = quarantine }",
                "{ type = null_handling, column = %s, action = drop_row }",
                "{ type = null_handling, column = n, action = replace_with_zero }",
                "{ type = email, column = %s }",
                "{ type = phone, column = %s, default-calling-code = 49 }",
                "{ type = regex_extract, column = %s, target_column = y_%s, pattern = \"[0-9]+\" }",
                "{ type = filter, condition = \"n >= 0 or %s is null\" }",
                "{ type = value_mapping, column = %s, map { \"12\" = twelve }, on-failure ="
                    + " quarantine }",
                "{ type = select, columns = [c, n, a, b] }"),
            columns,
            columns,
            columns)
        .as((rule, x, y, z) -> rule.formatted(x, y, z))
        .list();
  }
}
