package io.gluewright.rules;

import static org.apache.spark.sql.functions.expr;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.testkit.Tables;
import io.gluewright.transforms.Reasons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Applies rules that a test shows as text. */
public final class Ruled {
  private Ruled() {}

  /** The table after the rules, which must be free of mistakes. */
  public static Dataset<Row> ruled(String table, String rules) {
    return ruled(Tables.table(table), rules);
  }

  public static Dataset<Row> ruled(Dataset<Row> table, String rules) {
    return plan(table.schema(), rules).transform().apply(table);
  }

  /** The same, with tables beside it by name. */
  public static Dataset<Row> ruled(String table, Map<String, String> beside, String rules) {
    Dataset<Row> rows = Tables.table(table);
    return plan(rows.schema(), beside(beside), rules).transform().apply(rows);
  }

  /** Tables beside the ruled one, by name. */
  public static ReferenceTables beside(Map<String, String> tables) {
    Map<String, Supplier<Dataset<Row>>> all = new HashMap<>();
    tables.forEach((name, table) -> all.put(name, () -> Tables.table(table)));
    return ReferenceTables.of(all);
  }

  /** The same with the reasons as one text: {@code rule / column / value / expected}. */
  public static Dataset<Row> explained(String table, String rules) {
    return explained(ruled(table, rules));
  }

  public static Dataset<Row> explained(Dataset<Row> rows) {
    String why =
        "array_join(array_sort(transform(%s, r -> concat_ws(' / ', r.rule, r.column, r.value, r.expected))), '; ')"
            .formatted(Reasons.COLUMN);
    return rows.withColumn("why", expr(why)).drop(Reasons.COLUMN);
  }

  public static RulePlan plan(StructType schema, String rules) {
    return plan(schema, ReferenceTables.none(), rules);
  }

  public static RulePlan plan(StructType schema, ReferenceTables tables, String rules) {
    Problems problems = new Problems();
    RulePlan plan =
        RuleSet.read(settings(rules, problems), Set.of("amount")).over(schema, tables, problems);
    problems.throwIfAny();
    return plan;
  }

  /** The plan of rules that make sense one by one, whether or not they do together. */
  public static RulePlan planAnyway(StructType schema, String rules) {
    Problems problems = new Problems();
    return RuleSet.read(settings(rules, problems), Set.of("amount")).over(schema, problems);
  }

  /** Everything that is wrong with the rules, over a table of these columns. */
  public static String mistakes(String columns, String rules) {
    return mistakes(columns, Map.of(), rules);
  }

  public static String mistakes(String columns, Map<String, String> beside, String rules) {
    Problems problems = new Problems();
    RuleSet.read(settings(rules, problems))
        .over(StructType.fromDDL(columns), beside(beside), problems);
    return problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  public static List<Settings> settings(String rules, Problems problems) {
    ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription("rules.conf");
    return Settings.of(
            ConfigFactory.parseString("rules = [\n" + rules + "\n]", named).resolve(), problems)
        .blocks("rules");
  }
}
