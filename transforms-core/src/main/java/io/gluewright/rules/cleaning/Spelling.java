package io.gluewright.rules.cleaning;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names without what people spell differently. */
final class Spelling {
  private static final Pattern SILENT = Pattern.compile("[\\p{M}.'’`]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Set<String> SMALL_WORDS = Set.of("the", "and", "und", "et", "y", "of");

  private Spelling() {}

  /**
   * Small letters without accents, full stops and apostrophes, single blanks between words. Of
   * several words small ones such as {@code the} and {@code and} go, and {@code St} is {@code
   * Saint}.
   */
  static String folded(String name) {
    String letters = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String plain = SILENT.matcher(letters).replaceAll("");
    String words = BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    if (words.indexOf(' ') < 0) {
      return words;
    }
    return Arrays.stream(words.split(" "))
        .filter(word -> !SMALL_WORDS.contains(word))
        .map(word -> word.equals("st") ? "saint" : word)
        .collect(Collectors.joining(" "));
  }
}
