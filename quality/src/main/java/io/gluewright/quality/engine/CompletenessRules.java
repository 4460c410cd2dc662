package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.List;
import java.util.Optional;

/** Rules on the share of rows that have a value. */
final class CompletenessRules {
  private CompletenessRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    Field field = context.field(rule.parameters().get(0));
    MetricKey key =
        Context.over(MetricKey.ofColumn(field.name(), MetricNames.COMPLETENESS), filter);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement =
        rule.type() == RuleType.IS_COMPLETE ? Requirement.ALL : resolved.requirement();
    return Planned.of(
        rule,
        resolved,
        share(field, filter, context).judge(key, requirement),
        present(field, filter, context));
  }

  private static RowTest present(Field field, Optional<String> filter, Context context) {
    return RowTest.of(
        field.column().isNotNull(),
        filter,
        context.options().filtered(),
        List.of(field),
        "a value");
  }

  /** The share of rows in which the column has a value; shared by all rules that ask for it. */
  static Share share(Field field, Optional<String> filter, Context context) {
    return new Share(nulls(field, filter, context), context.workload().rows(filter), filter);
  }

  /** How many of the rows have none. */
  static Slot nulls(Field field, Optional<String> filter, Context context) {
    return context
        .workload()
        .rowsThat(
            "nulls " + field.sql() + filter.map(" where "::concat).orElse(""),
            present(field, filter, context).failsForSure());
  }
}
