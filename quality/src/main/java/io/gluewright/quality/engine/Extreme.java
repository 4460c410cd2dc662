package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Keyword;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The least or greatest value: what AWS shows for a condition that they decide. */
enum Extreme {
  LEAST,
  GREATEST;

  private static final List<Extreme> BOTH = List.of(LEAST, GREATEST);

  /** Those that AWS shows for a condition; none where it shows the share of rows. */
  static List<Extreme> of(Condition condition) {
    if (condition.operands().contains(Keyword.NULL)) {
      return List.of();
    }
    if (condition instanceof Condition.Comparison comparison) {
      return switch (comparison.relation()) {
        case GREATER, GREATER_OR_EQUAL -> List.of(LEAST);
        case LESS, LESS_OR_EQUAL -> List.of(GREATEST);
        case EQUAL, NOT_EQUAL -> BOTH;
      };
    }
    return condition instanceof Condition.Between between && between.sense() == Sense.PLAIN
        ? BOTH
        : List.of();
  }

  /** The metrics of some of them, as far as there were values. */
  static Metrics shown(
      List<Extreme> extremes,
      Function<Extreme, MetricKey> key,
      Function<Extreme, Slot> slot,
      Measured measured) {
    List<Metric> shown = new ArrayList<>();
    for (Extreme extreme : extremes) {
      measured
          .value(slot.apply(extreme))
          .ifPresent(value -> shown.add(new Metric(key.apply(extreme), value)));
    }
    return Metrics.of(shown);
  }
}
