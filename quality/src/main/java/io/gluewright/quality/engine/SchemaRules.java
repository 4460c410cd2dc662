package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rules that the schema answers. */
final class SchemaRules {
  private SchemaRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    return switch (rule.type()) {
      case COLUMN_COUNT -> columnCount(rule, context);
      case COLUMN_EXISTS -> columnExists(rule, context);
      case COLUMN_NAMES_MATCH_PATTERN -> columnNames(rule, context);
      case SCHEMA_MATCH -> schemaMatch(rule, context);
      default -> throw new IllegalArgumentException(rule.type().text());
    };
  }

  private static Planned columnCount(Rule.Single rule, Context context) {
    MetricKey key = MetricKey.ofDataset(MetricNames.COLUMN_COUNT);
    return judged(rule, context, new Metric(key, context.columns().names().size()));
  }

  private static Planned columnExists(Rule.Single rule, Context context) {
    Parameter column = rule.parameters().get(0);
    MetricKey key = MetricKey.ofDataset(column.value(), MetricNames.COLUMN_EXISTS);
    boolean exists = context.columns().find(column.value()).isPresent();
    Metrics metrics = Metrics.of(new Metric(key, exists ? 1 : 0));
    return Planned.answered(
        rule,
        Resolved.asWritten(rule),
        exists
            ? Finding.passed(metrics)
            : Finding.failed("There is no column \"%s\"".formatted(column.value()), metrics));
  }

  private static Planned columnNames(Rule.Single rule, Context context) {
    Parameter parameter = rule.parameters().get(0);
    Pattern pattern = Regex.compile(Context.sql(parameter), 0, parameter::at);
    List<String> names = context.columns().names();
    List<String> others = names.stream().filter(name -> !pattern.matcher(name).matches()).toList();
    MetricKey key = MetricKey.ofDataset(MetricNames.COLUMN_NAMES_PATTERN_MATCH_RATIO);
    double ratio = names.isEmpty() ? 1 : (double) (names.size() - others.size()) / names.size();
    Metrics metrics = Metrics.of(new Metric(key.measuring(pattern.pattern()), ratio));
    return Planned.answered(
        rule,
        Resolved.asWritten(rule),
        others.isEmpty()
            ? Finding.passed(metrics)
            : Finding.failed(
                "Columns that do not match the pattern: " + String.join(", ", others), metrics));
  }

  /** Columns of the same name and type, wherever they stand, by the larger number of columns. */
  private static Planned schemaMatch(Rule.Single rule, Context context) {
    Parameter alias = rule.parameters().get(0);
    StructType reference = context.dataset(alias, alias.value()).schema();
    StructType primary = context.columns().schema();
    long same = Arrays.stream(primary.fields()).filter(field -> contains(reference, field)).count();
    int all = Math.max(primary.size(), reference.size());
    MetricKey key = MetricKey.ofDataset(alias.value(), MetricNames.SCHEMA_MATCH);
    return judged(rule, context, new Metric(key, all == 0 ? 1 : (double) same / all));
  }

  private static boolean contains(StructType schema, StructField wanted) {
    return Arrays.stream(schema.fields())
        .anyMatch(
            field ->
                field.name().equals(wanted.name()) && field.dataType().sameType(wanted.dataType()));
  }

  private static Planned judged(Rule.Single rule, Context context, Metric metric) {
    Resolved resolved = context.resolve(rule, metric.key());
    return Planned.answered(rule, resolved, Finding.of(metric, resolved.requirement()));
  }
}
