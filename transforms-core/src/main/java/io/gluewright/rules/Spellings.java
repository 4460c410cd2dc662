package io.gluewright.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lets a JSON Schema take what the parser takes: {@code -} for {@code _} in keys and choices and
 * the other way round, and null where a choice is called so. Editors offer the first spelling.
 */
final class Spellings {
  private static final String PROPERTIES = "properties";
  private static final String ENUM = "enum";

  private Spellings() {}

  static Map<String, Object> in(Map<?, ?> schema) {
    Map<String, Object> wider = new LinkedHashMap<>();
    ordered(schema).forEach((key, value) -> wider.put(String.valueOf(key), wider(value)));
    if (schema.get(PROPERTIES) instanceof Map<?, ?> properties) {
      addKeys(wider, properties);
    }
    if (schema.get("required") instanceof List<?> needed) {
      addRequired(wider, needed);
    }
    if (schema.get(ENUM) instanceof List<?> texts) {
      addChoices(wider, texts);
    }
    return wider;
  }

  /** A map without an order of its own has another one in every run. */
  private static Map<?, ?> ordered(Map<?, ?> map) {
    return map instanceof LinkedHashMap ? map : new TreeMap<>(map);
  }

  private static Object wider(Object value) {
    if (value instanceof Map<?, ?> map) {
      return in(map);
    }
    return value instanceof List<?> list ? list.stream().map(Spellings::wider).toList() : value;
  }

  private static void addKeys(Map<String, Object> schema, Map<?, ?> properties) {
    Map<String, Object> patterns = new LinkedHashMap<>();
    ordered(properties)
        .forEach(
            (name, value) ->
                others(String.valueOf(name))
                    .forEach(other -> patterns.put("^" + other + "$", wider(value))));
    if (!patterns.isEmpty()) {
      schema.put("patternProperties", patterns);
    }
  }

  private static void addRequired(Map<String, Object> schema, List<?> needed) {
    List<String> plain = new ArrayList<>();
    List<Object> eitherWay = new ArrayList<>();
    for (Object name : needed) {
      List<String> all = all(String.valueOf(name)).toList();
      if (all.size() == 1) {
        plain.add(all.get(0));
      } else {
        eitherWay.add(
            Map.of("anyOf", all.stream().map(each -> Map.of("required", List.of(each))).toList()));
      }
    }
    schema.remove("required");
    if (!plain.isEmpty()) {
      schema.put("required", plain);
    }
    if (!eitherWay.isEmpty()) {
      if (schema.get("allOf") instanceof List<?> more) {
        eitherWay.addAll(more);
      }
      schema.put("allOf", eitherWay);
    }
  }

  private static void addChoices(Map<String, Object> schema, List<?> texts) {
    Set<Object> all = new LinkedHashSet<>(texts);
    texts.forEach(text -> all.addAll(others(String.valueOf(text)).toList()));
    List<Object> choices = new ArrayList<>(all);
    if (all.contains("null")) {
      choices.add(null);
      schema.put("type", List.of("string", "null"));
    }
    schema.put(ENUM, choices);
  }

  private static Stream<String> all(String name) {
    return Stream.concat(Stream.of(name), others(name));
  }

  private static Stream<String> others(String name) {
    return Stream.of(name.replace('-', '_'), name.replace('_', '-'))
        .filter(other -> !other.equals(name))
        .distinct();
  }
}
