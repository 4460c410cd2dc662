package io.gluewright.rules.business;

import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that make new columns and rows of old ones. */
public final class BusinessRules {
  private BusinessRules() {}

  public static List<RuleType> types() {
    return List.of(
        RuleType.of("derived_field", "Computes a column from others.", ExpressionRule::read)
            .with(ExpressionRule.TARGET, ExpressionRule.EXPRESSION),
        RuleType.of("column_combination", "Puts columns together in one.", ExpressionRule::read)
            .with(ExpressionRule.TARGET, ExpressionRule.EXPRESSION),
        RuleType.of("filter", "Keeps the rows of a condition.", FilterRule::read)
            .with(FilterRule.CONDITION),
        RuleType.of("explode", "Makes a row of each element of an array.", ExplodeRule::read)
            .onColumn()
            .with(ExplodeRule.TARGET, ExplodeRule.KEEP_EMPTY)
            .changing(RuleType.Effect.ROWS),
        RuleType.of("partition_key", "Computes the column to partition by.", ExpressionRule::read)
            .with(ExpressionRule.TARGET, ExpressionRule.EXPRESSION));
  }
}
