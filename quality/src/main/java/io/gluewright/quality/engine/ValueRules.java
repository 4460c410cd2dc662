package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Rules on each value of a column. */
final class ValueRules {
  /** As AWS's engine names it. */
  private static final String PATTERN_MATCH = "PatternMatch";

  private ValueRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    Field field = context.field(rule.parameters().get(0));
    List<Extreme> extremes = rule.threshold().isPresent() ? List.of() : extremes(rule, field);
    MetricKey compliance =
        Context.over(MetricKey.ofColumn(field.name(), compliance(rule)), filter)
            .measuring(Context.condition(rule).text());
    MetricKey key = extremes.isEmpty() ? compliance : key(extremes.get(0), field, filter);
    Resolved resolved = context.resolve(rule, key);
    extremes.forEach(extreme -> slot(extreme, field, filter, context));
    if (!resolved.isDecidable()) {
      return Planned.of(
          rule,
          resolved,
          measured -> resolved.undecided(shown(extremes, field, filter, context, measured)));
    }
    Condition condition = Context.condition(resolved.rule());
    RowTest row =
        RowTest.of(
            new ValueTest(resolved.rule(), context).holds(field),
            filter,
            context.options().filtered(),
            List.of(field),
            condition.text());
    Share share = context.share(resolved.rule(), row, filter);
    if (extremes.isEmpty()) {
      return Planned.of(rule, resolved, share.judge(compliance, resolved.threshold()), row);
    }
    return Planned.of(
        rule,
        resolved,
        measured -> share.all(measured, shown(extremes, field, filter, context, measured)),
        row);
  }

  /** The least and the greatest value, as far as there are any. */
  static Metrics shown(
      List<Extreme> extremes,
      Field field,
      Optional<String> filter,
      Context context,
      Measured measured) {
    return Extreme.shown(
        extremes,
        extreme -> key(extreme, field, filter),
        extreme -> slot(extreme, field, filter, context),
        measured);
  }

  /** What AWS shows: the least or greatest number where these decide, else the share of rows. */
  private static List<Extreme> extremes(Rule.Single rule, Field field) {
    Condition condition = Context.condition(rule);
    boolean isOrdered =
        condition instanceof Condition.Comparison comparison
            && comparison.relation() != Relation.NOT_EQUAL;
    boolean isOfNumbers = ValueTest.isOfNumbers(condition);
    if (!isOrdered || !isOfNumbers) {
      return List.of();
    }
    if (!field.isNumeric() && !Extreme.of(condition).isEmpty()) {
      throw Context.mistake(
          rule.parameters().get(0),
          "column \"%s\" is of type %s".formatted(field.name(), field.type().simpleString()),
          "a column of numbers for the condition " + condition.text());
    }
    return Extreme.of(condition);
  }

  private static String compliance(Rule.Single rule) {
    return Context.condition(rule) instanceof Condition.Matches
        ? PATTERN_MATCH
        : MetricNames.COLUMN_VALUES_COMPLIANCE;
  }

  static MetricKey key(Extreme extreme, Field field, Optional<String> filter) {
    String name = extreme == Extreme.LEAST ? MetricNames.MINIMUM : MetricNames.MAXIMUM;
    return Context.over(MetricKey.ofColumn(field.name(), name), filter);
  }

  static Slot slot(Extreme extreme, Field field, Optional<String> filter, Context context) {
    Column values = StatisticRules.kept(field, filter);
    return extreme == Extreme.LEAST
        ? StatisticRules.aggregate("least", field, filter, context, min(values).cast("double"))
        : StatisticRules.aggregate("greatest", field, filter, context, max(values).cast("double"));
  }
}
