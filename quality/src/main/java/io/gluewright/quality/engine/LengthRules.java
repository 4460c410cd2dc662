package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Rules on the length of texts; null has the length 0. */
final class LengthRules {
  /** As AWS's engine names it. */
  private static final String COMPLIANCE = "LengthCompliance";

  private LengthRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    Field field = context.field(rule.parameters().get(0));
    List<Extreme> extremes = Extreme.of(Context.condition(rule));
    MetricKey compliance =
        Context.over(MetricKey.ofColumn(field.name(), COMPLIANCE), filter)
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
            NumberTest.holds(length(field), condition, NumberTest::number),
            filter,
            context.options().filtered(),
            List.of(field),
            "a length " + condition.text());
    Share share = context.share(resolved.rule(), row, filter);
    if (extremes.isEmpty()) {
      return Planned.of(rule, resolved, share.judge(compliance, Requirement.ALL), row);
    }
    return Planned.of(
        rule,
        resolved,
        measured -> share.all(measured, shown(extremes, field, filter, context, measured)),
        row);
  }

  /** The least and the greatest length, as far as there are any. */
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

  static Column length(Field field) {
    return coalesce(org.apache.spark.sql.functions.length(field.column().cast("string")), lit(0));
  }

  static MetricKey key(Extreme extreme, Field field, Optional<String> filter) {
    String name =
        extreme == Extreme.LEAST ? MetricNames.MINIMUM_LENGTH : MetricNames.MAXIMUM_LENGTH;
    return Context.over(MetricKey.ofColumn(field.name(), name), filter);
  }

  static Slot slot(Extreme extreme, Field field, Optional<String> filter, Context context) {
    Column lengths = StatisticRules.kept(length(field), filter);
    return extreme == Extreme.LEAST
        ? StatisticRules.aggregate("least length", field, filter, context, min(lengths))
        : StatisticRules.aggregate("greatest length", field, filter, context, max(lengths));
  }
}
