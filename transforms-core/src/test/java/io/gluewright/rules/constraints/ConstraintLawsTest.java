package io.gluewright.rules.constraints;

import static io.gluewright.rules.Ruled.beside;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.RulePlan;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Reasons;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

class ConstraintLawsTest {
  private static final StructType SCHEMA = StructType.fromDDL("s string, n int, m int, x double");
  private static final Map<String, String> BESIDE = Map.of("known", "n int\n0\n1\n7");

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void fixingTwiceIsFixingOnce(@ForAll("tables") List<Row> rows, @ForAll("fixes") Fix fix) {
    Dataset<Row> once = ruled(table(rows), fix.rule());

    assertThatTable(refusedOrNot(ruled(once, fix.rule()))).isEqualTo(refusedOrNot(once));
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void whatAFixAcceptsKeepsTheConstraint(
      @ForAll("tables") List<Row> rows, @ForAll("fixes") Fix fix) {
    Dataset<Row> fixed = refusedOrNot(ruled(table(rows), fix.rule())).filter("not refused");

    Dataset<Row> again = ruled(fixed, "{ %s }".formatted(fix.constraint()));

    assertThat(again.filter(Reasons.refused()).collectAsList()).as(fix.constraint()).isEmpty();
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void aFixMeansTheSameWithAnsiModeOn(@ForAll("tables") List<Row> rows, @ForAll("fixes") Fix fix) {
    Dataset<Row> expected = ruled(table(rows), fix.rule()).localCheckpoint();
    Spark.session().conf().set("spark.sql.ansi.enabled", "true");
    try {
      assertThatTable(ruled(table(rows), fix.rule())).isEqualTo(expected);
    } finally {
      Spark.session().conf().unset("spark.sql.ansi.enabled");
    }
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void everyRowIsEitherRefusedOrKeptAsItWas(
      @ForAll("tables") List<Row> rows, @ForAll("constraints") String constraint) {
    Dataset<Row> ruled = ruled(table(rows), "{ %s }".formatted(constraint)).localCheckpoint();
    long refused = ruled.filter(Reasons.refused()).count();
    long kept = ruled.filter(col(Reasons.COLUMN).isNull()).count();

    assertThat(refused + kept).isEqualTo(rows.size());
    assertThatTable(ruled.drop(Reasons.COLUMN)).isEqualTo(table(rows));
  }

  private static Dataset<Row> ruled(Dataset<Row> rows, String rule) {
    RulePlan plan = plan(rows.schema(), beside(BESIDE), rule);
    return plan.transform().apply(rows);
  }

  private static Dataset<Row> refusedOrNot(Dataset<Row> rows) {
    return List.of(rows.columns()).contains(Reasons.COLUMN)
        ? rows.withColumn("refused", Reasons.refused()).drop(Reasons.COLUMN)
        : rows.selectExpr("*", "false as refused");
  }

  private static Dataset<Row> table(List<Row> rows) {
    return Spark.session().createDataFrame(rows, SCHEMA);
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
                Arbitraries.of("open", " Open", "opne", "closed", "no. 123", "12a3", "", " "),
                Arbitraries.strings().withChars("ab 1é\n").ofMaxLength(6))
            .injectNull(0.15);
    Arbitrary<Integer> numbers =
        Arbitraries.of(0, 1, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE).injectNull(0.2);
    Arbitrary<Double> doubles =
        Arbitraries.of(0.0, -0.0, 0.5, 1e300, Double.NaN, Double.NEGATIVE_INFINITY).injectNull(0.2);
    return Combinators.combine(texts, numbers, numbers, doubles)
        .as((s, n, m, x) -> RowFactory.create(s, n, m, x))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Fix> fixes() {
    return Arbitraries.of(
        new Fix("type = range, columns = [n, m], min = 0, max = 5", ""),
        new Fix("type = range, column = x, min = 0.25, max = 1", ""),
        new Fix("type = allowed_values, column = s, values = [open, closed]", "edits = 2"),
        new Fix("type = allowed_values, column = s, values = [open, closed]", "default = open"),
        new Fix("type = allowed_values, column = n, values = [0, 1]", "default = 1"),
        new Fix("type = pattern, column = s, pattern = \"\\\\d+\"", ""),
        new Fix(
            "type = pattern, column = s, pattern = \"\\\\d*\"",
            "find = \"\\\\D\", replacement = \"\""),
        new Fix("type = length, column = s, min = 2, max = 3", "pad = 0"),
        new Fix("type = length, column = s, min = 2, max = 3", ""),
        new Fix("type = cross_field, condition = \"n <= m\"", "set { n = m, m = n }"),
        new Fix("type = cross_field, condition = \"n < m\"", "set { m = \"n + 1\" }"),
        new Fix("type = unique, columns = [n, s], order-by = m desc", ""),
        new Fix("type = reference, column = n, table = known", "default = 7"),
        new Fix("type = reference, column = n, table = known", "default = null"));
  }

  @Provide
  Arbitrary<String> constraints() {
    return Arbitraries.of(
        "type = range, columns = [n, m], above = 0, below = 8",
        "type = range, column = x, min = 0",
        "type = allowed_values, column = s, values = [open, closed], ignore-case = true",
        "type = pattern, column = s, pattern = \"[a-z]+\"",
        "type = length, column = s, min = 1, max = 4",
        "type = cross_field, condition = \"n < m or x > 0\"",
        "type = unique, columns = [n, x], order-by = [s, m]",
        "type = reference, column = n, table = known, nulls = violate");
  }

  /** A constraint, and the keys that say how to fix what breaks it. */
  record Fix(String constraint, String how) {
    String rule() {
      return "{ %s, action = fix\n%s }".formatted(constraint, how);
    }
  }
}
