package io.gluewright.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the fields of a struct in its place, named after their way through it. Structs within
 * structs are flattened too; arrays stay.
 */
record FlattenRule(RuleHead head, List<String> columns, String separator) implements Rule {
  static Rule read(RuleHead head) {
    List<String> columns =
        head.settings().has("column") || head.settings().has("columns")
            ? head.columns()
            : List.of("*");
    return new FlattenRule(head, columns, head.settings().text("separator", "_"));
  }

  @Override
  public List<Step> over(Scope scope) {
    Set<String> flat =
        scope.columns(head, columns, StructType.class::isInstance, "a struct").stream()
            .map(StructField::name)
            .collect(Collectors.toSet());
    List<Step.Named> all = new ArrayList<>();
    List<Step.Named> made = new ArrayList<>();
    for (StructField field : scope.fields()) {
      if (flat.contains(field.name())) {
        List<Step.Named> fields = new ArrayList<>();
        flatten(field, field.name(), PlainSql.column(field.name()), fields);
        all.addAll(fields);
        made.addAll(fields);
      } else {
        all.add(Step.Named.same(field));
      }
    }
    Distinct.check(head, head.columnsKey(), scope, all);
    Set<String> names = made.stream().map(Step.Named::name).collect(Collectors.toSet());
    return List.of(new Step.Shape(all, flat, names));
  }

  private void flatten(StructField field, String name, Column value, List<Step.Named> into) {
    if (field.dataType() instanceof StructType struct) {
      for (StructField child : struct.fields()) {
        flatten(child, name + separator + child.name(), value.getField(child.name()), into);
      }
    } else {
      into.add(new Step.Named(name, field.dataType(), value));
    }
  }
}
