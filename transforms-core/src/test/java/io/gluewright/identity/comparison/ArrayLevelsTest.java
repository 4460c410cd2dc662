package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayLevelsTest {
  private static final Comparison PHONES = Comparisons.of(ColumnKind.PHONE, Arity.MANY);
  private static final Comparison NUMBERS = Comparisons.of(ColumnKind.PHONE);

  @ParameterizedTest(name = "{0} / {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0341123456            | 0341123456            | equal
          0341123456,030998877  | 030998877,0341123456  | equal
          0341123456,030998877  | 030998877             | share one
          0341123456,030998877  | 0891112223,0341123456 | share one
          0341123456,030998877  | 0891112223,0341123457 | 1 edit
          0341123456            | 0341123457            | 1 edit
          0341123456,030998877  | 0891112223            | different
          """)
  void namesWhatTwoListsHaveInCommon(String some, String others, String expected) {
    int level = PHONES.level(phones(some.split(",", -1)), phones(others.split(",", -1)));

    assertThat(PHONES.levels().get(level)).isEqualTo(expected);
  }

  @Test
  void hasTheLevelsOfAnElementAndOneMore() {
    assertThat(PHONES.levels())
        .containsExactly("equal", "share one", "same end", "1 edit", "2 edits", "different");
  }

  @Property(tries = 500)
  void standsOnTheSameLevelFromBothSides(
      @ForAll("lists") Set<String> some, @ForAll("lists") Set<String> others) {
    Value a = phones(some.toArray(String[]::new));
    Value b = phones(others.toArray(String[]::new));

    int level = PHONES.level(a, b);

    assertThat(PHONES.level(b, a)).isEqualTo(level);
    assertThat(PHONES.level(a, a)).isZero();
    assertThat(level == 0).isEqualTo(some.equals(others));
    assertThat(level <= 1).isEqualTo(!Collections.disjoint(some, others));
    assertThat(level).isLessThan(PHONES.levels().size());
  }

  @Property(tries = 500)
  void isNoWorseThanAnyTwoElementsAre(
      @ForAll("lists") Set<String> some, @ForAll("lists") Set<String> others) {
    int level =
        PHONES.level(phones(some.toArray(String[]::new)), phones(others.toArray(String[]::new)));

    for (String one : some) {
      for (String other : others) {
        assertThat(level).isLessThanOrEqualTo(NUMBERS.level(phones(one), phones(other)) + 1);
      }
    }
  }

  @Property(tries = 200)
  void doesNotMindTheOrderOfElements(@ForAll("lists") Set<String> some) {
    List<String> turned = new java.util.ArrayList<>(some);
    Collections.reverse(turned);

    Value value = phones(some.toArray(String[]::new));

    assertThat(phones(turned.toArray(String[]::new)).text()).isEqualTo(value.text());
  }

  private static Value phones(String... numbers) {
    return Value.of(
            Arrays.stream(numbers)
                .map(number -> Preparation.ofNormalised(ColumnKind.PHONE, number, new float[0]))
                .toList())
        .orElseThrow();
  }

  @Provide
  Arbitrary<Set<String>> lists() {
    return Arbitraries.strings()
        .withChars("12")
        .ofMinLength(6)
        .ofMaxLength(9)
        .set()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
