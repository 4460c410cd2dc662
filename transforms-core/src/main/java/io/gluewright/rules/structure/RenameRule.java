package io.gluewright.rules.structure;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Distinct;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;

/** Gives columns other names. All names change at once, so two columns may swap theirs. */
record RenameRule(RuleHead head, String key, Map<String, String> names) implements Rule {
  static final Key<Optional<String>> TARGET =
      Key.optionalText("target_column", "the new name of \"column\"");
  static final Key<Optional<String>> COLUMN =
      Key.optionalText("column", "the column that gets another name");
  static final Key<Map<String, String>> COLUMNS = Key.pairs("columns", "old = new");

  static Rule read(RuleHead head) {
    Settings settings = head.settings();
    if (settings.has("column")) {
      return new RenameRule(
          head, "column", Map.of(settings.text("column"), settings.text("target_column")));
    }
    Map<String, String> names = head.value(COLUMNS);
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
    return List.of(Step.Shape.of(scope, columns));
  }

  private static Step.Named named(StructField field, Map<String, String> renamed) {
    return Step.Named.renamed(field, renamed.getOrDefault(field.name(), field.name()));
  }
}
