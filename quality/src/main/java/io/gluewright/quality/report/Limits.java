package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a rule's own metric has to keep to, as far as it is written as a number. */
final class Limits {
  private static final Set<RuleType> OF_ALL =
      EnumSet.of(RuleType.IS_COMPLETE, RuleType.IS_UNIQUE, RuleType.IS_PRIMARY_KEY);

  /** Their conditions are about each value, and their metric only sometimes is. */
  private static final Set<RuleType> OF_VALUES =
      EnumSet.of(RuleType.COLUMN_VALUES, RuleType.COLUMN_LENGTH, RuleType.COLUMN_DATA_TYPE);

  private Limits() {}

  static List<Double> of(Rule rule) {
    if (!(rule instanceof Rule.Single single)) {
      return List.of();
    }
    if (OF_ALL.contains(single.type())) {
      return List.of(1.0);
    }
    Optional<Condition> condition =
        single.threshold().isPresent() || single.type() == RuleType.FILE_SIZE
            ? single.threshold()
            : single.condition();
    boolean isOfMetric =
        single.threshold().isPresent()
            || !OF_VALUES.contains(single.type())
            || condition.filter(Limits::isOrdered).isPresent();
    return isOfMetric ? condition.map(Limits::numbers).orElse(List.of()) : List.of();
  }

  private static boolean isOrdered(Condition condition) {
    return condition instanceof Condition.Comparison comparison
        && comparison.relation() != Relation.NOT_EQUAL;
  }

  private static List<Double> numbers(Condition condition) {
    if (condition instanceof Condition.In) {
      return List.of();
    }
    List<Double> numbers = new ArrayList<>();
    for (Operand operand : condition.operands()) {
      if (operand instanceof Formula.Constant constant) {
        numbers.add(constant.value().doubleValue());
      } else if (operand instanceof Size size) {
        numbers.add((double) size.bytes());
      }
    }
    return numbers;
  }
}
