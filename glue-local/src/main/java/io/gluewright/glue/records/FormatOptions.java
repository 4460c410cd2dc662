package io.gluewright.glue.records;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a format by name, whatever their case. */
final class FormatOptions {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8})([kKmMgG]?)");

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

  private static IllegalArgumentException wrong(String name, String found, String expected) {
    return new IllegalArgumentException(
        "format option %s: found \"%s\", expected %s".formatted(name, found, expected));
  }
}
