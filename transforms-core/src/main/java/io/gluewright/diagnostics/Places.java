package io.gluewright.diagnostics;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds where keys and values stand. The parser tells the line of a value; the column is looked for
 * in the text of that line.
 */
final class Places {
  private static final String SEPARATOR = "\\s*(?:\\+?=|:|(?=\\{))\\s*";
  private static final Pattern VALUE = Pattern.compile("(?!#|//)\\S");

  private final Sources sources;

  Places(Sources sources) {
    this.sources = sources;
  }

  /** Where a block begins. */
  Location block(ConfigValue block) {
    Span span = Span.of(block, sources);
    return span.first(line -> index(Pattern.compile("\\{"), line, 0)).orElseGet(span::begin);
  }

  /** Where the key of {@code value} stands in {@code block}. */
  Location key(ConfigObject block, String key, ConfigValue value) {
    Span span = span(block, key, value);
    return keyPatterns(key, value)
        .flatMap(pattern -> span.first(line -> index(pattern, line, 0)).stream())
        .findFirst()
        .or(() -> text(span, key, value, Written.of(value)))
        .orElseGet(span::begin);
  }

  /** Where a value begins, or its key if the value is not on the line. */
  Location value(ConfigObject block, String key, ConfigValue value) {
    Span span = span(block, key, value);
    return span.first(line -> valueIndex(line, key, value))
        .or(() -> text(span, key, value, Written.of(value)))
        .orElseGet(() -> key(block, key, value));
  }

  /** Where an element of a list begins. */
  Location element(String key, ConfigValue element) {
    Span span = Span.of(element, sources);
    return text(span, key, element, Written.of(element)).orElseGet(span::begin);
  }

  /** Where {@code text} stands within a value; else where the value begins. */
  Location text(ConfigObject block, String key, ConfigValue value, String text) {
    return Stream.concat(
            leaves(value).filter(leaf -> Written.of(leaf).equals(text)),
            Stream.concat(
                holders(value, text),
                leaves(value).filter(leaf -> Written.of(leaf).contains(text))))
        .flatMap(leaf -> text(span(block, key, leaf), key, value, text).stream())
        .findFirst()
        .orElseGet(() -> value(block, key, value));
  }

  private static Stream<ConfigValue> leaves(ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return object.values().stream().flatMap(Places::leaves);
    }
    return value instanceof ConfigList list
        ? list.stream().flatMap(Places::leaves)
        : Stream.of(value);
  }

  /** The values whose key is {@code text}. */
  private static Stream<ConfigValue> holders(ConfigValue value, String text) {
    if (value instanceof ConfigObject object) {
      return Stream.concat(
          Optional.ofNullable(object.get(text)).stream(),
          object.values().stream().flatMap(child -> holders(child, text)));
    }
    return value instanceof ConfigList list
        ? list.stream().flatMap(child -> holders(child, text))
        : Stream.empty();
  }

  /** A value from the environment has no lines: then those that may hold its substitution. */
  private Span span(ConfigObject block, String key, ConfigValue value) {
    Span span = Span.of(value, sources);
    if (span.from() > 0) {
      return span;
    }
    Span around = Span.of(block, sources);
    Pattern substituted = Pattern.compile(keyed(key) + ".*\\$\\{");
    return around.source().stream()
        .flatMap(
            source ->
                IntStream.rangeClosed(around.from(), source.lines().size())
                    .filter(line -> substituted.matcher(source.line(line)).find())
                    .mapToObj(line -> new Span(around.name(), around.source(), line, line)))
        .findFirst()
        .orElse(span);
  }

  /** The key before this very value, else before any, else the word. */
  private static Stream<Pattern> keyPatterns(String key, ConfigValue value) {
    String exact = keyed(key) + "[\"]*" + Pattern.quote(Written.of(value));
    return Stream.of(Pattern.compile(exact), Pattern.compile(keyed(key)), word(key));
  }

  private static OptionalInt valueIndex(String line, String key, ConfigValue value) {
    int after = afterKey(line, key, value);
    Matcher begins = VALUE.matcher(line).region(after, line.length());
    return after > 0 && begins.lookingAt() ? OptionalInt.of(after) : OptionalInt.empty();
  }

  /** Where the value can begin on a line: after its key, or at the start if that is elsewhere. */
  private static int afterKey(String line, String key, ConfigValue value) {
    int at =
        keyPatterns(key, value)
            .flatMapToInt(pattern -> index(pattern, line, 0).stream())
            .findFirst()
            .orElse(line.length());
    Matcher keyed = Pattern.compile(keyed(key)).matcher(line);
    return keyed.find(at) ? keyed.end() : 0;
  }

  private static Optional<Location> text(Span span, String key, ConfigValue value, String text) {
    String escaped = ConfigUtil.quoteString(text);
    return Stream.of(text, escaped.substring(1, escaped.length() - 1))
        .filter(wanted -> !wanted.isBlank())
        .flatMap(wanted -> Stream.of(token(wanted), word(wanted), literal(wanted)))
        .flatMap(
            pattern ->
                span.first(line -> index(pattern, line, afterKey(line, key, value))).stream())
        .findFirst();
  }

  static OptionalInt index(Pattern pattern, String line, int from) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find(from) ? OptionalInt.of(matcher.start()) : OptionalInt.empty();
  }

  /** A key as it stands before a value, last name of a path or in quotes as it may be. */
  private static String keyed(String key) {
    return "(?<![\\w-])" + Pattern.quote(key) + "\"?" + SEPARATOR;
  }

  private static Pattern token(String text) {
    return Pattern.compile(
        "(?<![^\\s\"'`(\\[{,=:])" + Pattern.quote(text) + "(?![^\\s\"'`)\\]},=:])");
  }

  private static Pattern word(String text) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(text) + "(?![\\w-])");
  }

  private static Pattern literal(String text) {
    return Pattern.compile(Pattern.quote(text));
  }
}
