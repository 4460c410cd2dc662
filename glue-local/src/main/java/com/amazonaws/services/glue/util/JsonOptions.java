package com.amazonaws.services.glue.util;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.collection.JavaConverters;

/**
 * Named options of a source, a sink or a transform, from JSON text or from a map. Values are texts,
 * numbers, booleans, lists and maps, as JSON has them.
 */
public class JsonOptions implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** JSON, because that travels to other machines whatever the values are. */
  private final String json;

  /**
   * Reads a JSON object.
   *
   * @throws IllegalArgumentException if the text is not a JSON object; the message does not repeat
   *     the text, which may hold a password
   */
  public JsonOptions(String json) {
    parse(json);
    this.json = json;
  }

  /** Takes a Scala map; nested Scala and Java collections become JSON lists and objects. */
  public JsonOptions(scala.collection.Map<?, ?> options) {
    this.json = write(javaMap(options));
  }

  public static JsonOptions apply(String json) {
    return JsonOptions$.MODULE$.apply(json);
  }

  public static JsonOptions apply(scala.collection.Map<?, ?> options) {
    return JsonOptions$.MODULE$.apply(options);
  }

  public static JsonOptions empty() {
    return JsonOptions$.MODULE$.empty();
  }

  /** The options, in the order in which they were written. */
  public Map<String, Object> asJava() {
    return parse(json);
  }

  /** The options as texts: a list or an object as its JSON, null left out. */
  public Map<String, String> asTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    asJava()
        .forEach(
            (name, value) -> {
              if (value instanceof Collection || value instanceof Map) {
                texts.put(name, write(value));
              } else if (value != null) {
                texts.put(name, value.toString());
              }
            });
    return texts;
  }

  /** The options as JSON text, values included: not for logs. */
  public String toJson() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonOptions options && asJava().equals(options.asJava());
  }

  @Override
  public int hashCode() {
    return asJava().hashCode();
  }

  /** The names only: values may be secrets. */
  @Override
  public String toString() {
    return "JsonOptions" + asJava().keySet();
  }

  private static Map<String, Object> parse(String json) {
    try {
      Map<String, Object> options = JSON.readValue(json, new TypeReference<>() {});
      if (options == null) {
        throw new IllegalArgumentException(
            "options: found null, expected a JSON object such as {}");
      }
      return options;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "options: a JSON object expected, found something else at line %d, column %d"
              .formatted(line(e), column(e)));
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static int column(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("options: a value that JSON has no form for", e);
    }
  }

  private static Map<String, Object> javaMap(scala.collection.Map<?, ?> options) {
    Map<String, Object> plain = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(options)
        .forEach((name, value) -> plain.put(String.valueOf(name), javaValue(value)));
    return plain;
  }

  private static Object javaValue(Object value) {
    if (value instanceof scala.collection.Map<?, ?> map) {
      return javaMap(map);
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      List<Object> plain = new ArrayList<>();
      JavaConverters.asJavaIterable(items).forEach(item -> plain.add(javaValue(item)));
      return plain;
    }
    return value;
  }
}
