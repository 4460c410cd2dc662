package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/** Puts columns in another order. Every column stays, with its values. */
record ReorderRule(RuleHead head, List<String> all, List<String> first, List<String> last)
    implements Rule {
  static final Key<List<String>> ALL =
      Key.texts("columns", "all columns, in their new order; instead of first and last");
  static final Key<List<String>> FIRST =
      Key.texts("first", "the columns that come first, in that order");
  static final Key<List<String>> LAST =
      Key.texts("last", "the columns that come last, in that order");

  static Rule read(RuleHead head) {
    ReorderRule rule = new ReorderRule(head, head.value(ALL), head.value(FIRST), head.value(LAST));
    if (rule.all.isEmpty() == (rule.first.isEmpty() && rule.last.isEmpty())) {
      head.settings()
          .refuse(
              ALL.name(),
              rule.all.isEmpty() ? "the rule names no column" : "the rule says two orders",
              "\"first\" and \"last\", or all columns under \"columns\"");
    }
    return rule;
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> named = new ArrayList<>();
    List<StructField> begin = fields(scope, ALL, all, named);
    begin.addAll(fields(scope, FIRST, first, named));
    List<StructField> end = fields(scope, LAST, last, named);
    List<StructField> between =
        scope.fields().stream().filter(field -> !named.contains(field)).toList();
    if (!all.isEmpty() && !between.isEmpty()) {
      scope.refuse(
          head,
          ALL.name(),
          "the order leaves out " + between.stream().map(StructField::name).toList(),
          "all columns; \"first\" and \"last\" name a few, and a select leaves columns out");
    }
    return List.of(
        Step.Shape.of(
            scope,
            Stream.of(begin, between, end).flatMap(List::stream).map(Step.Named::same).toList()));
  }

  private List<StructField> fields(
      Scope scope, Key<?> key, List<String> names, List<StructField> named) {
    List<StructField> fields = new ArrayList<>();
    for (String name : names) {
      scope
          .column(head, key.name(), name)
          .ifPresent(
              field -> {
                if (named.contains(field)) {
                  scope.refuse(
                      head,
                      key.name(),
                      "the column \"%s\" is named twice".formatted(name),
                      "each column once");
                }
                named.add(field);
                fields.add(field);
              });
    }
    return fields;
  }
}
