package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Texts;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Values are among those of a list. */
record AllowedValuesRule(
    RuleHead head,
    List<String> columns,
    List<String> values,
    boolean ignoreCase,
    int edits,
    Optional<String> fallback,
    Action action)
    implements Rule {
  static final Key<List<String>> VALUES = Key.someTexts("values", "the values that are allowed");
  static final Key<Boolean> IGNORE_CASE =
      Key.off("ignore-case", "whether a value may differ from them in case");
  static final Key<Long> EDITS =
      Key.whole("edits", 0, "a fix takes the one allowed value that is at most so many edits away");
  static final Key<Optional<String>> DEFAULT =
      Key.optionalText("default", "a fix takes this for a value that is like none");

  private static final int SHOWN = 10;

  static Rule read(RuleHead head) {
    List<String> values = head.value(VALUES);
    long edits = head.value(EDITS);
    if (edits < 0) {
      head.settings().refuse(EDITS.name(), "\"edits\" is " + edits, "0 or more");
    }
    Optional<String> fallback = head.value(DEFAULT);
    fallback
        .filter(text -> !values.contains(text))
        .ifPresent(
            text -> head.settings().refuseUnknown(DEFAULT.name(), "allowed value", text, values));
    return new AllowedValuesRule(
        head,
        head.columns(),
        values,
        head.value(IGNORE_CASE),
        (int) Math.min(edits, Integer.MAX_VALUE),
        fallback,
        Action.read(head, EDITS, DEFAULT));
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope
        .columns(head, columns, Typed::isSingle, "a column of texts, numbers, booleans or times")
        .stream()
        .flatMap(field -> checked(scope, field).stream())
        .toList();
  }

  private List<Step> checked(Scope scope, StructField field) {
    boolean isText = field.dataType() instanceof StringType;
    if (!isText && !isRightForAnyType(scope, field)) {
      return List.of();
    }
    return Typed.values(head, scope, VALUES.name(), values, field.dataType())
        .map(allowed -> checked(scope, field, allowed))
        .orElse(List.of());
  }

  private List<Step> checked(Scope scope, StructField field, List<Column> allowed) {
    Column value = PlainSql.column(field.name());
    Column among =
        ignoreCase
            ? lower(value).isin(allowed.stream().map(Texts::lower).toArray())
            : value.isin(allowed.toArray());
    Breach breach = Breach.of(head, scope, field, not(among), expected());
    Optional<Column> constant = fallback.map(text -> allowed.get(values.indexOf(text)));
    if (!(field.dataType() instanceof StringType)) {
      return breach.steps(action, () -> breach.replaced(field, constant.orElseThrow()));
    }
    Column near = nearest(value, allowed);
    return breach.steps(
        action,
        () ->
            constant
                .map(other -> breach.replaced(field, coalesce(near, other)))
                .orElseGet(() -> breach.repaired(field, near)));
  }

  /** The one value that is nearest, when it is near enough; null when two are as near. */
  private Column nearest(Column value, List<Column> allowed) {
    Column[] each =
        allowed.stream()
            .map(
                other ->
                    struct(
                        levenshtein(folded(value), folded(other)).as("edits"), other.as("value")))
            .toArray(Column[]::new);
    Column near = array_sort(filter(array(each), one -> one.getField("edits").leq(lit(edits))));
    Column first = element_at(near, 1);
    Column isOnly =
        size(near)
            .equalTo(1)
            .or(
                size(near)
                    .gt(1)
                    .and(first.getField("edits").lt(element_at(near, 2).getField("edits"))));
    return when(isOnly, first.getField("value"));
  }

  private static Column folded(Column text) {
    return lower(Texts.collapsed(Texts.trimmed(text)));
  }

  private String expected() {
    List<String> some = values.subList(0, Math.min(SHOWN, values.size()));
    return values.size() > SHOWN
        ? "one of %d values, such as %s".formatted(values.size(), some)
        : "one of " + some;
  }

  private boolean isRightForAnyType(Scope scope, StructField field) {
    String found = "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql());
    boolean nearness = ignoreCase || edits > 0;
    if (nearness) {
      scope.refuse(head, ignoreCase ? IGNORE_CASE.name() : EDITS.name(), found, "a text");
    }
    boolean unfixable = action == Action.FIX && fallback.isEmpty();
    if (unfixable) {
      scope.refuse(head, Action.KEY.name(), found, "\"default\", or a text, which may be near one");
    }
    return !nearness && !unfixable;
  }
}
