package io.gluewright.rules.business;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Sql;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;

/** Keeps the rows for which the condition is true, and drops the others. */
record FilterRule(RuleHead head, String condition) implements Rule {
  static final Key<String> CONDITION =
      Key.text("condition", "SQL; rows for which it is not true are dropped");

  static Rule read(RuleHead head) {
    return new FilterRule(head, head.value(CONDITION));
  }

  @Override
  public List<Step> over(Scope scope) {
    Optional<Sql> sql = scope.expression(head, "condition", condition);
    if (sql.isPresent() && !sql.get().type().equals(DataTypes.BooleanType)) {
      scope.refuse(
          head,
          "condition",
          "\"%s\" is %s".formatted(condition, sql.get().type().sql()),
          "a condition: true or false");
      return List.of();
    }
    return sql.map(it -> List.<Step>of(new Step.Keep(it.value(), it.reads()))).orElse(List.of());
  }
}
