package io.gluewright.identity.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextCutTest {
  @Test
  void cutsBetweenTwoBells() {
    long[] histogram = new long[TextCut.STEPS];
    add(histogram, 1_000, 0.2, 0.05);
    add(histogram, 600, 0.75, 0.07);

    assertThat(TextCut.of(histogram).orElseThrow()).isBetween(0.35, 0.6);
  }

  @Test
  void cutsTwoBellsOfVeryDifferentHeights() {
    long[] histogram = new long[TextCut.STEPS];
    add(histogram, 100_000, 0.15, 0.04);
    add(histogram, 5_000, 0.8, 0.06);

    assertThat(TextCut.of(histogram).orElseThrow()).isBetween(0.3, 0.7);
  }

  @Test
  void doesNotCutASingleBell() {
    long[] histogram = new long[TextCut.STEPS];
    add(histogram, 10_000, 0.5, 0.12);

    assertThat(TextCut.of(histogram)).isEmpty();
  }

  @Test
  void doesNotCutAnEvenSpread() {
    long[] histogram = new long[TextCut.STEPS];
    java.util.Arrays.fill(histogram, 7);

    assertThat(TextCut.of(histogram)).isEmpty();
  }

  @Test
  void doesNotCutNothingOrOneStep() {
    long[] one = new long[TextCut.STEPS];
    one[40] = 12;

    assertThat(TextCut.of(new long[TextCut.STEPS])).isEmpty();
    assertThat(TextCut.of(one)).isEmpty();
  }

  @Test
  void takesTheCutForAShareOfAnOrdinaryMatch() {
    long[] histogram = new long[TextCut.STEPS];
    histogram[10] = 70;
    histogram[59] = 30;
    histogram[99] = 10;

    assertThat(TextCut.nearness(histogram, 0.35)).isCloseTo(0.35 / 0.695, within(1e-9));
    assertThat(TextCut.nearness(new long[TextCut.STEPS], 0.35)).isZero();
  }

  private static void add(long[] histogram, double count, double mean, double deviation) {
    for (int step = 0; step < histogram.length; step++) {
      double off = ((step + 0.5) / histogram.length - mean) / deviation;
      double density = Math.exp(-off * off / 2) / (deviation * Math.sqrt(2 * Math.PI));
      histogram[step] += Math.round(count * density / histogram.length);
    }
  }
}
