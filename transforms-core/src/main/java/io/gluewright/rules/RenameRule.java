package io.gluewright.rules;

import io.gluewright.diagnostics.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructField;

/** Gives columns other names. All names change at once, so two columns may swap theirs. */
record RenameRule(RuleHead head, String key, Map<String, String> names) implements Rule {
  static Rule read(RuleHead head) {
    Settings settings = head.settings();
    if (settings.has("column")) {
      return new RenameRule(
          head, "column", Map.of(settings.text("column"), settings.text("target_column")));
    }
    Map<String, String> names = settings.pairs("columns");
    if (names.isEmpty()) {
      settings.refuse("columns", "the rule names no column", "a block of old = new");
    }
    return new RenameRule(head, "columns", names);
  }

  @Override
  public List<Step> over(Scope scope) {
    Map<String, String> renamed = new HashMap<>();
    names.forEach(
        (from, to) ->
            scope.column(head, key, from).ifPresent(field -> renamed.put(field.name(), to)));
    List<Step.Named> columns = scope.fields().stream().map(field -> named(field, renamed)).toList();
    Distinct.check(head, key, scope, columns);
    return List.of(
        new Step.Shape(columns, Set.copyOf(renamed.keySet()), Set.copyOf(renamed.values())));
  }

  private static Step.Named named(StructField field, Map<String, String> renamed) {
    return Step.Named.renamed(field, renamed.getOrDefault(field.name(), field.name()));
  }
}
