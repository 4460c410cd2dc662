package io.gluewright.diagnostics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a user probably meant. */
public final class Similar {
  private Similar() {}

  /**
   * The known name that is nearest to {@code name}, if one is near enough to be a slip of the hand.
   */
  public static Optional<String> to(String name, Collection<String> known) {
    String wanted = folded(name);
    int bound = Math.max(1, wanted.length() / 3);
    return known.stream()
        .filter(candidate -> distance(wanted, folded(candidate)) <= bound)
        .min(
            Comparator.comparingInt((String candidate) -> distance(wanted, folded(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Edits (insert, delete, replace, swap of neighbours) that turn one text into the other: optimal
   * string alignment.
   */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
