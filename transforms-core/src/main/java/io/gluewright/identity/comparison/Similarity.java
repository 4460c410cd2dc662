package io.gluewright.identity.comparison;

/** Similarities of short texts. */
final class Similarity {
  /** What a common prefix adds per letter, and how many letters count (Winkler, 1990). */
  private static final double PREFIX_SCALE = 0.1;

  private static final int LONGEST_PREFIX = 4;

  private Similarity() {}

  /**
   * Jaro's similarity with Winkler's bonus for a common prefix (Winkler, String Comparator Metrics
   * and Enhanced Decision Rules in the Fellegi-Sunter Model, 1990): 0 for nothing in common, 1 for
   * equal texts.
   */
  static double jaroWinkler(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    double jaro = jaro(a, b);
    int prefix = 0;
    int most = Math.min(LONGEST_PREFIX, Math.min(a.length(), b.length()));
    while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PREFIX_SCALE * (1 - jaro);
  }

  private static double jaro(String a, String b) {
    int aLength = a.length();
    int bLength = b.length();
    if (aLength == 0 || bLength == 0) {
      return 0;
    }
    int window = Math.max(Math.max(aLength, bLength) / 2 - 1, 0);
    boolean[] taken = new boolean[bLength];
    char[] matched = new char[aLength];
    int matches = 0;
    for (int i = 0; i < aLength; i++) {
      char c = a.charAt(i);
      int end = Math.min(i + window + 1, bLength);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (!taken[j] && b.charAt(j) == c) {
          taken[j] = true;
          matched[matches++] = c;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    int transposed = 0;
    int k = 0;
    for (int j = 0; j < bLength; j++) {
      if (taken[j] && b.charAt(j) != matched[k++]) {
        transposed++;
      }
    }
    double m = matches;
    return (m / aLength + m / bLength + (m - transposed / 2.0) / m) / 3;
  }

  /**
   * How many letters were inserted, deleted, replaced or swapped with their neighbour, each letter
   * touched at most once (Damerau, 1964, as optimal string alignment). Answers {@code most + 1} as
   * soon as it is clear that it takes more than {@code most}.
   */
  static int edits(String a, String b, int most) {
    int aLength = a.length();
    int bLength = b.length();
    if (Math.abs(aLength - bLength) > most) {
      return most + 1;
    }
    int[] before = new int[bLength + 1];
    int[] last = new int[bLength + 1];
    int[] row = new int[bLength + 1];
    for (int j = 0; j <= bLength; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= aLength; i++) {
      row[0] = i;
      int least = i;
      char c = a.charAt(i - 1);
      for (int j = 1; j <= bLength; j++) {
        char d = b.charAt(j - 1);
        int cost = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (c == d ? 0 : 1));
        if (i > 1 && j > 1 && c == b.charAt(j - 2) && a.charAt(i - 2) == d) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[bLength], most + 1);
  }
}
