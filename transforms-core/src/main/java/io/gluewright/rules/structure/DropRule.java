package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructField;

/** Leaves columns out. */
record DropRule(RuleHead head, List<String> columns) implements Rule {
  static Rule read(RuleHead head) {
    return new DropRule(head, head.columns());
  }

  @Override
  public List<Step> over(Scope scope) {
    Set<String> dropped = new HashSet<>();
    for (String name : columns) {
      scope.column(head, head.columnsKey(), name).map(StructField::name).ifPresent(dropped::add);
    }
    List<Step.Named> kept =
        scope.fields().stream()
            .filter(field -> !dropped.contains(field.name()))
            .map(Step.Named::same)
            .toList();
    if (kept.isEmpty()) {
      scope.refuse(head, head.columnsKey(), "no column would be left", "at least one");
    }
    return List.of(Step.Shape.of(scope, kept));
  }
}
