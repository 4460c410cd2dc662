package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every rule has: who it is, who answers for it, and where it stands. */
public record RuleHead(
    Block block, String id, RuleType kind, String description, String owner, List<String> tags) {
  private static final Key<Optional<String>> ID =
      Key.optionalText("id", "the rule's name in reports, unique within the document");
  private static final Key<String> DESCRIPTION =
      Key.text("description", "", "what the rule is for, in the words of its author");
  private static final Key<String> OWNER = Key.text("owner", "", "who answers for the rule");
  private static final Key<List<String>> TAGS = Key.texts("tags", "free words");
  private static final Key<Optional<String>> COLUMN =
      Key.optionalText("column", "the column that the rule speaks of");
  private static final Key<List<String>> COLUMNS =
      Key.texts("columns", "the columns that the rule speaks of; \"*\" is all that suit it");

  /** The keys that every rule may have, besides those that name its type. */
  public static final List<Key<?>> COMMON = List.of(ID, DESCRIPTION, OWNER, TAGS, Switch.WHEN);

  public static RuleHead read(Settings settings, RuleType type, int number) {
    Block block = new Block(settings, keys(type));
    return new RuleHead(
        block,
        block.value(ID).orElse(number + ":" + type.name()),
        type,
        block.value(DESCRIPTION),
        block.value(OWNER),
        block.value(TAGS));
  }

  /** All keys that a rule of that type may have, besides those that name its type. */
  public static List<Key<?>> keys(RuleType type) {
    List<Key<?>> columns =
        switch (type.columns()) {
          case NONE -> List.of();
          case ONE -> List.of(COLUMN);
          case MANY -> List.of(COLUMN, COLUMNS);
        };
    return Stream.of(COMMON, columns, type.keys()).<Key<?>>flatMap(List::stream).toList();
  }

  /** The same rule, where a block within it is spoken of. */
  public RuleHead within(Block part) {
    return new RuleHead(part, id, kind, description, owner, tags);
  }

  public String type() {
    return kind.name();
  }

  public <T> T value(Key<T> key) {
    return block.value(key);
  }

  public Settings settings() {
    return block.settings();
  }

  public Location at(String key) {
    return settings().at(key);
  }

  /** The columns that the rule speaks of, under {@code columns} or {@code column}. */
  public List<String> columns() {
    String key = columnsKey();
    List<String> columns = settings().texts(key);
    if (columns.isEmpty() && (!settings().has(key) || isEmptyList(key))) {
      settings().refuse(key, "the rule names no column", "\"columns\", a list of column names");
    }
    return columns;
  }

  /** The key under which {@link #columns()} stand. */
  public String columnsKey() {
    return settings().has("column") ? "column" : "columns";
  }

  /** The one column that the rule speaks of. */
  public String column() {
    List<String> columns = columns();
    if (columns.size() > 1) {
      settings().refuse(columnsKey(), "the rule names %d columns".formatted(columns.size()), "one");
    }
    return columns.isEmpty() ? "" : columns.get(0);
  }

  /** The column that the rule would make; asked of rules that cannot be used. */
  Optional<String> target() {
    return Stream.of("target_column", "target-column")
        .filter(key -> settings().config().root().containsKey(key))
        .map(key -> String.valueOf(settings().config().root().get(key).unwrapped()))
        .findFirst();
  }

  private boolean isEmptyList(String key) {
    return settings().config().root().get(key).unwrapped() instanceof List<?> list
        && list.isEmpty();
  }
}
