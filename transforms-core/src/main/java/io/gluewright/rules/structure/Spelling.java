package io.gluewright.rules.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ways to write the names of columns. */
enum Spelling {
  /** {@code order_date}. */
  SNAKE {
    @Override
    String of(String name) {
      return String.join("_", words(name));
    }
  },
  /** {@code orderDate}. */
  CAMEL {
    @Override
    String of(String name) {
      List<String> words = words(name);
      return words.stream().limit(1).collect(Collectors.joining())
          + words.stream().skip(1).map(Spelling::capital).collect(Collectors.joining());
    }
  },
  /** As it is, in small letters. */
  LOWER {
    @Override
    String of(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  };

  /** Words end where something is no letter or digit, before a capital, and before its last. */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "[^\\p{L}\\p{M}\\p{N}]+"
              + "|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})"
              + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  abstract String of(String name);

  private static List<String> words(String name) {
    return Arrays.stream(BOUNDARY.split(name))
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String capital(String word) {
    int end = word.offsetByCodePoints(0, 1);
    return word.substring(0, end).toUpperCase(Locale.ROOT) + word.substring(end);
  }
}
