package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.codegen.ByteCodeStats;
import org.apache.spark.sql.execution.debug.package$;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple3;
import scala.collection.JavaConverters;

/**
 * A JVM leaves a method of more than 8,000 bytes interpreted, which is some twenty times slower.
 */
class GeneratedCodeTest {
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final int LONGEST_COMPILED = 8_000;

  @TempDir Path folder;

  @BeforeEach
  void planInOnePiece() {
    Spark.session().conf().set(ADAPTIVE, "false");
  }

  @AfterEach
  void restore() {
    Spark.session().conf().set(ADAPTIVE, "true");
  }

  @Test
  void methodsStayShortHoweverManyRulesMarkARow() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rules.add("ColumnValues \"number\" between %d and %d".formatted(-i - 2, 100 + i));
      rules.add(
          "ColumnValues \"text\" matches \"[0-9]{1,%d}\" where \"number > %d\""
              .formatted(i + 1, i));
      rules.add("ColumnDataType \"text\" = \"TIMESTAMP\" where \"number < %d\"".formatted(i));
      rules.add("ColumnValues \"day\" > (now() - %d days)".formatted(i));
      rules.add("ColumnValues \"text\" not in [\"a%d\", \"b\", NULL]".formatted(i));
    }

    Dataset<Row> marked =
        Ask.evaluate(rows(), rules.toArray(String[]::new)).rows().withReasons("why");

    assertThat(longestMethod(marked)).isBetween(1, LONGEST_COMPILED);
  }

  @Test
  void methodsStayShortHoweverManyRulesAreCounted() {
    Map<String, Column> predicates = new HashMap<>();
    Map<String, Column> aggregates = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      predicates.put(
          "p" + i, expr("coalesce(number > %d and text rlike 'a%d', false)".formatted(i, i)));
      aggregates.put("a" + i % 40, expr("max(if(number > %d, text, null))".formatted(i % 40)));
    }
    OnePass pass = new OnePass(predicates, aggregates);

    Dataset<Row> counted = pass.flagged(rows(), CountedFlags.of(pass, Spark.session()));

    assertThat(longestMethod(counted)).isBetween(1, LONGEST_COMPILED);
  }

  /** Up to 100 numbers on their way Spark puts the aggregates into a stage. */
  @Test
  void methodsStayShortWhereAStageHoldsAsManyAggregatesAsItCan() {
    OnePass pass = new OnePass(Map.of(), variances(32));

    Dataset<Row> measured = rows().select(pass.each().values().toArray(Column[]::new));

    assertThat(longestMethod(measured)).isBetween(500, LONGEST_COMPILED);
  }

  /** Beyond them it makes projections of their own, which no plan shows. */
  @Test
  void methodsStayShortHoweverManyAggregatesAreMeasured() {
    OnePass pass = new OnePass(Map.of(), variances(120));
    Dataset<Row> rows = rows();
    long before = methodsTooLong();

    Map<String, Double> measured = pass.run(rows);

    assertThat(measured).hasSize(120);
    assertThat(methodsTooLong()).isLessThanOrEqualTo(before);
  }

  @Test
  void methodsStayShortHoweverManyRulesAreTotalled() {
    String[] rules =
        IntStream.range(0, 300)
            .mapToObj(i -> "ColumnValues \"number\" < %d where \"number > 0\"".formatted(5 + i))
            .toArray(String[]::new);
    RowOutcomes outcomes = Ask.evaluate(rows(), rules).rows();
    long before = methodsTooLong();

    RowTotals totals = outcomes.totals();

    assertThat(methodsTooLong()).isLessThanOrEqualTo(before);
    assertThat(totals.rows()).isEqualTo(10);
    assertThat(totals.passed()).isEqualTo(5);
    assertThat(totals.rules().subList(0, 2))
        .containsExactly(new RowTotals.OfRule(5, 5, 0), new RowTotals.OfRule(6, 4, 0));
    assertThat(totals.rules().get(299)).isEqualTo(new RowTotals.OfRule(10, 0, 0));
  }

  private static Map<String, Column> variances(int count) {
    Map<String, Column> variances = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String values =
          "if(number > %d and text <> 'b%d', number * %d, null)".formatted(i % 9, i, i + 1);
      variances.put("v" + i, expr("var_pop(%s)".formatted(values)));
    }
    return variances;
  }

  /** Among the latest methods that Spark generated. */
  private static long methodsTooLong() {
    return Arrays.stream(
            CodegenMetrics.METRIC_GENERATED_METHOD_BYTECODE_SIZE().getSnapshot().getValues())
        .filter(size -> size > LONGEST_COMPILED)
        .count();
  }

  private Dataset<Row> rows() {
    String path = folder.resolve("rows").toString();
    Spark.session()
        .range(10)
        .selectExpr(
            "cast(id as int) as number", "cast(id as string) as text", "current_date() as day")
        .write()
        .parquet(path);
    return Spark.session().read().parquet(path);
  }

  private static int longestMethod(Dataset<Row> rows) {
    int longest = 0;
    for (Tuple3<String, String, ByteCodeStats> stage :
        JavaConverters.seqAsJavaList(
            package$.MODULE$.codegenStringSeq(rows.queryExecution().executedPlan()))) {
      longest = Math.max(longest, stage._3().maxMethodCodeSize());
    }
    return longest;
  }
}
