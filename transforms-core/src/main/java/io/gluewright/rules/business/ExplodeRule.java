package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/**
 * Makes a row of each element of an array. A row without elements stays, with null, unless {@code
 * keep-empty = false}.
 */
record ExplodeRule(RuleHead head, String column, String target, boolean keepEmpty) implements Rule {
  static final Key<Optional<String>> TARGET =
      Key.optionalText("target_column", "the column that gets the element; the same unless said");
  static final Key<Boolean> KEEP_EMPTY =
      Key.on("keep-empty", "whether a row without elements stays, with null");

  static Rule read(RuleHead head) {
    String column = head.column();
    return new ExplodeRule(head, column, head.value(TARGET).orElse(column), head.value(KEEP_EMPTY));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> found =
        scope.columns(head, List.of(column), ArrayType.class::isInstance, "an array");
    return found.isEmpty() ? List.of() : exploded(scope, found.get(0));
  }

  private List<Step> exploded(Scope scope, StructField field) {
    Column array = PlainSql.column(field.name());
    String name = scope.target(head, target);
    Column none = lit(null).cast(field.dataType());
    Column elements = scope.hasRefused() ? when(Reasons.refused(), none).otherwise(array) : array;
    Step.Named element =
        new Step.Named(
            name,
            ((ArrayType) field.dataType()).elementType(),
            explode_outer(elements),
            Set.of(field.name()));
    List<Step> steps = new ArrayList<>();
    if (!keepEmpty) {
      steps.add(new Step.Keep(size(array).gt(0), Set.of(field.name())));
    }
    List<Step.Named> columns = new ArrayList<>();
    boolean replaced = false;
    for (StructField other : scope.fields()) {
      boolean isTarget = other.name().equals(name);
      columns.add(isTarget ? element : Step.Named.same(other));
      replaced |= isTarget;
    }
    if (!replaced) {
      columns.add(element);
    }
    steps.add(Step.Shape.of(scope, columns));
    return steps;
  }
}
