package io.gluewright.glue.records;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The options of a format by name, whatever their case. */
final class FormatOptions {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kKmMgG]?)");

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  FormatOptions(Map<String, String> values) {
    this.values.putAll(values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean flag(String name) {
    String value = values.getOrDefault(name, "false");
    return switch (value) {
      case "true", "True" -> true;
      case "false", "False" -> false;
      default -> throw wrong(name, value, "true or false");
    };
  }

  /** A single character, {@code \t} for a tab, or nothing for -1. */
  Optional<Character> character(String name, String otherwise) {
    String value = values.getOrDefault(name, otherwise);
    if (value.equals("-1") || value.isEmpty()) {
      return Optional.empty();
    }
    if (value.equals("\\t")) {
      return Optional.of('\t');
    }
    if (value.length() != 1) {
      throw wrong(name, value, "one character");
    }
    return Optional.of(value.charAt(0));
  }

  /** One character or several, {@code \\t} for a tab. */
  String separator(String otherwise) {
    String value = values.getOrDefault("separator", otherwise).replace("\\t", "\t");
    if (value.isEmpty() || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      throw wrong("separator", value, "one character or several, and no line break");
    }
    return value;
  }

  /** A number of lines or the like; none is said by 0. */
  int count(String name) {
    String value = values.getOrDefault(name, "0").strip();
    if (!COUNT.matcher(value).matches()) {
      throw wrong(name, value, "a whole number from 0 to 9999");
    }
    return Integer.parseInt(value);
  }

  /** One of some words; the first of them if nothing is said. */
  String choice(String name, List<String> words) {
    String value = values.getOrDefault(name, words.get(0));
    if (!words.contains(value)) {
      throw wrong(name, value, String.join(" or ", words));
    }
    return value;
  }

  /** Names with commas between them. */
  Set<String> names(String name) {
    Set<String> names = new LinkedHashSet<>();
    for (String each : values.getOrDefault(name, "").split(",", -1)) {
      if (!each.isBlank()) {
        names.add(each.strip());
      }
    }
    return names;
  }

  /** A regular expression for a whole line. */
  Optional<Pattern> pattern(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return Pattern.compile(value);
              } catch (PatternSyntaxException e) {
                throw wrong(name, value, "a regular expression: " + e.getDescription());
              }
            });
  }

  String charset() {
    String name = values.getOrDefault("encoding", "UTF-8");
    try {
      return Charset.forName(name).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw wrong("encoding", name, "the name of a character set such as UTF-8 or ISO-8859-1");
    }
  }

  /** A number of bytes, {@code k}, {@code m} or {@code g} behind it for units of 1024. */
  OptionalLong bytes(String name) {
    String value = values.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    Matcher size = SIZE.matcher(value.strip());
    if (!size.matches()) {
      throw wrong(name, value, "a number of bytes such as 500000, 64m or 2g");
    }
    int unit = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
    return OptionalLong.of(
        Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : 10 * unit));
  }

  static IllegalArgumentException wrong(String name, String found, String expected) {
    return new IllegalArgumentException(
        "format option %s: found \"%s\", expected %s".formatted(name, found, expected));
  }
}
