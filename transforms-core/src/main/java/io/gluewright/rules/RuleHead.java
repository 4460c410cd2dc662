package io.gluewright.rules;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every rule has: who it is, who answers for it, and where it stands. */
record RuleHead(
    Settings settings,
    String id,
    String type,
    String description,
    String owner,
    List<String> tags) {

  static RuleHead read(Settings settings, String type, int number) {
    return new RuleHead(
        settings,
        settings.text("id", number + ":" + type),
        type,
        settings.text("description", ""),
        settings.text("owner", ""),
        settings.texts("tags"));
  }

  Location at(String key) {
    return settings.at(key);
  }

  /** The columns that the rule speaks of, under {@code columns} or {@code column}. */
  List<String> columns() {
    String key = columnsKey();
    List<String> columns = settings.texts(key);
    if (columns.isEmpty() && (!settings.has(key) || isEmptyList(key))) {
      settings.refuse(key, "the rule names no column", "\"columns\", a list of column names");
    }
    return columns;
  }

  /** The key under which {@link #columns()} stand. */
  String columnsKey() {
    return settings.has("column") ? "column" : "columns";
  }

  /** The one column that the rule speaks of. */
  String column() {
    List<String> columns = columns();
    if (columns.size() > 1) {
      settings.refuse(columnsKey(), "the rule names %d columns".formatted(columns.size()), "one");
    }
    return columns.isEmpty() ? "" : columns.get(0);
  }

  /** The column that the rule would make; asked of rules that cannot be used. */
  Optional<String> target() {
    return Stream.of("target_column", "target-column")
        .filter(key -> settings.config().root().containsKey(key))
        .map(key -> String.valueOf(settings.config().root().get(key).unwrapped()))
        .findFirst();
  }

  private boolean isEmptyList(String key) {
    return settings.config().root().get(key).unwrapped() instanceof List<?> list && list.isEmpty();
  }
}
