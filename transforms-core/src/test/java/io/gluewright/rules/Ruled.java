package io.gluewright.rules;

import static org.apache.spark.sql.functions.expr;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Tables;
import io.gluewright.transforms.Reasons;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Applies rules that a test shows as text. */
final class Ruled {
  private Ruled() {}

  /** The table after the rules, which must be free of mistakes. */
  static Dataset<Row> ruled(String table, String rules) {
    return ruled(Tables.table(table), rules);
  }

  static Dataset<Row> ruled(Dataset<Row> table, String rules) {
    return plan(table.schema(), rules).transform().apply(table);
  }

  /** The same with the reasons as one text: {@code rule / column / value / expected}. */
  static Dataset<Row> explained(String table, String rules) {
    return explained(ruled(table, rules));
  }

  static Dataset<Row> explained(Dataset<Row> rows) {
    String why =
        "array_join(array_sort(transform(%s, r -> concat_ws(' / ', r.rule, r.column, r.value, r.expected))), '; ')"
            .formatted(Reasons.COLUMN);
    return rows.withColumn("why", expr(why)).drop(Reasons.COLUMN);
  }

  static RulePlan plan(StructType schema, String rules) {
    Problems problems = new Problems();
    RulePlan plan =
        RuleSet.read(settings(rules, problems), Set.of("amount")).over(schema, problems);
    problems.throwIfAny();
    return plan;
  }

  /** Everything that is wrong with the rules, over a table of these columns. */
  static String mistakes(String columns, String rules) {
    Problems problems = new Problems();
    RuleSet.read(settings(rules, problems)).over(StructType.fromDDL(columns), problems);
    return problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  static List<Settings> settings(String rules, Problems problems) {
    ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription("rules.conf");
    return Settings.of(
            ConfigFactory.parseString("rules = [\n" + rules + "\n]", named).resolve(), problems)
        .blocks("rules");
  }
}
