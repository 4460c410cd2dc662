package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;

/** Leaves columns out: the named ones, and those whose names fit a pattern. */
record DropRule(RuleHead head, List<String> columns, Optional<String> matching) implements Rule {
  static Rule read(RuleHead head) {
    return new DropRule(head, Matching.named(head), head.value(Matching.KEY));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> dropped = Matching.fields(head, scope, columns, matching);
    List<Step.Named> kept =
        scope.fields().stream()
            .filter(field -> !dropped.contains(field))
            .map(Step.Named::same)
            .toList();
    if (kept.isEmpty()) {
      String key = columns.isEmpty() ? Matching.KEY.name() : head.columnsKey();
      scope.refuse(head, key, "no column would be left", "at least one");
    }
    return List.of(Step.Shape.of(scope, kept));
  }
}
