package io.gluewright.rules.constraints;

import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that say what values must be. */
public final class ConstraintRules {
  private ConstraintRules() {}

  public static List<RuleType> types() {
    return List.of(
        RuleType.of("range", "Values lie between bounds.", RangeRule::read)
            .onColumns()
            .with(Action.KEY, RangeRule.MIN, RangeRule.MAX, RangeRule.ABOVE, RangeRule.BELOW),
        RuleType.of("allowed_values", "Values are among those of a list.", AllowedValuesRule::read)
            .onColumns()
            .with(Action.KEY, AllowedValuesRule.VALUES, AllowedValuesRule.IGNORE_CASE)
            .with(AllowedValuesRule.EDITS, AllowedValuesRule.DEFAULT),
        RuleType.of("pattern", "The whole of a text matches a pattern.", PatternRule::read)
            .onColumns()
            .with(Action.KEY, PatternRule.PATTERN)
            .with(PatternRule.FIND, PatternRule.GROUP, PatternRule.REPLACEMENT),
        RuleType.of("length", "Texts are of a certain length.", LengthRule::read)
            .onColumns()
            .with(Action.KEY, LengthRule.MIN, LengthRule.MAX, LengthRule.PAD, LengthRule.PAD_AT),
        RuleType.of("cross_field", "A condition over several columns.", CrossFieldRule::read)
            .with(Action.KEY, CrossFieldRule.CONDITION, CrossFieldRule.SET),
        RuleType.of("unique", "No two rows have the same values.", UniqueRule::read)
            .onColumns()
            .with(Action.KEY, UniqueRule.ORDER_BY),
        RuleType.of("reference", "Values are there in another table.", ReferenceRule::read)
            .onColumns()
            .with(Action.KEY, ReferenceRule.TABLE, ReferenceRule.KEY)
            .with(ReferenceRule.NULLS, ReferenceRule.DEFAULT));
  }
}
