package io.gluewright.identity.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AverageLinkageTest {
  @Test
  void takesAChainOfAThousandApart() {
    Random random = new Random(5);
    double[][] chain =
        weights(
            1_000, (i, j) -> i - j == 1 ? 4 + 4 * random.nextDouble() : -6 - random.nextDouble());

    List<List<Integer>> members = AverageLinkage.members(clusters(chain, 2));

    assertThat(members).hasSizeGreaterThan(300);
    assertThat(members).allSatisfy(cluster -> assertThat(cluster).hasSizeLessThanOrEqualTo(3));
  }

  @Test
  void partsTwoGroupsThatHangTogetherByAWeakBridge() {
    double[][] groups = weights(10, (i, j) -> i / 5 == j / 5 ? 8 : i == 5 && j == 4 ? 6 : -5);

    assertThat(AverageLinkage.members(clusters(groups, 2)))
        .containsExactlyInAnyOrder(List.of(0, 1, 2, 3, 4), List.of(5, 6, 7, 8, 9))
        .hasSize(2);
  }

  @Test
  void keepsAGroupTogetherThatLacksOneLink() {
    double[][] group = weights(5, (i, j) -> i == 4 && j == 0 ? -3 : 8);

    assertThat(clusters(group, 2)).containsOnly(0);
  }

  @Test
  void countsEvidenceOfOnePairForNoMoreThanItsBound() {
    double[][] pair = weights(3, (i, j) -> i == 2 && j == 1 ? 1_000 : i == 2 ? -1_000 : 8);

    assertThat(AverageLinkage.members(clusters(pair, 2)))
        .containsExactlyInAnyOrder(List.of(1, 2), List.of(0));
  }

  @Test
  void callsEachClusterByItsSmallestRecord() {
    double[][] pairs = weights(6, (i, j) -> i - j == 3 ? 9 : -9);

    assertThat(clusters(pairs, 2)).containsExactly(0, 1, 2, 0, 1, 2);
  }

  @Test
  void hasNothingToSayOfNobodyAndLittleOfOne() {
    assertThat(clusters(new double[0][], 2)).isEmpty();
    assertThat(clusters(new double[][] {{}}, 2)).containsExactly(0);
  }

  @Property(tries = 300)
  void joinsAsThePlainMethodDoes(
      @ForAll long seed,
      @ForAll @IntRange(max = 24) int records,
      @ForAll @DoubleRange(min = -4, max = 6) double threshold) {
    Random random = new Random(seed);
    double[][] weights = weights(records, (i, j) -> -11 + 22 * random.nextDouble());

    assertThat(clusters(weights, threshold)).isEqualTo(plain(weights, threshold));
  }

  @FunctionalInterface
  private interface Weight {
    double of(int i, int j);
  }

  private static double[][] weights(int records, Weight weight) {
    double[][] weights = new double[records][];
    for (int i = 0; i < records; i++) {
      int row = i;
      weights[i] = IntStream.range(0, i).mapToDouble(j -> weight.of(row, j)).toArray();
    }
    return weights;
  }

  @Test
  void letsPairsWithNothingInCommonSayNothing() {
    double[][] chain = {{}, {10}, {-12, 10}};
    double[][] covered = {{}, {1}, {1, 1}};
    double[][] silent = {{}, {1}, {0, 1}};

    assertThat(AverageLinkage.clusters(chain, covered, 1)).isNotEqualTo(new int[] {0, 0, 0});
    assertThat(AverageLinkage.clusters(chain, silent, 1)).containsExactly(0, 0, 0);
  }

  private static int[] clusters(double[][] weights, double threshold) {
    double[][] all = new double[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      all[i] = new double[i];
      Arrays.fill(all[i], 1);
    }
    return AverageLinkage.clusters(weights, all, threshold);
  }

  /** Looks at every two clusters each time, and at every two of their records. */
  private static int[] plain(double[][] weights, double threshold) {
    List<TreeSet<Integer>> clusters = new ArrayList<>();
    IntStream.range(0, weights.length).forEach(i -> clusters.add(new TreeSet<>(List.of(i))));
    while (true) {
      double best = threshold;
      TreeSet<Integer> first = null;
      TreeSet<Integer> second = null;
      for (TreeSet<Integer> one : clusters) {
        for (TreeSet<Integer> other : clusters) {
          if (!one.equals(other) && mean(one, other, weights) > best) {
            best = mean(one, other, weights);
            first = one;
            second = other;
          }
        }
      }
      if (first == null) {
        break;
      }
      first.addAll(second);
      TreeSet<Integer> gone = second;
      clusters.removeIf(gone::equals);
    }
    int[] smallest = new int[weights.length];
    clusters.forEach(cluster -> cluster.forEach(record -> smallest[record] = cluster.first()));
    return smallest;
  }

  private static double mean(Set<Integer> one, Set<Integer> other, double[][] weights) {
    double sum = 0;
    for (int i : one) {
      for (int j : other) {
        sum += weights[Math.max(i, j)][Math.min(i, j)];
      }
    }
    return sum / (one.size() * (double) other.size());
  }
}
