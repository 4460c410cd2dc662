package io.gluewright.quality.profile.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChanceTest {
  @Test
  void boundsASharesOfAllByNumberAlone() {
    double squared = 2 * 2.576 * 2.576;

    assertThat(Chance.lowest(100, 100)).isEqualTo(100 / (100 + squared), within(1e-12));
    assertThat(Chance.lowest(900, 1000)).isEqualTo(.86, within(1e-4));
    assertThat(Chance.lowest(0, 100)).isEqualTo(0, within(1e-12));
  }

  @Property(tries = 200)
  void boundsLieBelowTheShareAndRiseWithTheNumber(
      @ForAll @IntRange(min = 1, max = 100) int part,
      @ForAll @IntRange(min = 1, max = 50) int more) {
    double few = Chance.lowest(part, 100);
    double many = Chance.lowest(10L * part, 1000);

    assertThat(few).isBetween(0.0, part / 100.0);
    assertThat(many).isGreaterThanOrEqualTo(few);
    assertThat(Chance.lowest(part + more, 100L + more)).isGreaterThanOrEqualTo(few - 1e-12);
  }

  @Test
  void boundsACoefficientTowardsZero() {
    assertThat(Chance.nearest(.9, 1000)).isBetween(.87, .9);
    assertThat(Chance.nearest(-.9, 1000)).isEqualTo(-Chance.nearest(.9, 1000));
    assertThat(Chance.nearest(1, 1000)).isLessThan(1);
    assertThat(Chance.nearest(.5, 5)).isZero();
  }

  @Test
  void roundsToWhatAsksForLess() {
    assertThat(Chance.rounded(.98765)).isEqualTo(new BigDecimal("0.987"));
    assertThat(Chance.rounded(-.98765)).isEqualTo(new BigDecimal("-0.987"));
    assertThat(Chance.rounded(.0001)).isEqualTo(BigDecimal.ZERO);
  }
}
