package io.gluewright.rules;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * A file of rules about one table, with what it says of the tables around them.
 *
 * @param table what the rules are about; may be empty
 * @param columns those that reach the rules, if they are declared
 * @param tables files that rules look into, by name
 * @param plainValues columns whose values may be shown
 */
public record RuleDocument(
    String table,
    Optional<StructType> columns,
    Map<String, ReferenceFile> tables,
    Set<String> plainValues,
    RuleSet rules) {
  private static final Key<String> TABLE = Key.text("table", "", "what the rules are about");
  private static final Key<Optional<StructType>> COLUMNS =
      DeclaredColumns.key(
          "columns", "the columns that reach the rules: names and types as SQL has them");
  private static final Key<List<String>> PLAIN_VALUES =
      Key.texts("plain-values", "columns whose values may be shown; others are shown by shape");
  private static final Key<Map<String, ReferenceFile>> TABLES =
      Key.of("tables", ReferenceFile.schema(), RuleDocument::tables);
  private static final Key<Boolean> DEFINITIONS =
      Key.of(
          "definitions",
          Map.of("description", "anything that is substituted elsewhere, such as lists of rules"),
          settings -> settings.has("definitions"));

  /** What a document may have, besides its version and its rules. */
  static final List<Key<?>> KEYS = List.of(TABLE, COLUMNS, PLAIN_VALUES, TABLES, DEFINITIONS);

  public RuleDocument {
    tables = Map.copyOf(tables);
    plainValues = Set.copyOf(plainValues);
  }

  /** Reads a document; what is wrong with it goes to the problems of its settings. */
  public static RuleDocument read(Settings settings) {
    Block block = new Block(settings, KEYS);
    return new RuleDocument(
        block.value(TABLE),
        block.value(COLUMNS),
        block.value(TABLES),
        Set.copyOf(block.value(PLAIN_VALUES)),
        RuleSet.document(settings));
  }

  /** What a job's configuration says of one of its sources: its columns and its rules. */
  public static RuleDocument ofSource(
      String name, Settings source, Map<String, ReferenceFile> tables) {
    Block block = new Block(source, KEYS);
    Set<String> plainValues = Set.copyOf(block.value(PLAIN_VALUES));
    return new RuleDocument(
        name,
        block.value(COLUMNS),
        tables,
        plainValues,
        RuleSet.read(source.blocks("rules"), plainValues));
  }

  /** The same rules about a table of these columns. */
  public RuleDocument with(StructType declared) {
    return new RuleDocument(table, Optional.of(declared), tables, plainValues, rules);
  }

  private static Map<String, ReferenceFile> tables(Settings settings) {
    Map<String, ReferenceFile> tables = new LinkedHashMap<>();
    settings
        .named(TABLES.name())
        .forEach((name, block) -> tables.put(name, ReferenceFile.read(block)));
    return tables;
  }
}
