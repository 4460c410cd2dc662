package io.gluewright.glue.sources;

import com.amazonaws.services.glue.util.JsonOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The options of a connection, their names in any case. */
public final class Options {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Options(Map<String, String> texts) {
    this.texts.putAll(texts);
  }

  public static Options of(JsonOptions options) {
    return new Options(options == null ? Map.of() : options.asTexts());
  }

  public static Options of(Map<String, String> options) {
    return new Options(options);
  }

  /** The option, empty when it is not there or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The option.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "connection option \"%s\" is missing; found %s"
                        .formatted(name, texts.keySet())));
  }

  /**
   * Whether the option says {@code true}. Anything but {@code true} and {@code false} is refused.
   */
  public boolean says(String name) {
    Optional<String> value = text(name);
    if (value.isEmpty() || value.get().equalsIgnoreCase("false")) {
      return false;
    }
    if (value.get().equalsIgnoreCase("true")) {
      return true;
    }
    throw new IllegalArgumentException(
        "option \"%s\": found \"%s\", expected true or false".formatted(name, value.get()));
  }

  /** The whole number, or {@code fallback}. */
  public int number(String name, int fallback) {
    try {
      return text(name).map(Integer::valueOf).orElse(fallback);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "option \"%s\": found \"%s\", expected a whole number".formatted(name, texts.get(name)),
          e);
    }
  }

  /** A list: a JSON array, a text that holds one, or a single text. */
  public List<String> list(String name) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!value.get().strip().startsWith("[")) {
      return List.of(value.get().strip());
    }
    try {
      return JSON.readValue(value.get(), new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "option \"%s\": found \"%s\", expected a JSON array of texts such as [\"a\", \"b\"]"
              .formatted(name, value.get()),
          e);
    }
  }

  public Map<String, String> asMap() {
    return texts;
  }
}
