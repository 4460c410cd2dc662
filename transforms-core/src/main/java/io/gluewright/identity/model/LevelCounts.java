package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Values;
import java.util.Arrays;
import java.util.List;

/**
 * How often levels occur among pairs of records: those of each column, and those of each two
 * columns together. Level 0 stands for a missing value, so levels are one more than those of
 * comparisons.
 */
public final class LevelCounts {
  private final int[] sizes;
  private final long[][] alone;
  private final long[][] together;

  private LevelCounts(int[] sizes) {
    this.sizes = sizes;
    this.alone = new long[sizes.length][];
    this.together = new long[sizes.length * sizes.length][];
    for (int column = 0; column < sizes.length; column++) {
      alone[column] = new long[sizes[column]];
      for (int other = 0; other < column; other++) {
        together[column * sizes.length + other] = new long[sizes[column] * sizes[other]];
      }
    }
  }

  /** None yet. */
  public static LevelCounts of(List<Comparison> comparisons) {
    return new LevelCounts(
        comparisons.stream().mapToInt(comparison -> comparison.levels().size() + 1).toArray());
  }

  /** Counts a pair. */
  public void add(Values one, Values other, List<Comparison> comparisons) {
    int[] levels = new int[sizes.length];
    for (int column = 0; column < sizes.length; column++) {
      levels[column] = one.level(column, other, comparisons.get(column)) + 1;
    }
    add(levels);
  }

  void add(int[] levels) {
    for (int column = 0; column < sizes.length; column++) {
      alone[column][levels[column]]++;
      for (int other = 0; other < column; other++) {
        together[column * sizes.length + other][levels[column] * sizes[other] + levels[other]]++;
      }
    }
  }

  /** Both counts in one. */
  public LevelCounts plus(LevelCounts more) {
    LevelCounts sum = new LevelCounts(sizes);
    add(sum.alone, alone, more.alone);
    add(sum.together, together, more.together);
    return sum;
  }

  private static void add(long[][] sum, long[][] some, long[][] more) {
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; sum[i] != null && j < sum[i].length; j++) {
        sum[i][j] = some[i][j] + more[i][j];
      }
    }
  }

  int columns() {
    return sizes.length;
  }

  /** Levels of a column, without the missing one. */
  int levels(int column) {
    return sizes[column] - 1;
  }

  /** All pairs. */
  long pairs() {
    return sizes.length == 0 ? 0 : Arrays.stream(alone[0]).sum();
  }

  /** Pairs on a level. */
  long alone(int column, int level) {
    return alone[column][level + 1];
  }

  /** Pairs on a level of one column and on a level of another. */
  long together(int column, int level, int other, int otherLevel) {
    return column > other
        ? together[column * sizes.length + other][(level + 1) * sizes[other] + otherLevel + 1]
        : together[other * sizes.length + column][(otherLevel + 1) * sizes[column] + level + 1];
  }
}
