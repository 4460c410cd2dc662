package io.gluewright.jobs.versions;

import io.gluewright.diagnostics.Settings;
import java.util.Optional;

/** The name of a table or view in the catalog: {@code database.name}. */
record CatalogName(String database, String name) {

  /** The name under {@code key}; empty if it is not there or, with a problem, no such name. */
  static Optional<CatalogName> read(Settings settings, String key) {
    return settings
        .optionalText(key)
        .flatMap(
            text -> {
              int dot = text.indexOf('.');
              if (dot < 1 || dot != text.lastIndexOf('.') || dot == text.length() - 1) {
                settings.refuse(
                    key, "\"%s\" is \"%s\"".formatted(key, text), "a name such as lake.customer");
                return Optional.empty();
              }
              return Optional.of(new CatalogName(text.substring(0, dot), text.substring(dot + 1)));
            });
  }

  /** As SQL has it. */
  String sql() {
    return quoted(database) + "." + quoted(name);
  }

  static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public String toString() {
    return database + "." + name;
  }
}
