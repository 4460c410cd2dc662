package io.gluewright.rules;

import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/**
 * Makes a row of each element of an array. A row without elements stays, with null, unless {@code
 * keep-empty = false}.
 */
record ExplodeRule(RuleHead head, String column, String target, boolean keepEmpty) implements Rule {
  static Rule read(RuleHead head) {
    String column = head.column();
    return new ExplodeRule(
        head,
        column,
        head.settings().text("target_column", column),
        head.settings().isOnUnlessSaid("keep-empty"));
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
    boolean refusable = Arrays.asList(scope.schema().fieldNames()).contains(Reasons.COLUMN);
    Column none = lit(null).cast(field.dataType());
    Column elements = refusable ? when(Reasons.refused(), none).otherwise(array) : array;
    Step.Named element =
        new Step.Named(name, ((ArrayType) field.dataType()).elementType(), explode_outer(elements));
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
    steps.add(new Step.Shape(columns, Set.of(field.name()), Set.of(name)));
    return steps;
  }
}
