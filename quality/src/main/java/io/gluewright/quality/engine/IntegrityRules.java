package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules on the share of rows whose values another dataset knows. */
final class IntegrityRules {
  private static final String KNOWN = "known";

  private IntegrityRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Parameter columns = rule.parameters().get(0);
    Parameter reference = rule.parameters().get(1);
    Qualified others = Qualified.of(reference, context);
    List<Supplier<List<Field>>> sides =
        List.of(
            () ->
                Context.each(Context.parts(columns.value()), name -> context.field(columns, name)),
            () ->
                Context.each(
                    Context.parts(others.bare()),
                    name -> context.field(reference, others.alias(), name)));
    List<List<Field>> both = Context.each(sides, Supplier::get);
    List<Field> fields = both.get(0);
    List<Field> known = both.get(1);
    if (fields.size() != known.size()) {
      throw Context.mistake(
          reference,
          "%d columns against %d".formatted(known.size(), fields.size()),
          "as many columns as " + columns.text());
    }
    for (int i = 0; i < fields.size(); i++) {
      context.requireComparable(reference, fields.get(i), known.get(i));
    }
    MetricKey key =
        MetricKey.ofColumn(others.alias(), MetricNames.REFERENTIAL_INTEGRITY)
            .measuring(columns.value() + " in " + reference.value());
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    String job = "integrity " + fields + " in " + others.alias() + known;
    Dataset<Row> primary = context.datasets().primary();
    Dataset<Row> referenced = context.dataset(reference, others.alias());
    context.workload().job(job, () -> known(primary, fields, referenced, known));
    Slot rows = context.workload().rows(Optional.empty());
    return Planned.of(
        rule,
        resolved,
        measured -> {
          measured.require(job);
          double all = measured.count(rows);
          double found = measured.count(Workload.of(job, KNOWN));
          return all == 0 ? Share.noRows() : Finding.of(new Metric(key, found / all), requirement);
        });
  }

  /** How many rows are known; a row with a null is not. */
  private static Map<String, Double> known(
      Dataset<Row> primary, List<Field> fields, Dataset<Row> referenced, List<Field> others) {
    Dataset<Row> keys = primary.select(named(fields, "gw_a"));
    Dataset<Row> known = referenced.select(named(others, "gw_b"));
    Column same =
        IntStream.range(0, fields.size())
            .mapToObj(i -> col("gw_a" + i).equalTo(col("gw_b" + i)))
            .reduce(Column::and)
            .orElseThrow();
    return Numbers.of(keys.join(known, same, "left_semi").select(count(lit(1)).as(KNOWN)).head());
  }

  static Column[] named(List<Field> fields, String prefix) {
    return IntStream.range(0, fields.size())
        .mapToObj(i -> fields.get(i).column().as(prefix + i))
        .toArray(Column[]::new);
  }
}
