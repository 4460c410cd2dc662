package io.gluewright.rules.business;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.RulePlan;
import io.gluewright.rules.Ruled;
import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What holds for all rules that look at more than one row. */
class BusinessLawsTest {
  private static final String TABLE =
      """
      id int | bad string | `the key` int | tags array<string> | a int | b int
      1      | 1          | 7             | ["x", "y"]         | 1     | 2
      2      | 2          | 8             | []                 | 3     | 0
      3      | z          | 7             | ["x"]              | 5     | 6
      4      | -          | -             | -                  | 7     | -
      """;
  private static final Map<String, String> BESIDE =
      Map.of(
          "t",
          """
          k long | since int | v string
          7      | 1         | seven
          7      | 9         | later
          9      | 1         | nine
          """,
          "more",
          """
          id int
          9
          """);
  private static final String REFUSING =
      """
      { type = derived_field, target_column = word, expression = "concat_ws(',', tags)" }
      { id = refusing, type = cast, column = bad, target_type = int }
      """;
  private static final List<String> RULES =
      List.of(
          "{ type = conditional, target_column = c0, cases = [{ when = \"a / b > 1\", then = \"a /"
              + " b\" }] }",
          "{ type = split, column = word, separator = \",\", into = [c1] }",
          "{ type = bucket, column = a, target_column = c2, edges = [0, 4, 8] }",
          "{ type = window, target_column = a, function = running_sum, column = a, order-by = b }",
          "{ type = lookup_join, table = t, on { the key = k }, take { v = v0 }, order-by = since }",
          "{ type = enrichment_join, table = t, on { the key = k }, take { v = v1 }, as-of { column = a,"
              + " table-column = since }, on-missing = null }",
          "{ type = expansion_join, table = t, on { the key = k }, take { v = v2 }, on-missing = drop }",
          "{ type = explode, column = tags, position-column = n }",
          "{ type = unpivot, columns = [a, b] }",
          "{ type = union, table = more, missing = null }");

  @Test
  void refusedRowsPassAsTheyAre() {
    for (String rule : RULES) {
      Dataset<Row> rows = ruled(REFUSING, rule);

      assertThat(
              rows.filter("__reasons is not null and __reasons[0].rule = 'refusing'")
                  .selectExpr("`the key`", "size(__reasons)")
                  .collectAsList())
          .as(rule)
          .hasSize(1)
          .allSatisfy(row -> assertThat(row.toString()).isEqualTo("[7,1]"));
    }
  }

  @Test
  void ansiModeChangesNothing() {
    String all = String.join("\n", RULES);
    Dataset<Row> plain = ruled(REFUSING, all);
    SparkSession spark = Spark.session();
    String before = spark.conf().get("spark.sql.ansi.enabled");
    spark.conf().set("spark.sql.ansi.enabled", "true");
    try {
      assertThatTable(ruled(REFUSING, all)).isEqualTo(plain);
    } finally {
      spark.conf().set("spark.sql.ansi.enabled", before);
    }
  }

  @Test
  void noRuleLeavesItsOwnColumnsBehind() {
    for (String rule : RULES) {
      assertThat(ruled(REFUSING, rule).columns())
          .as(rule)
          .noneMatch(name -> name.startsWith("__gw_"));
      assertThat(plan(REFUSING, rule).uses().get(2).writes())
          .as(rule)
          .noneMatch(name -> name.startsWith("__gw_"));
    }
  }

  @Test
  void whatRulesBeforeDidIsNotForgotten() {
    for (String rule : RULES) {
      Dataset<Row> table = Tables.table(TABLE);
      Dataset<Row> rows = plan(REFUSING, rule).traced().apply(table);
      Dataset<Row> refused =
          rows.select(
              col("__reasons.rule").getItem(0).eqNullSafe(lit("refusing")),
              Watch.did(rows, 1, Watch.Kind.QUARANTINED));

      assertThat(refused.collectAsList())
          .as(rule)
          .contains(RowFactory.create(true, true))
          .allSatisfy(row -> assertThat(row.get(0)).isEqualTo(row.get(1)));
    }
  }

  private static Dataset<Row> ruled(String... rules) {
    return plan(rules).transform().apply(Tables.table(TABLE));
  }

  private static RulePlan plan(String... rules) {
    return Ruled.plan(Tables.table(TABLE).schema(), Ruled.beside(BESIDE), String.join("\n", rules));
  }
}
