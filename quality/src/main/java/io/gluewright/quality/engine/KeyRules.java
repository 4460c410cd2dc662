package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;

/** Rules on how often values occur. */
final class KeyRules {
  /** The types for which a row whose key another row has is at fault. */
  private static final Set<RuleType> ROW_WISE =
      EnumSet.of(RuleType.IS_UNIQUE, RuleType.UNIQUENESS, RuleType.UNIQUE_VALUE_RATIO);

  private KeyRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    return rule.type() == RuleType.IS_PRIMARY_KEY
        ? primaryKey(rule, context)
        : single(rule, context);
  }

  private static Planned single(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    KeyGroup group = group(rule, filter, context);
    MetricKey key = key(rule.type(), group.fields(), filter);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement =
        rule.type() == RuleType.IS_UNIQUE ? Requirement.ALL : resolved.requirement();
    Judge judge =
        measured -> {
          OptionalDouble value = value(rule.type(), group, measured);
          if (value.isEmpty()) {
            return filter.isPresent() && measured.count(group.absent()) == 0
                ? Share.filteredOut()
                : Finding.failed("There are no values to measure");
          }
          return Finding.of(new Metric(key, value.getAsDouble()), requirement);
        };
    return ROW_WISE.contains(rule.type())
        ? Planned.of(rule, resolved, judge, unique(group, context))
        : Planned.of(rule, resolved, judge);
  }

  /** What a type measures of a key. */
  static MetricKey key(RuleType type, List<Field> fields, Optional<String> filter) {
    String name =
        switch (type) {
          case UNIQUENESS, IS_UNIQUE, IS_PRIMARY_KEY -> MetricNames.UNIQUENESS;
          case UNIQUE_VALUE_RATIO -> MetricNames.UNIQUE_VALUE_RATIO;
          case DISTINCT_VALUES_COUNT -> MetricNames.DISTINCT_VALUES_COUNT;
          case ENTROPY -> MetricNames.ENTROPY;
          default -> throw new IllegalArgumentException(type.text());
        };
    List<String> names = fields.stream().map(Field::name).toList();
    MetricKey key =
        names.size() == 1
            ? MetricKey.ofColumn(names.get(0), name)
            : MetricKey.ofColumns(names, name);
    return Context.over(key, filter);
  }

  /** Empty where no row has a value. */
  static OptionalDouble value(RuleType type, KeyGroup group, Measured measured) {
    double rows = measured.count(group.rows());
    double distinct = measured.count(group.distinct());
    if (type == RuleType.DISTINCT_VALUES_COUNT) {
      double all = distinct + measured.count(group.absent());
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(all);
    }
    if (rows == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (type) {
          case UNIQUE_VALUE_RATIO -> measured.count(group.unique()) / distinct;
          case ENTROPY -> Math.log(rows) - measured.count(group.logarithms()) / rows;
          default -> measured.count(group.unique()) / rows;
        });
  }

  private static Planned primaryKey(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    KeyGroup group = group(rule, filter, context);
    MetricKey key = key(rule.type(), group.fields(), filter);
    List<MetricKey> complete = new ArrayList<>();
    List<Share> shares = new ArrayList<>();
    for (Field field : group.fields()) {
      complete.add(
          Context.over(MetricKey.ofColumn(field.name(), MetricNames.COMPLETENESS), filter));
      shares.add(CompletenessRules.share(field, filter, context));
    }
    Judge judge =
        measured -> {
          if (measured.count(shares.get(0).rows()) == 0) {
            return filter.isPresent() ? Share.filteredOut() : Share.noRows();
          }
          List<Metric> metrics = new ArrayList<>();
          value(rule.type(), group, measured).ifPresent(v -> metrics.add(new Metric(key, v)));
          for (int i = 0; i < shares.size(); i++) {
            metrics.add(new Metric(complete.get(i), shares.get(i).of(measured)));
          }
          return all(Metrics.of(metrics));
        };
    Column hasAll =
        group.fields().stream()
            .map(field -> field.column().isNotNull())
            .reduce(Column::and)
            .orElseThrow();
    return Planned.of(
        rule,
        Resolved.asWritten(rule),
        judge,
        test(hasAll, "a key that no other row has", group, context));
  }

  private static Finding all(Metrics metrics) {
    List<String> broken =
        metrics.list().stream()
            .filter(metric -> metric.value() != 1)
            .map(metric -> metric.key().text() + " is " + metric.value())
            .toList();
    return broken.isEmpty()
        ? Finding.passed(metrics)
        : Finding.failed("Values that should be 1: " + String.join(", ", broken), metrics);
  }

  private static RowTest unique(KeyGroup group, Context context) {
    return test(lit(true), "a value that no other row has", group, context);
  }

  private static RowTest test(Column holds, String expected, KeyGroup group, Context context) {
    String marker = context.marker(group.key());
    Dataset<Row> source = context.datasets().primary();
    Column once = not(coalesce(col(marker), lit(false)));
    return RowTest.of(
            holds.and(once), group.filter(), context.options().filtered(), group.fields(), expected)
        .marking(marker, rows -> group.marked(rows, source, marker));
  }

  private static KeyGroup group(Rule.Single rule, Optional<String> filter, Context context) {
    List<Field> fields = context.fields(rule);
    for (int i = 0; i < fields.size(); i++) {
      if (!isComparable(fields.get(i).type())) {
        throw Context.mistake(
            rule.parameters().get(i),
            "column \"%s\" is of type %s"
                .formatted(fields.get(i).name(), fields.get(i).type().simpleString()),
            "a column whose values can be compared");
      }
    }
    return context.workload().keys(new KeyGroup(fields, filter));
  }

  static boolean isComparable(DataType type) {
    return !(type instanceof MapType) && !type.catalogString().contains("map<");
  }
}
