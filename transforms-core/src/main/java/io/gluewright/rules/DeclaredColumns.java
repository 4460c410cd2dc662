package io.gluewright.rules;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** Columns as a user declares them: {@code id string, total decimal(10,2)}. */
public final class DeclaredColumns {
  private DeclaredColumns() {}

  /** The columns under {@code key}; empty if it is not there or, with a problem, no such list. */
  public static Optional<StructType> read(Settings settings, String key) {
    return settings
        .optionalText(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(StructType.fromDDL(text));
              } catch (Exception e) { // the parser throws a checked one that it does not declare
                settings.refuse(
                    key,
                    "\"%s\" is not a list of columns: %s".formatted(key, firstLine(e)),
                    "names and types as SQL has them, such as id string, total decimal(10,2)");
                return Optional.empty();
              }
            });
  }

  /** A key whose value is such a list. */
  static Key<Optional<StructType>> key(String name, String about) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("description", about);
    return Key.of(name, schema, settings -> read(settings, name));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }
}
