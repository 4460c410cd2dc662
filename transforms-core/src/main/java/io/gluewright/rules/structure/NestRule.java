package io.gluewright.rules.structure;

import static org.apache.spark.sql.functions.struct;

import io.gluewright.rules.engine.Distinct;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Puts columns into a struct, which takes the place of the first of them. The struct is never null;
 * its fields are where the columns were.
 *
 * @param columns the fields in their order, under the names of the columns
 * @param prefix instead of columns: how the names of the columns begin, which the fields leave out
 */
record NestRule(RuleHead head, List<String> columns, Optional<String> prefix, String target)
    implements Rule {
  static final Key<String> TARGET = Key.text("target_column", "the struct");
  static final Key<List<String>> COLUMNS =
      Key.texts("columns", "the columns that become its fields");
  static final Key<Optional<String>> PREFIX =
      Key.optionalText(
          "prefix", "instead of columns: how their names begin; the fields are called by the rest");

  static Rule read(RuleHead head) {
    NestRule rule = new NestRule(head, head.value(COLUMNS), head.value(PREFIX), head.value(TARGET));
    if (rule.columns.isEmpty() == rule.prefix.isEmpty()) {
      head.settings()
          .refuse(
              COLUMNS.name(),
              rule.prefix.isEmpty() ? "the rule names no column" : "the rule has a prefix too",
              "\"columns\", a list of column names, or \"prefix\"");
    }
    return rule;
  }

  @Override
  public List<Step> over(Scope scope) {
    Map<StructField, String> fields = prefix.isPresent() ? prefixed(scope) : named(scope);
    List<Step.Named> all = new ArrayList<>();
    boolean isIn = false;
    for (StructField field : scope.fields()) {
      if (!fields.containsKey(field)) {
        all.add(Step.Named.same(field));
      } else if (!isIn) {
        all.add(nested(fields));
        isIn = true;
      }
    }
    Distinct.check(head, TARGET.name(), scope, all);
    return List.of(Step.Shape.of(scope, all));
  }

  private Map<StructField, String> named(Scope scope) {
    Map<StructField, String> fields = new LinkedHashMap<>();
    for (String name : columns) {
      scope
          .column(head, COLUMNS.name(), name)
          .filter(field -> fields.put(field, field.name()) != null)
          .ifPresent(
              field ->
                  scope.refuse(
                      head,
                      COLUMNS.name(),
                      "the column \"%s\" is named twice".formatted(name),
                      "each column once"));
    }
    return fields;
  }

  private Map<StructField, String> prefixed(Scope scope) {
    String begin = prefix.orElseThrow().toLowerCase(Locale.ROOT);
    Map<StructField, String> fields = new LinkedHashMap<>();
    for (StructField field : scope.fields()) {
      String name = field.name();
      if (name.length() > begin.length() && name.toLowerCase(Locale.ROOT).startsWith(begin)) {
        fields.put(field, name.substring(begin.length()));
      }
    }
    if (fields.isEmpty()) {
      scope.refuse(
          head,
          PREFIX.name(),
          "no column begins with \"%s\"".formatted(prefix.orElseThrow()),
          "what the names of some of %s begin with".formatted(scope.names()));
    }
    return fields;
  }

  private Step.Named nested(Map<StructField, String> fields) {
    StructType type = new StructType();
    List<Column> values = new ArrayList<>();
    for (Map.Entry<StructField, String> entry : fields.entrySet()) {
      StructField field = entry.getKey();
      type = type.add(entry.getValue(), field.dataType(), field.nullable());
      values.add(PlainSql.column(field.name()).as(entry.getValue()));
    }
    return new Step.Named(
        target,
        type,
        struct(values.toArray(Column[]::new)),
        fields.keySet().stream().map(StructField::name).collect(Collectors.toSet()));
  }
}
