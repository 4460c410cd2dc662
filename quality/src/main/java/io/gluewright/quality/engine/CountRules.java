package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.Optional;

/** Rules on the number of rows. */
final class CountRules {
  private CountRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    return rule.type() == RuleType.ROW_COUNT ? rowCount(rule, context) : match(rule, context);
  }

  private static Planned rowCount(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    MetricKey key = Context.over(MetricKey.ofDataset(MetricNames.ROW_COUNT), filter);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    Slot rows = context.workload().rows(filter);
    return Planned.of(
        rule, resolved, measured -> Finding.of(new Metric(key, measured.count(rows)), requirement));
  }

  private static Planned match(Rule.Single rule, Context context) {
    Parameter alias = rule.parameters().get(0);
    context.dataset(alias, alias.value());
    MetricKey key = MetricKey.ofDataset(alias.value(), MetricNames.ROW_COUNT_MATCH);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    Slot rows = context.workload().rows(Optional.empty());
    Slot others = context.workload().rowsOf(alias.value());
    return Planned.of(
        rule,
        resolved,
        measured ->
            Finding.of(
                new Metric(key, ratio(measured.count(rows), measured.count(others))), requirement));
  }

  /** Two nothings match; anything against nothing does not. */
  static double ratio(double value, double other) {
    if (other == 0) {
      return value == 0 ? 1 : 0;
    }
    return value / other;
  }
}
