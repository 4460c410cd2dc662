package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules on the share of rows that another dataset has with the same values. */
final class DatasetRules {
  private static final String MATCHED = "matched";
  private static final String TIMES = "times";

  /**
   * Columns that are compared.
   *
   * @param own of the dataset that is checked
   * @param others those of the other dataset, in the same order
   */
  private record Pairs(List<Field> own, List<Field> others) {}

  private DatasetRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Parameter alias = rule.parameters().get(0);
    Dataset<Row> reference = context.dataset(alias, alias.value());
    Pairs keys = pairs(rule.parameters().get(1), alias.value(), context);
    Pairs values =
        rule.parameters().size() > 2
            ? pairs(rule.parameters().get(2), alias.value(), context)
            : rest(keys, alias, context);
    MetricKey key =
        MetricKey.ofDataset(alias.value(), MetricNames.DATASET_MATCH)
            .measuring(String.join(" ", rule.arguments()));
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    Dataset<Row> primary = context.datasets().primary();
    String job = "match " + rule.arguments();
    context.workload().job(job, () -> matched(primary, reference, keys, values));
    KeyGroup own = context.workload().keys(new KeyGroup(keys.own(), Optional.empty()));
    Slot rows = context.workload().rows(Optional.empty());
    return Planned.of(
        rule,
        resolved,
        measured -> {
          measured.require(job);
          double all = measured.count(rows);
          if (all == 0) {
            return Share.noRows();
          }
          if (measured.count(own.distinct()) < measured.count(own.rows())
              || measured.count(Workload.of(job, TIMES)) > 1) {
            return Finding.failed(
                "The keys %s do not tell the rows of both datasets apart"
                    .formatted(rule.parameters().get(1).text()));
          }
          double share = measured.count(Workload.of(job, MATCHED)) / all;
          return Finding.of(new Metric(key, share), requirement);
        });
  }

  /** {@code column, column->other}. */
  private static Pairs pairs(Parameter parameter, String alias, Context context) {
    List<Field> own = new ArrayList<>();
    List<Field> others = new ArrayList<>();
    for (String part : Context.parts(parameter.value())) {
      int arrow = part.indexOf("->");
      String one = arrow < 0 ? part : part.substring(0, arrow).strip();
      String other = arrow < 0 ? part : part.substring(arrow + 2).strip();
      own.add(context.field(parameter, one));
      others.add(context.field(parameter, alias, other));
      context.requireComparable(parameter, own.get(own.size() - 1), others.get(others.size() - 1));
    }
    return new Pairs(own, others);
  }

  /** All columns that are no keys, by their names. */
  private static Pairs rest(Pairs keys, Parameter alias, Context context) {
    Columns known = context.columns(alias.value());
    List<Field> own = new ArrayList<>();
    List<Field> others = new ArrayList<>();
    List<String> used = keys.own().stream().map(Field::sql).toList();
    for (String name : context.columns().names()) {
      Field field = context.field(alias, Columns.quoted(name));
      if (used.contains(field.sql())) {
        continue;
      }
      if (known.find(Columns.quoted(name)).isEmpty()) {
        throw Context.mistake(
            alias,
            "dataset \"%s\" has no column \"%s\"".formatted(alias.value(), name),
            "columns to compare behind the keys, or the same columns in both datasets");
      }
      Field other = context.field(alias, alias.value(), Columns.quoted(name));
      context.requireComparable(alias, field, other);
      own.add(field);
      others.add(other);
    }
    return new Pairs(own, others);
  }

  /** How many rows have a counterpart of equal values, and how often a key stands there at most. */
  private static Map<String, Double> matched(
      Dataset<Row> primary, Dataset<Row> reference, Pairs keys, Pairs values) {
    List<Column> kept = new ArrayList<>();
    for (int i = 0; i < values.others().size(); i++) {
      kept.add(first(col("gw_v" + i)).as("gw_v" + i));
    }
    Dataset<Row> known =
        reference
            .select(both(keys.others(), "gw_b", values.others(), "gw_v"))
            .groupBy(
                IntStream.range(0, keys.others().size())
                    .mapToObj(i -> col("gw_b" + i))
                    .toArray(Column[]::new))
            .agg(count(lit(1)).as(TIMES), kept.toArray(Column[]::new));
    Dataset<Row> rows = primary.select(both(keys.own(), "gw_a", values.own(), "gw_w"));
    Column sameKey = joined(keys.own().size(), "gw_a", "gw_b");
    Column equal = col(TIMES).isNotNull();
    for (int i = 0; i < values.own().size(); i++) {
      equal = equal.and(col("gw_w" + i).eqNullSafe(col("gw_v" + i)));
    }
    Row counted =
        rows.join(known, sameKey, "left_outer")
            .select(
                count(when(equal, lit(1))).as(MATCHED),
                coalesce(max(col(TIMES)), lit(0L)).as(TIMES))
            .head();
    return Numbers.of(counted);
  }

  private static Column[] both(
      List<Field> keys, String prefix, List<Field> values, String valuePrefix) {
    List<Column> all = new ArrayList<>(List.of(IntegrityRules.named(keys, prefix)));
    all.addAll(List.of(IntegrityRules.named(values, valuePrefix)));
    return all.toArray(Column[]::new);
  }

  private static Column joined(int size, String prefix, String other) {
    return IntStream.range(0, size)
        .mapToObj(i -> col(prefix + i).equalTo(col(other + i)))
        .reduce(Column::and)
        .orElseThrow();
  }
}
