package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a rule's own metric has to keep to, as far as it is written as a number. */
final class Limits {
  private static final Set<RuleType> OF_ALL =
      EnumSet.of(RuleType.IS_COMPLETE, RuleType.IS_UNIQUE, RuleType.IS_PRIMARY_KEY);

  /** They have a number of files among their metrics. */
  private static final Set<RuleType> OF_FILES =
      EnumSet.of(
          RuleType.FILE_FRESHNESS,
          RuleType.FILE_MATCH,
          RuleType.FILE_SIZE,
          RuleType.FILE_UNIQUENESS);

  private Limits() {}

  static List<Double> of(Rule rule) {
    if (!(rule instanceof Rule.Single single) || OF_FILES.contains(single.type())) {
      return List.of();
    }
    if (single.threshold().isPresent()) {
      return numbers(single.threshold().get());
    }
    if (OF_ALL.contains(single.type()) || isOfShare(single)) {
      return List.of(1.0);
    }
    return single
        .condition()
        .filter(each -> single.type() != RuleType.COLUMN_LENGTH || isOrdered(each))
        .map(Limits::numbers)
        .orElse(List.of());
  }

  /** Whether the metric is the share of rows that meet the condition. */
  private static boolean isOfShare(Rule.Single rule) {
    return rule.type() == RuleType.COLUMN_DATA_TYPE
        || (rule.type() == RuleType.COLUMN_VALUES
            && rule.condition().filter(Limits::isOrdered).isEmpty());
  }

  private static boolean isOrdered(Condition condition) {
    return condition instanceof Condition.Comparison comparison
        && comparison.relation() != Relation.NOT_EQUAL
        && !numbers(condition).isEmpty();
  }

  private static List<Double> numbers(Condition condition) {
    if (condition instanceof Condition.In) {
      return List.of();
    }
    List<Double> numbers = new ArrayList<>();
    for (Operand operand : condition.operands()) {
      if (operand instanceof Formula.Constant constant) {
        numbers.add(constant.value().doubleValue());
      }
    }
    return numbers;
  }
}
