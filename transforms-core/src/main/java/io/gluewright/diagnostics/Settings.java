package io.gluewright.diagnostics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One block of a HOCON file, read key by key. A mistake does not throw: it is added to the {@link
 * Problems} of the reading and a harmless value is returned, so that one reading finds them all.
 * Keys that nobody asked for are mistakes too: call {@link #refuseUnknown()} when the block has
 * been read. In keys and in the constants of a choice {@code -} and {@code _} are the same.
 */
public final class Settings {
  private static final Map<ConfigValueType, String> KINDS =
      Map.of(
          ConfigValueType.OBJECT, "a block",
          ConfigValueType.LIST, "a list",
          ConfigValueType.NUMBER, "a number",
          ConfigValueType.BOOLEAN, "true or false",
          ConfigValueType.STRING, "a text",
          ConfigValueType.NULL, "null");

  private final ConfigObject block;
  private final Problems problems;
  private final Places places;
  private final TreeSet<String> asked = new TreeSet<>();

  private Settings(ConfigObject block, Problems problems) {
    this.block = block;
    this.problems = problems;
    this.places = new Places(problems.sources());
  }

  /** {@code config} must be resolved. */
  public static Settings of(Config config, Problems problems) {
    return new Settings(config.root(), problems);
  }

  /** The text of {@code key}, which must be there. */
  public String text(String key) {
    return optionalText(key).orElseGet(() -> required(key, "a text", ""));
  }

  public String text(String key, String fallback) {
    return optionalText(key).orElse(fallback);
  }

  public Optional<String> optionalText(String key) {
    return value(key).flatMap(value -> scalar(key, value));
  }

  /** A list of texts; one text alone is a list of one; an absent key is an empty list. */
  public List<String> texts(String key) {
    return value(key)
        .map(
            value ->
                value.valueType() == ConfigValueType.LIST ? elements(key, value) : List.of(value))
        .orElse(List.of())
        .stream()
        .flatMap(value -> scalar(key, value).stream())
        .toList();
  }

  public long whole(String key, long fallback) {
    return parsed(key, "a whole number", Long::valueOf).orElse(fallback);
  }

  public double decimal(String key, double fallback) {
    return parsed(key, "a number", Double::valueOf).orElse(fallback);
  }

  /** A length of time with its unit, as in {@code 500ms}, {@code 30s} or {@code 5m}. */
  public Duration duration(String key, Duration fallback) {
    return parsed(key, "a length of time such as 500ms, 30s or 5m", Settings::time)
        .orElse(fallback);
  }

  /** A share from 0 to 1, written so or in percent: {@code 0.05} and {@code 5%} are the same. */
  public double share(String key, double fallback) {
    return parsed(key, "a share from 0 to 1, as in 0.05 or 5%", Settings::part).orElse(fallback);
  }

  /** Only {@code true} and {@code false} will do; absent is false. */
  public boolean isOn(String key) {
    return parsed(key, "true or false", Settings::strictBoolean).orElse(Boolean.FALSE);
  }

  /** Only {@code true} and {@code false} will do; absent is true. */
  public boolean isOnUnlessSaid(String key) {
    return parsed(key, "true or false", Settings::strictBoolean).orElse(Boolean.TRUE);
  }

  /** One of the constants of an enum, written in lower case with dashes. */
  public <E extends Enum<E>> E choice(String key, E fallback) {
    Class<E> type = fallback.getDeclaringClass();
    return optionalText(key)
        .map(text -> constant(key, text, type).orElse(fallback))
        .orElse(fallback);
  }

  /** A block of texts, as it stands; absent is empty. */
  public Map<String, String> pairs(String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    objectAt(key)
        .ifPresent(
            object ->
                inOrder(object)
                    .forEach(
                        name -> scalar(name, object.get(name)).ifPresent(v -> pairs.put(name, v))));
    return pairs;
  }

  /** The block under {@code key}; absent is an empty block. */
  public Settings block(String key) {
    return new Settings(objectAt(key).orElse(ConfigFactory.empty().root()), problems);
  }

  /** The keys of the block, in the order of the file. */
  public List<String> keys() {
    return inOrder(block);
  }

  public boolean hasBlock(String key) {
    return value(key).filter(ConfigObject.class::isInstance).isPresent();
  }

  public boolean has(String key) {
    return value(key).isPresent();
  }

  /** True where the file says {@code key = null}; every other method takes that for absent. */
  public boolean saysNull(String key) {
    asked.add(key);
    ConfigValue value = block.get(asWritten(key));
    return value != null && value.valueType() == ConfigValueType.NULL;
  }

  /** A list of blocks; absent is empty. */
  public List<Settings> blocks(String key) {
    List<Settings> blocks = new ArrayList<>();
    for (ConfigValue element : value(key).map(list -> elements(key, list)).orElse(List.of())) {
      if (element instanceof ConfigObject object) {
        blocks.add(new Settings(object, problems));
      } else {
        wrongKind(key, element, "a block");
      }
    }
    return blocks;
  }

  /** A block of named blocks, in the order of the file; absent is empty. */
  public Map<String, Settings> named(String key) {
    Map<String, Settings> named = new LinkedHashMap<>();
    objectAt(key)
        .ifPresent(
            object -> {
              for (String name : inOrder(object)) {
                if (object.get(name) instanceof ConfigObject child) {
                  named.put(name, new Settings(child, problems));
                } else {
                  wrongKind(name, object.get(name), "a block");
                }
              }
            });
    return named;
  }

  /** Where {@code key} stands, or the block if it is absent. */
  public Location at(String key) {
    String found = asWritten(key);
    return written(key).map(value -> places.key(block, found, value)).orElseGet(this::at);
  }

  /** Where the value of {@code key} begins; {@link #at(String)} if it is not on the line. */
  public Location atValue(String key) {
    String found = asWritten(key);
    return written(key).map(value -> places.value(block, found, value)).orElseGet(this::at);
  }

  /**
   * Where {@code text} stands within the value of {@code key}: an element of a list, a key or value
   * of a block, a word of an expression, on whichever line. Where it is not to be found, {@link
   * #atValue(String)}.
   */
  public Location at(String key, String text) {
    String found = asWritten(key);
    return written(key).map(value -> places.text(block, found, value, text)).orElseGet(this::at);
  }

  /** Where the block begins. */
  public Location at() {
    return places.block(block);
  }

  /** Says that the value of {@code key} will not do. */
  public void refuse(String key, String found, String expected) {
    problems.add(Problem.of(atValue(key), found, expected));
  }

  /** Says that {@code name}, in the value of {@code key}, is not one of those that are known. */
  public void refuseUnknown(String key, String kind, String name, List<String> known) {
    problems.add(Problem.unknown(at(key, name), kind, name, known));
  }

  /** Refuses every key that nobody asked for. */
  public void refuseUnknown() {
    List<String> known = asked.stream().map(this::asWritten).toList();
    for (String key : inOrder(block)) {
      if (!known.contains(key)) {
        problems.add(Problem.unknown(at(key), "key", key, asked));
      }
    }
  }

  public Problems problems() {
    return problems;
  }

  /** The block as it stands, for a reader of its own. */
  public Config config() {
    return block.toConfig();
  }

  private Optional<ConfigValue> value(String key) {
    asked.add(key);
    return Optional.ofNullable(block.get(asWritten(key)))
        .filter(value -> value.valueType() != ConfigValueType.NULL);
  }

  private Optional<ConfigValue> written(String key) {
    return Optional.ofNullable(block.get(asWritten(key)));
  }

  private String asWritten(String key) {
    if (block.containsKey(key)) {
      return key;
    }
    return Stream.of(key.replace('-', '_'), key.replace('_', '-'))
        .filter(block::containsKey)
        .findFirst()
        .orElse(key);
  }

  private <T> T required(String key, String expected, T harmless) {
    if (value(key).isEmpty()) {
      problems.add(Problem.missing(at(key), key, expected));
    }
    return harmless;
  }

  private Optional<String> scalar(String key, ConfigValue value) {
    if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
      wrongKind(key, value, "a text");
      return Optional.empty();
    }
    return Optional.of(Written.of(value));
  }

  private <T> Optional<T> parsed(String key, String expected, Function<String, T> parser) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(parser.apply(text.strip().replace("_", "")));
              } catch (IllegalArgumentException e) {
                refuse(key, "\"%s\" is %s".formatted(key, shown(key, text)), expected);
                return Optional.empty();
              }
            });
  }

  private static String shown(String key, String text) {
    return Redaction.hides(key) ? Redaction.HIDDEN : "\"%s\"".formatted(text);
  }

  /** HOCON would take a number without a unit for milliseconds. */
  private static Duration time(String text) {
    if (text.isEmpty() || !Character.isLetter(text.charAt(text.length() - 1))) {
      throw new IllegalArgumentException(text);
    }
    try {
      Duration time = ConfigValueFactory.fromAnyRef(text).atKey("time").getDuration("time");
      if (time.isNegative()) {
        throw new IllegalArgumentException(text);
      }
      return time;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Double part(String text) {
    BigDecimal share =
        text.endsWith("%")
            ? new BigDecimal(text.substring(0, text.length() - 1).strip()).movePointLeft(2)
            : new BigDecimal(text);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(text);
    }
    return share.doubleValue();
  }

  private static Boolean strictBoolean(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private <E extends Enum<E>> Optional<E> constant(String key, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (written(constant).equals(text.replace('_', '-'))) {
        return Optional.of(constant);
      }
    }
    List<String> known = Arrays.stream(type.getEnumConstants()).map(Settings::written).toList();
    refuseUnknown(key, "value of \"%s\"".formatted(key), text, known);
    return Optional.empty();
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<ConfigObject> objectAt(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && !(value.get() instanceof ConfigObject)) {
      wrongKind(key, value.get(), "a block");
      return Optional.empty();
    }
    return value.map(ConfigObject.class::cast);
  }

  private List<ConfigValue> elements(String key, ConfigValue value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ConfigValue.class::cast).toList();
    }
    problems.add(
        Problem.of(
            places.value(block, asWritten(key), value),
            KINDS.get(value.valueType()) + " stands here",
            "a list"));
    return List.of();
  }

  private void wrongKind(String key, ConfigValue value, String expected) {
    problems.add(
        Problem.of(
            Objects.equals(block.get(asWritten(key)), value)
                ? atValue(key)
                : places.element(key, value),
            "\"%s\" is %s".formatted(key, KINDS.get(value.valueType())),
            expected));
  }

  private static List<String> inOrder(ConfigObject object) {
    return object.keySet().stream()
        .sorted(
            Comparator.comparingInt((String name) -> object.get(name).origin().lineNumber())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
