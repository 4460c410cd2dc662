package io.gluewright.identity.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.preparation.Side;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which keys, grams and records are looked at. */
class LimitsTest {
  @Property(tries = 500)
  void findsTheFirstKeyThatBothHave(
      @ForAll @Size(max = 8) Set<@LongRange(min = -10, max = 10) Long> some,
      @ForAll @Size(max = 8) Set<@LongRange(min = -10, max = 10) Long> others) {
    TreeSet<Long> common = new TreeSet<>(some);
    common.retainAll(others);
    long expected = common.isEmpty() ? Long.MIN_VALUE : common.first();

    assertThat(KeyFilter.firstCommon(ascending(some), ascending(others))).isEqualTo(expected);
    assertThat(KeyFilter.firstCommon(ascending(others), ascending(some))).isEqualTo(expected);
  }

  @Property(tries = 300)
  void looksUpTheRareGramsWithinTheBudget(
      @ForAll @Size(max = 30) int @IntRange(max = 50) [] counts,
      @ForAll @IntRange(max = 5_000) int budget) {
    long[] sizes = Arrays.stream(counts).asLongStream().toArray();

    GramLimit limit = GramLimit.of(sizes, budget);

    double spent = 0;
    for (int gram = 0; gram < sizes.length; gram++) {
      for (int rarer = 0; rarer < sizes.length; rarer++) {
        if (sizes[rarer] <= sizes[gram] && limit.allows(gram)) {
          assertThat(limit.allows(rarer)).isTrue();
        }
      }
      spent += limit.allows(gram) && sizes[gram] > 2 ? sizes[gram] * (double) sizes[gram] : 0;
      assertThat(sizes[gram] > 2 || limit.allows(gram)).isTrue();
    }
    assertThat(spent).isLessThanOrEqualTo(overspent(sizes, budget));
  }

  /** All grams of one size are looked up or none; the last size may take more than there is. */
  private static double overspent(long[] sizes, double budget) {
    long most = LongStream.of(sizes).max().orElse(0);
    return budget + sizes.length * (double) most * most;
  }

  @Test
  void looksUpAllGramsWhereTheBudgetIsLarge() {
    GramLimit limit = GramLimit.of(new long[] {9, 1, 500}, 1e9);

    assertThat(limit.allows(0) && limit.allows(1) && limit.allows(2)).isTrue();
    assertThat(limit.skipped()).isZero();
    assertThat(GramLimit.none().skipped()).isZero();
  }

  @Test
  void leavesTheMostFrequentGramsOutFirst() {
    GramLimit limit = GramLimit.of(new long[] {9, 1, 500}, 1_000);

    assertThat(limit.allows(0)).isTrue();
    assertThat(limit.allows(1)).isTrue();
    assertThat(limit.allows(2)).isFalse();
    assertThat(limit.skipped()).isEqualTo(1);
    assertThat(limit.mostRecords()).isEqualTo(9);
  }

  @Test
  void pairsAnyTwoOfOneTableAndOneOfEachOfTwo() {
    int left = Side.fresh(0);
    int right = Side.fresh(1);

    assertThat(Pairing.WITHIN.allows(left, left)).isTrue();
    assertThat(Pairing.ACROSS.allows(left, right)).isTrue();
    assertThat(Pairing.ACROSS.allows(right, left)).isTrue();
    assertThat(Pairing.ACROSS.allows(left, left)).isFalse();
    assertThat(Pairing.ACROSS.allows(right, right)).isFalse();
  }

  @Test
  void pairsNoTwoRecordsThatWereKnownBefore() {
    int fresh = Side.fresh(0);

    assertThat(Pairing.WITHIN.allows(0, 0)).isFalse();
    assertThat(Pairing.ACROSS.allows(0, 1)).isFalse();
    assertThat(Pairing.WITHIN.allows(0, fresh)).isTrue();
    assertThat(Pairing.ACROSS.allows(fresh, 1)).isTrue();
  }

  private static long[] ascending(Set<Long> keys) {
    return keys.stream().collect(Collectors.toCollection(TreeSet::new)).stream()
        .mapToLong(Long::longValue)
        .toArray();
  }
}
