package io.gluewright.rules;

import java.util.List;

/** Computes a column from others: derived fields, combinations, partition keys. */
record ExpressionRule(RuleHead head, String target, String expression) implements Rule {
  static Rule read(RuleHead head) {
    return new ExpressionRule(
        head, head.settings().text("target_column"), head.settings().text("expression"));
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
