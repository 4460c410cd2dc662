package io.gluewright.rules.sense;

import com.typesafe.config.ConfigValue;
import io.gluewright.diagnostics.Location;
import io.gluewright.rules.engine.RuleHead;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a message about one rule speaks of another one, and where it points. */
final class Mention {
  private Mention() {}

  static String name(RuleHead rule) {
    return "rule \"%s\"".formatted(rule.id());
  }

  /** A rule with its line, and with its file if {@code reader} stands in another one. */
  static String of(RuleHead rule, RuleHead reader) {
    Location at = rule.settings().at();
    if (at.line() == 0) {
      return name(rule);
    }
    boolean isSameFile = at.file().equals(reader.settings().at().file());
    String line = isSameFile ? "line " + at.line() : at.file() + ":" + at.line();
    return "%s (%s)".formatted(name(rule), line);
  }

  /** Where a rule speaks of {@code text}; where it begins, if it does not. */
  static Location place(RuleHead rule, String text) {
    return rule.settings().config().root().entrySet().stream()
        .filter(entry -> says(entry.getValue(), text))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(key -> rule.settings().at(key, text))
        .orElseGet(() -> rule.settings().at());
  }

  /** Whether {@code text} stands in a rule, as the user wrote it. */
  static boolean says(RuleHead rule, String text) {
    return says(rule.settings().config().root(), text);
  }

  /** A constant as a user writes it. */
  static String written(Object constant) {
    return constant instanceof BigDecimal number ? number.toPlainString() : constant.toString();
  }

  private static boolean says(ConfigValue value, String text) {
    return words(value.unwrapped()).anyMatch(word -> folded(word).equals(folded(text)));
  }

  private static Stream<String> words(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(entry -> Stream.concat(words(entry.getKey()), words(entry.getValue())));
    }
    return value instanceof List<?> list
        ? list.stream().flatMap(Mention::words)
        : Optional.ofNullable(value).map(String::valueOf).stream();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
