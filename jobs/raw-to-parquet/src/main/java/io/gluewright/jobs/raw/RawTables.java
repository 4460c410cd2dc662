package io.gluewright.jobs.raw;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Expansion;
import io.gluewright.runtime.config.UserFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a source and a sink of each raw table: of the folders under {@code raw.path}, each by the
 * family that its name belongs to. A source or a sink that the user has written under the name of a
 * table takes the place of the one that would be made.
 */
public final class RawTables implements Expansion {
  static final String RELATIONALISED = "relationalised";
  static final String KEY = "key";

  /** Found by its name in {@code META-INF/services}. */
  public RawTables() {}

  @Override
  public String job() {
    return RawToParquetJob.NAME;
  }

  @Override
  public Config expand(Settings root) {
    Settings raw = root.block("raw");
    Optional<String> path = raw.optionalText("path");
    Optional<String> database = raw.optionalText("database");
    List<Family> families =
        root.named("families").entrySet().stream()
            .map(family -> Family.read(family.getKey(), family.getValue()))
            .toList();
    Names ignored = Names.of(raw.texts("ignore"));
    raw.refuseUnknown();
    if (path.isEmpty()) {
      if (!families.isEmpty()) {
        root.problems().add(Problem.missing(raw.at(), "path", "the folder of the raw tables"));
      }
      return root.config();
    }
    Map<String, Family> tables = new LinkedHashMap<>();
    for (String table : candidates(raw, path.get(), families)) {
      List<Family> wanting = families.stream().filter(family -> family.has(table)).toList();
      if (wanting.size() == 1) {
        tables.put(table, wanting.get(0));
      } else if (wanting.size() > 1) {
        root.problems().add(wanted(raw, table, wanting));
      } else if (!ignored.have(table)) {
        root.problems().add(unwanted(raw, table, families));
      }
    }
    return with(root, path.get(), database, tables);
  }

  /** The folders that are there, and the tables that families name without a star. */
  private static Set<String> candidates(Settings raw, String path, List<Family> families) {
    Set<String> all = new TreeSet<>();
    families.forEach(family -> all.addAll(family.tables().exact()));
    try {
      all.addAll(UserFiles.folders(path));
    } catch (FileNotFoundException e) { // nothing would be read, and nobody would know
      raw.problems()
          .add(
              Problem.of(
                  raw.at(),
                  "the raw tables are to be read from %s, which does not exist".formatted(path),
                  "a folder with a folder for each table",
                  "correct the path (input = \"...\" if it begins with ${input})"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
    return all;
  }

  private static Problem wanted(Settings raw, String table, List<Family> families) {
    return Problem.of(
        raw.at(),
        "the table \"%s\" belongs to several families: %s"
            .formatted(table, families.stream().map(Family::name).toList()),
        "one family for each table",
        "leave it out of the tables of all but one");
  }

  private static Problem unwanted(Settings raw, String table, List<Family> families) {
    return Problem.of(
        raw.at(),
        "the folder \"%s\" belongs to no family".formatted(table),
        "a table of one of %s".formatted(families.stream().map(Family::name).toList()),
        "ignore = [\"%s\"] in the block raw leaves it out".formatted(table));
  }

  private static Config with(
      Settings root, String path, Optional<String> database, Map<String, Family> tables) {
    ConfigObject given = root.config().root();
    Map<String, ConfigValue> sources = entries(given, "sources");
    Map<String, ConfigValue> sinks = entries(given, "sinks");
    Map<String, ConfigValue> relational = new LinkedHashMap<>();
    String output = root.text("output");
    tables.forEach(
        (table, family) -> {
          sources.putIfAbsent(table, family.source(folder(path, table)));
          sinks.putIfAbsent(table, family.sink(table, folder(output, table), database));
          family.relationalised().ifPresent(key -> relational.put(table, key));
        });
    Config expanded =
        root.config()
            .withValue("sources", ConfigValueFactory.fromMap(sources))
            .withValue("sinks", ConfigValueFactory.fromMap(sinks));
    return relational.isEmpty()
        ? expanded
        : expanded.withValue("job." + RELATIONALISED, ConfigValueFactory.fromMap(relational));
  }

  private static Map<String, ConfigValue> entries(ConfigObject config, String key) {
    return config.get(key) instanceof ConfigObject block
        ? new LinkedHashMap<>(block)
        : new LinkedHashMap<>();
  }

  private static String folder(String parent, String name) {
    return parent.endsWith("/") ? parent + name : parent + "/" + name;
  }
}
