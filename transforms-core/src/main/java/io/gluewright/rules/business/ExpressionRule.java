package io.gluewright.rules.business;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;

/** Computes a column from others: derived fields, combinations, partition keys. */
record ExpressionRule(RuleHead head, String target, String expression) implements Rule {
  static final Key<String> TARGET = Key.text("target_column", "the column that is made");
  static final Key<String> EXPRESSION = Key.text("expression", "SQL over the columns of a row");

  static Rule read(RuleHead head) {
    return new ExpressionRule(head, head.value(TARGET), head.value(EXPRESSION));
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope
        .expression(head, "expression", expression)
        .map(
            sql ->
                new Step.Assign(scope.target(head, target), sql.type(), sql.value(), sql.reads()))
        .map(List::<Step>of)
        .orElse(List.of());
  }
}
