package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class GramsTest {
  private static final float[] RARITY = rarity();

  @Property(tries = 500)
  void haveACosineBetweenNoneAndOneThatIsTheSameFromBothSides(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 12) String some,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 12) String other) {
    Grams a = Grams.of(some, RARITY);
    Grams b = Grams.of(other, RARITY);

    assertThat(a.cosine(b)).isBetween(0.0, 1.0).isEqualTo(b.cosine(a));
    assertThat(a.cosine(a)).isCloseTo(1, within(1e-6));
  }

  @Property(tries = 200)
  void stayWithinBoundsForAnyText(@ForAll String some, @ForAll String other) {
    assertThat(Grams.of(some, RARITY).cosine(Grams.of(other, RARITY))).isBetween(0.0, 1.0);
    assertThat(Grams.idsOf(some)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void haveNothingInCommonWhereTextsHave() {
    assertThat(Grams.of("blue orchid", RARITY).cosine(Grams.of("xyz", RARITY))).isZero();
    assertThat(Grams.of("", RARITY).cosine(Grams.of("xyz", RARITY))).isZero();
  }

  @Test
  void weighRareGramsMore() {
    float[] rarity = RARITY.clone();
    IntStream.of(Grams.idsOf("common")).forEach(gram -> rarity[gram] = 0.01f);
    Grams one = Grams.of("common orchid", rarity);

    double rareInCommon = one.cosine(Grams.of("orchid", rarity));
    double commonInCommon = one.cosine(Grams.of("common", rarity));

    assertThat(rareInCommon).isGreaterThan(0.9);
    assertThat(commonInCommon).isLessThan(0.1);
  }

  @Test
  void takeACodeAsAWholeToo() {
    Grams one = Grams.of("sony kdl40v2500 tv", RARITY);

    double sameCode = one.cosine(Grams.of("kdl40v2500", RARITY));
    double likeCode = one.cosine(Grams.of("kdl40v2501", RARITY));

    assertThat(sameCode).isGreaterThan(likeCode);
  }

  private static float[] rarity() {
    Random random = new Random(1);
    float[] rarity = new float[Grams.BUCKETS];
    IntStream.range(0, rarity.length).forEach(i -> rarity[i] = 0.5f + random.nextFloat());
    return rarity;
  }
}
