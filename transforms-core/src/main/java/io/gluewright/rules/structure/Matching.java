package io.gluewright.rules.structure;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Regex;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructField;

/** Columns by a regular expression that their whole names fit, whatever their case. */
final class Matching {
  static final Key<Optional<String>> KEY =
      Regex.optionalKey(
          "matching",
          "a regular expression of Java; the columns whose whole names fit it, whatever their case");

  private Matching() {}

  /** The columns that a rule names; none is needed where a pattern stands. */
  static List<String> named(RuleHead head) {
    Settings settings = head.settings();
    return settings.has(KEY.name()) && !settings.has("column") && !settings.has("columns")
        ? List.of()
        : head.columns();
  }

  /** The columns that fit, in the order of the table; none at all is a mistake. */
  static List<StructField> fields(RuleHead head, Scope scope, String pattern) {
    Pattern whole = compiled(pattern);
    List<StructField> fitting =
        scope.fields().stream().filter(field -> whole.matcher(field.name()).matches()).toList();
    if (fitting.isEmpty()) {
      scope.refuse(
          head,
          KEY.name(),
          "no column is called like \"%s\"".formatted(pattern),
          "an expression that the whole name of one of %s fits".formatted(scope.names()));
    }
    return fitting;
  }

  /** The named columns, then those that fit and were not named. */
  static List<StructField> fields(
      RuleHead head, Scope scope, List<String> names, Optional<String> pattern) {
    List<StructField> all = new ArrayList<>();
    names.forEach(name -> scope.column(head, head.columnsKey(), name).ifPresent(all::add));
    pattern.map(it -> fields(head, scope, it)).orElse(List.of()).stream()
        .filter(field -> !all.contains(field))
        .forEach(all::add);
    return all;
  }

  static Pattern compiled(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
