package io.gluewright.identity.comparison;

/** Similarities of short texts. */
final class Similarity {
  /** What a common prefix adds per letter, and how many letters count (Winkler, 1990). */
  private static final double PREFIX_SCALE = 0.1;

  private static final int LONGEST_PREFIX = 4;

  /** Far more than arithmetic rounds away, and far less than one letter counts for. */
  private static final double ROUNDING = 1e-6;

  private Similarity() {}

  /**
   * Jaro's similarity with Winkler's bonus for a common prefix (Winkler, String Comparator Metrics
   * and Enhanced Decision Rules in the Fellegi-Sunter Model, 1990): 0 for nothing in common, 1 for
   * equal texts.
   */
  static double jaroWinkler(String a, String b) {
    return jaroWinkler(a, b, 0);
  }

  /** The same where it is at least {@code least}, and any lower number where it is not. */
  static double jaroWinkler(String a, String b, double least) {
    return jaroWinkler(a, a.length(), b, b.length(), least);
  }

  /** The same of the first {@code aLength} and {@code bLength} letters. */
  static double jaroWinkler(String a, int aLength, String b, int bLength, double least) {
    int shorter = Math.min(aLength, bLength);
    int prefix = commonPrefix(a, b, Math.min(LONGEST_PREFIX, shorter));
    if (aLength == bLength && a.regionMatches(prefix, b, prefix, aLength - prefix)) {
      return 1;
    }
    double bonus = prefix * PREFIX_SCALE;
    double leastJaro = (least - bonus) / (1 - bonus);
    double fewest = (3 * leastJaro - 1) * aLength * bLength / (aLength + bLength) - ROUNDING;
    if (shorter < fewest) {
      return 0;
    }
    double jaro = jaro(a, aLength, b, bLength, (int) Math.ceil(fewest));
    return jaro + bonus * (1 - jaro);
  }

  /** Gives up, with 0, as soon as there can be no {@code fewest} letters in common. */
  private static double jaro(String a, int aLength, String b, int bLength, int fewest) {
    int window = Math.max(Math.max(aLength, bLength) / 2 - 1, 0);
    long[] taken = new long[(bLength + Long.SIZE - 1) / Long.SIZE];
    char[] matched = new char[aLength];
    int matches = 0;
    for (int i = 0; i < aLength; i++) {
      char c = a.charAt(i);
      int end = Math.min(i + window + 1, bLength);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (b.charAt(j) == c && !isTaken(taken, j)) {
          taken[j / Long.SIZE] |= 1L << j;
          matched[matches++] = c;
          break;
        }
      }
      if (matches + aLength - i - 1 < fewest) {
        return 0;
      }
    }
    if (matches == 0) {
      return 0;
    }
    int transposed = 0;
    int k = 0;
    for (int j = 0; j < bLength; j++) {
      if (isTaken(taken, j) && b.charAt(j) != matched[k++]) {
        transposed++;
      }
    }
    double m = matches;
    return (m / aLength + m / bLength + (m - transposed / 2.0) / m) / 3;
  }

  private static boolean isTaken(long[] taken, int place) {
    return (taken[place / Long.SIZE] >>> place & 1) != 0;
  }

  private static int commonPrefix(String a, String b, int most) {
    int prefix = 0;
    while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return prefix;
  }

  /**
   * How many letters were inserted, deleted, replaced or swapped with their neighbour, each letter
   * touched at most once (Damerau, 1964, as optimal string alignment). Answers {@code most + 1} as
   * soon as it is clear that it takes more than {@code most}.
   */
  static int edits(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int shorter = Math.min(a.length(), b.length());
    int from = commonPrefix(a, b, shorter);
    int behind = 0;
    while (behind < shorter - from
        && a.charAt(a.length() - 1 - behind) == b.charAt(b.length() - 1 - behind)) {
      behind++;
    }
    int aLength = a.length() - from - behind;
    int bLength = b.length() - from - behind;
    if (aLength == 0 || bLength == 0) {
      return aLength + bLength;
    }
    if (most > 0 && aLength == bLength && (aLength == 1 || isSwap(a, b, from, aLength))) {
      return 1;
    }
    return most > 1 ? edits(a, b, from, aLength, bLength, most) : most + 1;
  }

  private static boolean isSwap(String a, String b, int from, int length) {
    return length == 2
        && a.charAt(from) == b.charAt(from + 1)
        && a.charAt(from + 1) == b.charAt(from);
  }

  /** Of the letters from a place on; looks at those only that so many edits can bring together. */
  private static int edits(String a, String b, int from, int aLength, int bLength, int most) {
    int reach = Math.min(most, Math.max(aLength, bLength));
    int tooMany = reach + 1;
    int[] before = new int[bLength + 1];
    int[] last = new int[bLength + 1];
    int[] row = new int[bLength + 1];
    for (int j = 0; j <= bLength; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= aLength; i++) {
      int first = Math.max(1, i - reach);
      int end = Math.min(bLength, i + reach);
      row[first - 1] = first == 1 ? i : tooMany;
      int least = row[first - 1];
      char c = a.charAt(from + i - 1);
      for (int j = first; j <= end; j++) {
        char d = b.charAt(from + j - 1);
        int cost = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (c == d ? 0 : 1));
        if (i > 1 && j > 1 && c == b.charAt(from + j - 2) && a.charAt(from + i - 2) == d) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      if (end < bLength) {
        row[end + 1] = tooMany;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[bLength], most + 1);
  }
}
