package io.gluewright.jobs.raw;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables that are treated alike.
 *
 * @param block what the user wrote: the settings of a source, beside those of the family
 */
record Family(
    String name,
    Names tables,
    Nested nested,
    List<String> key,
    List<String> partitionBy,
    ConfigObject block) {
  private static final List<String> OWN = List.of("tables", "nested", "key", "partition-by");

  /** What becomes of structs, arrays and maps. */
  enum Nested {
    /** They stay: the table of the catalog has nested columns. */
    KEEP,
    /** Each array and map becomes a table beside this one. */
    RELATIONALISE
  }

  static Family read(String name, Settings settings) {
    List<String> tables = settings.texts("tables");
    if (tables.isEmpty()) {
      settings
          .problems()
          .add(Problem.missing(settings.at(), "tables", "names of tables, such as \"orders_*\""));
    }
    if (settings.has("path")) {
      settings.refuse(
          "path", "a family has no path", "nothing: each table is a folder under raw.path");
    }
    Nested nested = settings.choice("nested", Nested.KEEP);
    List<String> key = settings.texts("key");
    if (!key.isEmpty() && nested == Nested.KEEP) {
      settings.refuse("key", "a key without tables that refer to it", "nested = relationalise");
    }
    return new Family(
        name,
        Names.of(tables),
        nested,
        key,
        settings.texts("partition-by"),
        settings.config().root());
  }

  boolean has(String table) {
    return tables.have(table);
  }

  /** The source that reads a table, with the places of the family. */
  ConfigObject source(String path) {
    ConfigObject source = block;
    for (String key : OWN) {
      source = source.withoutKey(key).withoutKey(key.replace('-', '_'));
    }
    return source.withValue("path", here(path));
  }

  /** The sink that adds Parquet to the table of the catalog, if there is a database. */
  ConfigValue sink(String table, String path, Optional<String> database) {
    Map<String, ConfigValue> sink = new LinkedHashMap<>();
    sink.put("type", here("files"));
    sink.put("format", here("parquet"));
    sink.put("path", here(path));
    if (!partitionBy.isEmpty()) {
      sink.put("partition-by", ConfigValueFactory.fromIterable(partitionBy));
    }
    database.ifPresent(
        name -> {
          sink.put("database", here(name));
          sink.put("table", here(table));
        });
    return here(sink);
  }

  /** What tells the rows of its tables, if they are to be taken apart. */
  Optional<ConfigValue> relationalised() {
    return nested == Nested.RELATIONALISE
        ? Optional.of(here(Map.of(RawTables.KEY, ConfigValueFactory.fromIterable(key))))
        : Optional.empty();
  }

  private ConfigValue here(Object value) {
    return ConfigValueFactory.fromAnyRef(value).withOrigin(block.origin());
  }
}
