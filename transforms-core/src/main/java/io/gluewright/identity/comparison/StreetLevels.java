package io.gluewright.identity.comparison;

import java.util.List;

/** Levels of addresses: their numbers are told apart from their words. */
final class StreetLevels implements Comparison {
  private static final int SAME_NUMBER = 0;
  private static final int NO_NUMBER = 1;
  private static final int OTHER_NUMBER = 2;

  @Override
  public List<String> levels() {
    return List.of(
        "equal",
        "number, grams .8",
        "number, grams .5",
        "grams .8",
        "number, grams .2",
        "grams .5",
        "other number, grams .8",
        "number",
        "different");
  }

  @Override
  public int level(Value a, Value b) {
    if (a.text().equals(b.text())) {
      return 0;
    }
    double cosine = a.grams().cosine(b.grams());
    int number = number(a.text(), b.text());
    if (number == SAME_NUMBER) {
      return cosine >= 0.8 ? 1 : cosine >= 0.5 ? 2 : cosine >= 0.2 ? 4 : 7;
    }
    if (number == NO_NUMBER) {
      return cosine >= 0.8 ? 3 : cosine >= 0.5 ? 5 : 8;
    }
    return cosine >= 0.8 ? 6 : 8;
  }

  private static int number(String a, String b) {
    int one = first(a);
    int other = first(b);
    if (one == a.length() || other == b.length()) {
      return NO_NUMBER;
    }
    int length = end(a, one) - one;
    boolean isSame = length == end(b, other) - other && a.regionMatches(one, b, other, length);
    return isSame ? SAME_NUMBER : OTHER_NUMBER;
  }

  /** Where the first word starts that is a number with at most one letter behind it. */
  private static int first(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      if (isNumber(text, start, end)) {
        return start;
      }
      start = end + 1;
    }
    return text.length();
  }

  private static int end(String text, int start) {
    int end = text.indexOf(' ', start);
    return end < 0 ? text.length() : end;
  }

  private static boolean isNumber(String text, int start, int end) {
    int i = start;
    while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i > start && end - i <= 1;
  }
}
