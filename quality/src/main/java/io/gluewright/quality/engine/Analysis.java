package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A metric that is taken without being judged.
 *
 * @param value empty if there was nothing to measure
 */
record Analysis(MetricKey key, Function<Measured, OptionalDouble> value) {
  private static final Optional<String> EVERYWHERE = Optional.empty();
  private static final String ALL_COLUMNS = "AllColumns";

  /** Whether what it takes is the value of a row. */
  boolean isValue() {
    return key.name().equals(MetricNames.MINIMUM) || key.name().equals(MetricNames.MAXIMUM);
  }

  /** As {@link #value}; empty, too, if it could not be measured. */
  OptionalDouble found(Measured measured) {
    try {
      return value.apply(measured);
    } catch (RefusalException e) {
      return OptionalDouble.empty();
    }
  }

  /** The metrics of an analyzer of some type. */
  static List<Analysis> of(RuleType type, List<Parameter> parameters, Context context) {
    return switch (type) {
      case ROW_COUNT -> {
        Slot rows = context.workload().rows(EVERYWHERE);
        yield List.of(new Analysis(MetricKey.ofDataset(MetricNames.ROW_COUNT), m -> m.value(rows)));
      }
      case COLUMN_COUNT -> {
        OptionalDouble count = OptionalDouble.of(context.columns().names().size());
        yield List.of(new Analysis(MetricKey.ofDataset(MetricNames.COLUMN_COUNT), m -> count));
      }
      case COMPLETENESS -> List.of(completeness(context.field(parameters.get(0)), context));
      case UNIQUENESS, UNIQUE_VALUE_RATIO, DISTINCT_VALUES_COUNT, ENTROPY ->
          List.of(ofKey(type, parameters.stream().map(context::field).toList(), context));
      case MEAN, SUM, STANDARD_DEVIATION, VARIANCE, COLUMN_CORRELATION ->
          List.of(statistic(type, parameters.stream().map(context::number).toList(), context));
      case COLUMN_LENGTH -> lengths(context.field(parameters.get(0)), context);
      case COLUMN_VALUES -> extremes(context.number(parameters.get(0)), context);
      case ALL_STATISTICS -> statistics(parameters.get(0), context);
      default ->
          throw RefusalException.error(
              type.text() + " cannot be measured without a condition to measure it by");
    };
  }

  private static Analysis completeness(Field field, Context context) {
    Share share = CompletenessRules.share(field, EVERYWHERE, context);
    return new Analysis(
        MetricKey.ofColumn(field.name(), MetricNames.COMPLETENESS),
        measured -> {
          double value = share.of(measured);
          return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
        });
  }

  private static Analysis ofKey(RuleType type, List<Field> fields, Context context) {
    KeyGroup group = context.workload().keys(new KeyGroup(fields, EVERYWHERE));
    return new Analysis(
        KeyRules.key(type, fields, EVERYWHERE), measured -> KeyRules.value(type, group, measured));
  }

  private static Analysis statistic(RuleType type, List<Field> fields, Context context) {
    return new Analysis(
        StatisticRules.key(type, fields, EVERYWHERE),
        StatisticRules.measure(type, fields, EVERYWHERE, context));
  }

  private static List<Analysis> lengths(Field field, Context context) {
    List<Analysis> both = new ArrayList<>();
    for (Extreme extreme : Extreme.values()) {
      Slot slot = LengthRules.slot(extreme, field, EVERYWHERE, context);
      both.add(new Analysis(LengthRules.key(extreme, field, EVERYWHERE), m -> m.value(slot)));
    }
    return both;
  }

  private static List<Analysis> extremes(Field field, Context context) {
    List<Analysis> both = new ArrayList<>();
    for (Extreme extreme : Extreme.values()) {
      Slot slot = ValueRules.slot(extreme, field, EVERYWHERE, context);
      both.add(new Analysis(ValueRules.key(extreme, field, EVERYWHERE), m -> m.value(slot)));
    }
    return both;
  }

  /** Everything that can be said of a column, or of each. */
  private static List<Analysis> statistics(Parameter column, Context context) {
    List<Field> fields =
        column.value().equals(ALL_COLUMNS) && context.columns().find(ALL_COLUMNS).isEmpty()
            ? context.columns().names().stream().map(name -> context.field(column, name)).toList()
            : List.of(context.field(column));
    List<Analysis> all = new ArrayList<>(of(RuleType.ROW_COUNT, List.of(), context));
    for (Field field : fields) {
      all.add(completeness(field, context));
      if (KeyRules.isComparable(field.type())) {
        all.add(ofKey(RuleType.UNIQUENESS, List.of(field), context));
        all.add(ofKey(RuleType.UNIQUE_VALUE_RATIO, List.of(field), context));
        all.add(ofKey(RuleType.DISTINCT_VALUES_COUNT, List.of(field), context));
        all.add(ofKey(RuleType.ENTROPY, List.of(field), context));
      }
      if (field.isNumeric()) {
        all.add(statistic(RuleType.MEAN, List.of(field), context));
        all.add(statistic(RuleType.SUM, List.of(field), context));
        all.add(statistic(RuleType.STANDARD_DEVIATION, List.of(field), context));
        all.addAll(extremes(field, context));
      }
      if (field.isText()) {
        all.addAll(lengths(field, context));
      }
    }
    return all;
  }
}
