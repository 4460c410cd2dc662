package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Rules on the age of dates. */
final class FreshnessRules {
  private static final int SECONDS_OF_HOUR = 3600;

  private FreshnessRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    Field field = context.field(rule.parameters().get(0));
    if (!field.isTime() && !field.isText()) {
      throw Context.mistake(
          rule.parameters().get(0),
          "column \"%s\" is of type %s".formatted(field.name(), field.type().simpleString()),
          "a column of dates, timestamps, or texts that are such");
    }
    Condition condition = Context.condition(rule);
    MetricKey key =
        Context.over(
                MetricKey.ofColumn(field.name(), MetricNames.DATA_FRESHNESS_COMPLIANCE), filter)
            .measuring(condition.text());
    Column holds = NumberTest.holds(age(field, context), condition, NumberTest::hours);
    RowTest row =
        RowTest.of(
            holds,
            filter,
            context.options().filtered(),
            List.of(field),
            "an age " + condition.text());
    Share share = context.share(rule, row, filter);
    return Planned.of(rule, Resolved.asWritten(rule), share.judgeOrPass(key, Requirement.ALL), row);
  }

  /** In hours, to the second decimal as on AWS. */
  private static Column age(Field field, Context context) {
    long now = context.options().clock().instant().getEpochSecond();
    Column seconds = lit(now).minus(Casts.to(field, "timestamp").cast("long"));
    return round(seconds.divide(SECONDS_OF_HOUR), 2);
  }
}
