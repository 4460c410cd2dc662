package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the named columns, in that order. */
record SelectRule(RuleHead head, List<String> columns) implements Rule {
  static Rule read(RuleHead head) {
    return new SelectRule(head, head.columns());
  }

  @Override
  public List<Step> over(Scope scope) {
    Map<String, Step.Named> kept = new LinkedHashMap<>();
    for (String name : columns) {
      scope
          .column(head, head.columnsKey(), name)
          .map(Step.Named::same)
          .filter(column -> kept.put(column.name(), column) != null)
          .ifPresent(
              column ->
                  scope.refuse(
                      head,
                      head.columnsKey(),
                      "the column \"%s\" is named twice".formatted(name),
                      "each column once"));
    }
    return List.of(Step.Shape.of(scope, List.copyOf(kept.values())));
  }
}
