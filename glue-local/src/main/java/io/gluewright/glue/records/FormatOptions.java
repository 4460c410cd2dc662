package io.gluewright.glue.records;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The options of a format by name, whatever their case. */
final class FormatOptions {
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

  private static IllegalArgumentException wrong(String name, String found, String expected) {
    return new IllegalArgumentException(
        "format option %s: found \"%s\", expected %s".formatted(name, found, expected));
  }
}
