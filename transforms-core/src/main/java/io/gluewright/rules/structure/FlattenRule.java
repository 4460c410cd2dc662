package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Distinct;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the fields of a struct in its place, named after their way through it or by their own names.
 * Structs within structs are flattened too; arrays and maps stay.
 */
record FlattenRule(RuleHead head, List<String> columns, Names names, String separator)
    implements Rule {
  /** What the fields are called. */
  enum Names {
    PATH,
    FIELD
  }

  static final Key<String> SEPARATOR =
      Key.text("separator", "_", "what stands between the names of a struct and its field");
  static final Key<Names> NAMES =
      Key.choice(
          "names",
          Names.PATH,
          "whether a field is called by its way through the structs or by its own name");

  static Rule read(RuleHead head) {
    List<String> columns =
        head.settings().has("column") || head.settings().has("columns")
            ? head.columns()
            : List.of("*");
    return new FlattenRule(head, columns, head.value(NAMES), head.value(SEPARATOR));
  }

  @Override
  public List<Step> over(Scope scope) {
    Set<String> flat =
        scope.columns(head, columns, StructType.class::isInstance, "a struct").stream()
            .map(StructField::name)
            .collect(Collectors.toSet());
    List<Step.Named> all = new ArrayList<>();
    for (StructField field : scope.fields()) {
      if (flat.contains(field.name())) {
        flatten(field, field.name(), PlainSql.column(field.name()), Set.of(field.name()), all);
      } else {
        all.add(Step.Named.same(field));
      }
    }
    Distinct.check(head, head.columnsKey(), scope, all);
    return List.of(Step.Shape.of(scope, all));
  }

  private void flatten(
      StructField field, String name, Column value, Set<String> root, List<Step.Named> into) {
    if (field.dataType() instanceof StructType struct) {
      for (StructField child : struct.fields()) {
        String below = names == Names.PATH ? name + separator + child.name() : child.name();
        flatten(child, below, value.getField(child.name()), root, into);
      }
    } else {
      into.add(new Step.Named(name, field.dataType(), value, root));
    }
  }
}
