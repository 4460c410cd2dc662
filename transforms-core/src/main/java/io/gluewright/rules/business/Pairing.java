package io.gluewright.rules.business;

import com.typesafe.config.ConfigObject;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that take a list of names, or a block of names with what each is called on the other side.
 */
final class Pairing {
  private Pairing() {}

  /** At least one; a name of a list is the same on both sides. */
  static Key<Map<String, String>> key(String name, String about) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("array", "object", "string"));
    schema.put("description", about);
    return Key.requiredOf(name, schema, settings -> read(settings, name, about));
  }

  private static Map<String, String> read(Settings settings, String name, String about) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (!settings.has(name)) {
      settings.problems().add(Problem.missing(settings.at(name), name, about));
      return pairs;
    }
    if (settings.config().root().get(name) instanceof ConfigObject) {
      pairs.putAll(settings.pairs(name));
    } else {
      for (String text : settings.texts(name)) {
        if (pairs.put(text, text) != null) {
          settings.refuse(name, "\"%s\" is there twice".formatted(text), "each name once");
        }
      }
    }
    if (pairs.isEmpty()) {
      settings.refuse(name, "\"%s\" names nothing".formatted(name), about);
    }
    return pairs;
  }
}
