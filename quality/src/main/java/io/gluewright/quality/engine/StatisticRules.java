package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.var_pop;
import static org.apache.spark.sql.functions.when;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.LongType;

/** Rules on the numbers of columns; nulls do not count. */
final class StatisticRules {
  /** Why nothing can be compared; a metric that is not a number is of no use to later runs. */
  static final String NOT_A_NUMBER =
      "The result is not a number (NaN): there are NaN or infinite values";

  private static final String VARIANCE = "Variance";

  private StatisticRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Optional<String> filter = context.filter(rule);
    List<Field> fields = Context.each(rule.parameters(), context::number);
    MetricKey key = key(rule.type(), fields, filter);
    Function<Measured, OptionalDouble> measure = measure(rule.type(), fields, filter, context);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    Slot rows = context.workload().rows(filter);
    return Planned.of(
        rule,
        resolved,
        measured -> {
          OptionalDouble value = measure.apply(measured);
          if (value.isEmpty() && filter.isPresent() && measured.count(rows) == 0) {
            return Share.filteredOut();
          }
          return unknown(rule.type(), value)
              .map(Finding::failed)
              .orElseGet(() -> Finding.of(new Metric(key, value.orElseThrow()), requirement));
        });
  }

  /** Why there is no number, if there is none. */
  private static Optional<String> unknown(RuleType type, OptionalDouble value) {
    if (value.isPresent()) {
      return Double.isNaN(value.getAsDouble()) ? Optional.of(NOT_A_NUMBER) : Optional.empty();
    }
    return Optional.of(
        type == RuleType.COLUMN_CORRELATION
            ? "There is no correlation: no two rows have both values, or one column does not vary"
            : "There are no values to measure");
  }

  static MetricKey key(RuleType type, List<Field> fields, Optional<String> filter) {
    List<String> names = fields.stream().map(Field::name).toList();
    MetricKey key =
        switch (type) {
          case MEAN -> MetricKey.ofColumn(names.get(0), MetricNames.MEAN);
          case SUM -> MetricKey.ofColumn(names.get(0), MetricNames.SUM);
          case STANDARD_DEVIATION ->
              MetricKey.ofColumn(names.get(0), MetricNames.STANDARD_DEVIATION);
          case VARIANCE -> MetricKey.ofColumn(names.get(0), VARIANCE);
          case COLUMN_CORRELATION -> MetricKey.ofColumns(names, MetricNames.COLUMN_CORRELATION);
          default -> throw new IllegalArgumentException(type.text());
        };
    return Context.over(key, filter);
  }

  /** Asks for what is needed, and says how the value is made of it. */
  static Function<Measured, OptionalDouble> measure(
      RuleType type, List<Field> fields, Optional<String> filter, Context context) {
    Field field = fields.get(0);
    return switch (type) {
      case SUM -> {
        Slot slot = sumOf(field, filter, context);
        yield measured -> measured.number(slot);
      }
      case MEAN -> {
        Slot slot = sumOf(field, filter, context);
        Slot rows = context.workload().rows(filter);
        Slot nulls = CompletenessRules.nulls(field, filter, context);
        yield measured -> over(measured.number(slot), measured.count(rows) - measured.count(nulls));
      }
      case VARIANCE, STANDARD_DEVIATION -> {
        Slot slot = aggregate("variance", field, filter, context, var_pop(kept(field, filter)));
        yield type == RuleType.VARIANCE
            ? measured -> measured.number(slot)
            : measured -> root(measured.number(slot));
      }
      case COLUMN_CORRELATION -> {
        Field other = fields.get(1);
        Column correlation = corr(kept(field, filter), kept(other, filter));
        Slot slot = aggregate("corr " + other.sql(), field, filter, context, correlation);
        yield measured -> measured.number(slot);
      }
      default -> throw new IllegalArgumentException(type.text());
    };
  }

  private static OptionalDouble over(OptionalDouble sum, double count) {
    return sum.isPresent() ? OptionalDouble.of(sum.getAsDouble() / count) : sum;
  }

  private static OptionalDouble root(OptionalDouble variance) {
    return variance.isPresent() ? OptionalDouble.of(Math.sqrt(variance.getAsDouble())) : variance;
  }

  /** Sums of long numbers could leave the range of a long; those of shorter ones stay exact. */
  private static Slot sumOf(Field field, Optional<String> filter, Context context) {
    Column values = kept(field, filter);
    Column safe = field.type() instanceof LongType ? values.cast("double") : values;
    return aggregate("sum", field, filter, context, sum(safe).cast("double"));
  }

  static Slot aggregate(
      String what, Field field, Optional<String> filter, Context context, Column aggregate) {
    return context
        .workload()
        .aggregate(
            "%s %s%s".formatted(what, field.sql(), filter.map(" where "::concat).orElse("")),
            aggregate);
  }

  /** The values of the rows that the filter keeps, null elsewhere. */
  static Column kept(Field field, Optional<String> filter) {
    return kept(field.column(), filter);
  }

  static Column kept(Column values, Optional<String> filter) {
    return filter.map(sql -> when(expr(sql), values)).orElse(values);
  }
}
