package io.gluewright.identity.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Levels of the cosine of two texts' trigrams. Texts of the same words, be it in another order or
 * with repetitions, have a level of their own.
 */
final class GramLevels implements Comparison {
  private static final double[] FLOORS = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};

  /** Texts of the same words share all trigrams but those over the blanks. */
  private static final double WORTH_LOOKING_AT_WORDS = 0.5;

  @Override
  public List<String> levels() {
    List<String> levels = new ArrayList<>();
    levels.add("equal");
    levels.add("same words");
    for (double floor : FLOORS) {
      levels.add(String.format(Locale.ROOT, "grams %.1f", floor));
    }
    levels.add("different");
    return levels;
  }

  @Override
  public int level(Value a, Value b) {
    if (a.text().equals(b.text())) {
      return 0;
    }
    double cosine = a.grams().cosine(b.grams());
    if (cosine >= WORTH_LOOKING_AT_WORDS && haveSameWords(a.text(), b.text())) {
      return 1;
    }
    int level = 0;
    while (level < FLOORS.length && cosine < FLOORS[level]) {
      level++;
    }
    return level + 2;
  }

  private static boolean haveSameWords(String one, String other) {
    return hasWordsOf(one, other) && hasWordsOf(other, one);
  }

  /** Ends at the first word that is missing, which mostly is an early one. */
  private static boolean hasWordsOf(String text, String other) {
    int start = 0;
    while (start < other.length()) {
      int end = other.indexOf(' ', start);
      end = end < 0 ? other.length() : end;
      if (!hasWord(text, other, start, end)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static boolean hasWord(String text, String other, int from, int to) {
    int length = to - from;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(' ', start);
      end = end < 0 ? text.length() : end;
      if (end - start == length && text.regionMatches(start, other, from, length)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }
}
