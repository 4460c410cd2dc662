package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A key of a rule. The parser reads by it and the JSON Schema of the language is made of it, so
 * that neither can know more than the other.
 *
 * @param <T> what the key is read as
 */
public final class Key<T> {
  private final String name;
  private final boolean required;
  private final Map<String, Object> schema;
  private final Function<Settings, T> reader;

  private Key(
      String name, boolean required, Map<String, Object> schema, Function<Settings, T> reader) {
    this.name = name;
    this.required = required;
    this.schema = schema;
    this.reader = reader;
  }

  /** A text that must be there. */
  public static Key<String> text(String name, String about) {
    return new Key<>(name, true, schema("string", about), settings -> settings.text(name));
  }

  public static Key<String> text(String name, String fallback, String about) {
    Map<String, Object> schema = schema("string", about);
    schema.put("default", fallback);
    return new Key<>(name, false, schema, settings -> settings.text(name, fallback));
  }

  public static Key<Optional<String>> optionalText(String name, String about) {
    return new Key<>(name, false, scalar(about), settings -> settings.optionalText(name));
  }

  /** A list of texts, or one text; empty when it is absent. */
  public static Key<List<String>> texts(String name, String about) {
    return new Key<>(name, false, listOf(about), settings -> settings.texts(name));
  }

  /** The same, but at least one must be there. */
  public static Key<List<String>> someTexts(String name, String about) {
    return new Key<>(
        name,
        true,
        listOf(about),
        settings -> {
          List<String> texts = settings.texts(name);
          if (texts.isEmpty()) {
            settings.refuse(name, "\"%s\" names nothing".formatted(name), about);
          }
          return texts;
        });
  }

  public static Key<Long> whole(String name, long fallback, String about) {
    Map<String, Object> schema = schema("integer", about);
    schema.put("default", fallback);
    return new Key<>(name, false, schema, settings -> settings.whole(name, fallback));
  }

  public static Key<Double> decimal(String name, double fallback, String about) {
    Map<String, Object> schema = schema("number", about);
    schema.put("default", fallback);
    return new Key<>(name, false, schema, settings -> settings.decimal(name, fallback));
  }

  /** A switch that is off unless the user says {@code true}. */
  public static Key<Boolean> off(String name, String about) {
    Map<String, Object> schema = schema("boolean", about);
    schema.put("default", false);
    return new Key<>(name, false, schema, settings -> settings.isOn(name));
  }

  /** A switch that is on unless the user says {@code false}. */
  public static Key<Boolean> on(String name, String about) {
    Map<String, Object> schema = schema("boolean", about);
    schema.put("default", true);
    return new Key<>(name, false, schema, settings -> settings.isOnUnlessSaid(name));
  }

  /** One of the constants of an enum, in lower case. */
  public static <E extends Enum<E>> Key<E> choice(String name, E fallback, String about) {
    Map<String, Object> schema = oneOf(written(fallback.getDeclaringClass()), about);
    schema.put("default", written(fallback));
    return new Key<>(name, false, schema, settings -> settings.choice(name, fallback));
  }

  /** The same, but it must be there. */
  public static <E extends Enum<E>> Key<E> choice(String name, Class<E> type, String about) {
    return new Key<>(
        name,
        true,
        oneOf(written(type), about),
        settings -> {
          settings.text(name);
          return settings.choice(name, type.getEnumConstants()[0]);
        });
  }

  /** A block of texts by name; empty when it is absent. */
  public static Key<Map<String, String>> pairs(String name, String about) {
    Map<String, Object> schema = schema("object", about);
    schema.put("additionalProperties", Map.of("type", List.of("string", "number", "boolean")));
    return new Key<>(name, false, schema, settings -> settings.pairs(name));
  }

  /** A block with keys of its own; nothing when it is absent. */
  public static Key<Optional<Block>> block(String name, String about, Key<?>... keys) {
    List<Key<?>> own = List.of(keys);
    Map<String, Object> schema = schemaOf(own);
    schema.put("description", about);
    return new Key<>(
        name,
        false,
        schema,
        settings ->
            settings.has(name)
                ? Optional.of(new Block(settings.block(name), own))
                : Optional.empty());
  }

  /** A list of blocks with keys of their own; empty when it is absent. */
  public static Key<List<Block>> blocks(String name, String about, Key<?>... keys) {
    List<Key<?>> own = List.of(keys);
    Map<String, Object> schema = schema("array", about);
    schema.put("items", schemaOf(own));
    return new Key<>(
        name,
        false,
        schema,
        settings ->
            settings.blocks(name).stream().map(element -> new Block(element, own)).toList());
  }

  /** A key that must be there and is read in a way of its own. */
  public static <T> Key<T> requiredOf(
      String name, Map<String, Object> schema, Function<Settings, T> reader) {
    return new Key<>(name, true, schema, reader);
  }

  /** A key that is read in a way of its own. */
  public static <T> Key<T> of(
      String name, Map<String, Object> schema, Function<Settings, T> reader) {
    return new Key<>(name, false, schema, reader);
  }

  public String name() {
    return name;
  }

  /** Whether a rule without the key is a mistake. */
  public boolean isRequired() {
    return required;
  }

  /** What a JSON Schema says of the value. */
  public Map<String, Object> schema() {
    return schema;
  }

  T read(Settings settings) {
    return reader.apply(settings);
  }

  /** A JSON Schema of a block that has these keys and no others. */
  public static Map<String, Object> schemaOf(List<Key<?>> keys) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> needed = new ArrayList<>();
    for (Key<?> key : keys) {
      properties.put(key.name, key.schema);
      if (key.required) {
        needed.add(key.name);
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!needed.isEmpty()) {
      schema.put("required", needed);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** A JSON Schema of one of a few texts. */
  public static Map<String, Object> oneOf(List<String> texts, String about) {
    Map<String, Object> schema = schema("string", about);
    schema.put("enum", texts);
    return schema;
  }

  private static <E extends Enum<E>> List<String> written(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Key::written).toList();
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> schema(String type, String about) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    schema.put("description", about);
    return schema;
  }

  /** HOCON has no quotes to tell 1 from "1", so that a text may be written as a number. */
  private static Map<String, Object> scalar(String about) {
    Map<String, Object> schema = schema("string", about);
    schema.put("type", List.of("string", "number", "boolean"));
    return schema;
  }

  private static Map<String, Object> listOf(String about) {
    Map<String, Object> schema = schema("array", about);
    schema.put("type", List.of("array", "string"));
    schema.put("items", Map.of("type", List.of("string", "number", "boolean")));
    return schema;
  }
}
