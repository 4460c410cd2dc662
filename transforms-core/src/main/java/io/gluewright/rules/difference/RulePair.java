package io.gluewright.rules.difference;

import io.gluewright.rules.RuleUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of one of two plans, or the same rule in both.
 *
 * @param before its number in the plan of before, counted from 0
 * @param after its number in the plan of after
 * @param beforeUse what it is before
 * @param afterUse what it is after
 * @param gap how many rules that are the same in both plans stand before it
 */
record RulePair(
    OptionalInt before,
    OptionalInt after,
    Optional<RuleUse> beforeUse,
    Optional<RuleUse> afterUse,
    int gap) {
  /** What became of a rule. */
  enum Status {
    SAME,
    CHANGED,
    ADDED,
    REMOVED
  }

  Status status() {
    if (before.isEmpty()) {
      return Status.ADDED;
    }
    if (after.isEmpty()) {
      return Status.REMOVED;
    }
    return isSame(beforeUse.orElseThrow(), afterUse.orElseThrow()) ? Status.SAME : Status.CHANGED;
  }

  boolean differs() {
    return status() != Status.SAME;
  }

  /** The id as it is after; that of a removed rule says so, for another may have it now. */
  String label() {
    return afterUse.map(RuleUse::id).orElseGet(() -> beforeUse.orElseThrow().id() + " (removed)");
  }

  /**
   * The rules of both plans in one order that is true to each. Rules that say the same are paired
   * along the longest common sequence; between two such pairs, a rule is paired with one of the
   * same id, or of the same type that makes the same columns.
   */
  static List<RulePair> align(List<RuleUse> before, List<RuleUse> after) {
    int[][] common = commonLengths(before, after);
    Aligned aligned = new Aligned(before, after);
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      if (isSame(before.get(i), after.get(j))) {
        aligned.fill(i, j);
        aligned.same();
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    aligned.fill(before.size(), after.size());
    return List.copyOf(aligned.pairs);
  }

  /** How long the common sequence is from each pair of places to the ends. */
  private static int[][] commonLengths(List<RuleUse> before, List<RuleUse> after) {
    int[][] lengths = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            isSame(before.get(i), after.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  private static boolean isSame(RuleUse one, RuleUse other) {
    return one.definition().equals(other.definition());
  }

  private static boolean isAkin(RuleUse one, RuleUse other) {
    if (isNamed(one) || isNamed(other)) {
      return one.id().equals(other.id());
    }
    return one.type().equals(other.type()) && one.writes().equals(other.writes());
  }

  /** Whether its author gave it an id. */
  private static boolean isNamed(RuleUse use) {
    return !use.id().matches("\\d+:.*");
  }

  /** The pairs so far, and how far both plans have been followed. */
  private static final class Aligned {
    private final List<RuleUse> before;
    private final List<RuleUse> after;
    private final List<RulePair> pairs = new ArrayList<>();
    private int i;
    private int j;
    private int gap;

    Aligned(List<RuleUse> before, List<RuleUse> after) {
      this.before = before;
      this.after = after;
    }

    /** Takes the rules up to the next ones that are the same. */
    void fill(int nextBefore, int nextAfter) {
      while (j < nextAfter) {
        int akin = i;
        while (akin < nextBefore && !isAkin(before.get(akin), after.get(j))) {
          akin++;
        }
        if (akin < nextBefore) {
          remove(akin);
          both();
        } else {
          add();
        }
      }
      remove(nextBefore);
    }

    void same() {
      both();
      gap++;
    }

    private void both() {
      pairs.add(pair(OptionalInt.of(i), OptionalInt.of(j)));
      i++;
      j++;
    }

    private void add() {
      pairs.add(pair(OptionalInt.empty(), OptionalInt.of(j)));
      j++;
    }

    private void remove(int next) {
      for (; i < next; i++) {
        pairs.add(pair(OptionalInt.of(i), OptionalInt.empty()));
      }
    }

    private RulePair pair(OptionalInt ofBefore, OptionalInt ofAfter) {
      return new RulePair(
          ofBefore,
          ofAfter,
          ofBefore.isPresent() ? Optional.of(before.get(i)) : Optional.empty(),
          ofAfter.isPresent() ? Optional.of(after.get(j)) : Optional.empty(),
          gap);
    }
  }
}
