package io.gluewright.rules.structure;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Distinct;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Regex;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;

/**
 * Gives columns other names. All names change at once, so two columns may swap theirs.
 *
 * @param key where the names stand
 */
record RenameRule(RuleHead head, String key, Naming naming) implements Rule {
  static final Key<Optional<String>> TARGET =
      Key.optionalText("target_column", "the new name of \"column\"");
  static final Key<Optional<String>> COLUMN =
      Key.optionalText("column", "the column that gets another name");
  static final Key<Map<String, String>> COLUMNS = Key.pairs("columns", "old = new");
  static final Key<String> REPLACEMENT =
      Key.text(
          "replacement",
          "",
          "the new name of columns that are \"matching\"; $1 is the first group");
  static final Key<Optional<Spelling>> CASE =
      Key.of(
          "case",
          Key.oneOf(
              Arrays.stream(Spelling.values())
                  .map(spelling -> spelling.name().toLowerCase(Locale.ROOT))
                  .toList(),
              "how all names are written"),
          settings ->
              settings.has("case")
                  ? Optional.of(settings.choice("case", Spelling.SNAKE))
                  : Optional.empty());

  /** The new names by the old ones. */
  private interface Naming {
    Map<String, String> of(Scope scope);
  }

  static Rule read(RuleHead head) {
    Settings settings = head.settings();
    List<String> ways =
        Stream.of(COLUMN, COLUMNS, Matching.KEY, CASE)
            .map(Key::name)
            .filter(settings::has)
            .toList();
    if (ways.size() > 1) {
      settings.refuse(
          ways.get(1),
          "\"%s\" stands beside \"%s\"".formatted(ways.get(1), ways.get(0)),
          "one of the two in a rule");
    }
    return switch (ways.isEmpty() ? "columns" : ways.get(0)) {
      case "column" ->
          listed(head, "column", Map.of(settings.text("column"), settings.text("target_column")));
      case "matching" -> matching(head);
      case "case" -> spelt(head);
      default -> listed(head);
    };
  }

  @Override
  public List<Step> over(Scope scope) {
    Map<String, String> renamed = naming.of(scope);
    renamed.forEach(
        (from, to) -> {
          if (to.isBlank()) {
            scope.refuse(
                head, key, "the column \"%s\" would have no name".formatted(from), "a name");
          }
        });
    List<Step.Named> columns = scope.fields().stream().map(field -> named(field, renamed)).toList();
    Distinct.check(head, key, scope, columns);
    return List.of(Step.Shape.of(scope, columns));
  }

  private static RenameRule listed(RuleHead head) {
    Map<String, String> names = head.value(COLUMNS);
    if (names.isEmpty()) {
      head.settings().refuse("columns", "the rule names no column", "a block of old = new");
    }
    return listed(head, "columns", names);
  }

  private static RenameRule listed(RuleHead head, String key, Map<String, String> names) {
    return new RenameRule(
        head,
        key,
        scope -> {
          Map<String, String> renamed = new HashMap<>();
          names.forEach(
              (from, to) ->
                  scope.column(head, key, from).ifPresent(field -> renamed.put(field.name(), to)));
          return renamed;
        });
  }

  private static RenameRule matching(RuleHead head) {
    head.settings().text(REPLACEMENT.name());
    String replacement = head.value(REPLACEMENT);
    String pattern = head.value(Matching.KEY).orElseThrow();
    Regex.requireGroups(head, REPLACEMENT, pattern);
    return new RenameRule(
        head,
        Matching.KEY.name(),
        scope -> {
          Map<String, String> renamed = new HashMap<>();
          for (StructField field : Matching.fields(head, scope, pattern)) {
            String name = field.name();
            renamed.put(name, Matching.compiled(pattern).matcher(name).replaceFirst(replacement));
          }
          return renamed;
        });
  }

  private static RenameRule spelt(RuleHead head) {
    Spelling spelling = head.value(CASE).orElseThrow();
    return new RenameRule(
        head,
        CASE.name(),
        scope -> {
          Map<String, String> renamed = new HashMap<>();
          scope.names().forEach(name -> renamed.put(name, spelling.of(name)));
          return renamed;
        });
  }

  private static Step.Named named(StructField field, Map<String, String> renamed) {
    return Step.Named.renamed(field, renamed.getOrDefault(field.name(), field.name()));
  }
}
