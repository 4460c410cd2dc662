package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;

/** Keeps the named columns, in that order, then those whose names fit a pattern. */
record SelectRule(RuleHead head, List<String> columns, Optional<String> matching) implements Rule {
  static Rule read(RuleHead head) {
    return new SelectRule(head, Matching.named(head), head.value(Matching.KEY));
  }

  @Override
  public List<Step> over(Scope scope) {
    Map<String, Step.Named> kept = new LinkedHashMap<>();
    for (StructField field : Matching.fields(head, scope, columns, matching)) {
      if (kept.put(field.name(), Step.Named.same(field)) != null) {
        scope.refuse(
            head,
            head.columnsKey(),
            "the column \"%s\" is named twice".formatted(field.name()),
            "each column once");
      }
    }
    return List.of(Step.Shape.of(scope, List.copyOf(kept.values())));
  }
}
