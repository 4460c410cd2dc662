package io.gluewright.quality.history.anomaly;

import static io.gluewright.quality.history.Runs.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.quality.history.Histogram;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final Histogram EVEN = histogram(List.of(0.0, 1.0, 2.0), 50, 50);
  private static final Histogram UNEVEN = histogram(List.of(0.0, 1.0, 2.0), 30, 20);

  @Test
  void aHistogramKnowsItsShares() {
    Histogram lumped = histogram(List.of(0.0, 1.0, 1.0, 2.0), 1, 2, 1);

    assertThat(lumped.upTo(0.5)).isEqualTo(0.125);
    assertThat(lumped.below(1)).isEqualTo(0.25);
    assertThat(lumped.upTo(1)).isEqualTo(0.75);
    assertThat(lumped.upTo(-1)).isZero();
    assertThat(lumped.below(9)).isEqualTo(1);
  }

  @Test
  void aHistogramThatCannotBeIsRefused() {
    assertThatThrownBy(() -> histogram(List.of(0.0, 1.0), 1, 2))
        .hasMessage("a weight between each two edges expected, got 2 edges and 2 weights");
    assertThatThrownBy(() -> histogram(List.of(1.0, 0.0), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> histogram(List.of(0.0, 1.0), 0))
        .hasMessage("a histogram of no values");
  }

  @Test
  void theStabilityIndexIsAsItsFormulaSays() {
    double expected = 0.1 * Math.log(0.6 / 0.5) - 0.1 * Math.log(0.4 / 0.5);

    assertThat(Drift.STABILITY_INDEX.distance(UNEVEN, List.of(EVEN)))
        .isCloseTo(expected, within(1e-12));
    assertThat(Drift.STABILITY_INDEX.distance(EVEN, List.of(EVEN))).isZero();
  }

  @Test
  void theKolmogorovSmirnovDistanceIsTheLargestDifference() {
    assertThat(Drift.KOLMOGOROV_SMIRNOV.distance(UNEVEN, List.of(EVEN)))
        .isCloseTo(0.1, within(1e-12));
    assertThat(Drift.KOLMOGOROV_SMIRNOV.distance(histogram(List.of(5.0, 6.0), 1), List.of(EVEN)))
        .isEqualTo(1);
  }

  @Test
  void oneValueThatBecomesCommonIsADrift() {
    Histogram zeros = histogram(List.of(0.0, 0.0, 1.0, 2.0), 40, 30, 30);

    assertThat(Drift.KOLMOGOROV_SMIRNOV.distance(zeros, List.of(EVEN))).isEqualTo(0.4);
    assertThat(Drift.STABILITY_INDEX.distance(zeros, List.of(EVEN))).isGreaterThan(0.2);
  }

  @Test
  void aVerdictSaysWhatItWasJudgedBy() {
    Histogram moved = histogram(List.of(1.5, 2.5), 1);

    Verdict verdict =
        Drift.KOLMOGOROV_SMIRNOV.judge(
            moved, Collections.nCopies(2, EVEN), List.of(point(2, 1), point(1, 1)));

    assertThat(verdict.isAnomalous()).isTrue();
    assertThat(verdict)
        .hasToString("drift, Kolmogorov-Smirnov distance: 0.75, expected at most 0.1 by 2 points");
    assertThat(Drift.STABILITY_INDEX.judge(moved, List.of(), List.of()).result())
        .isEqualTo(Verdict.Result.TOO_FEW_POINTS);
  }

  private static Histogram histogram(List<Double> edges, double... weights) {
    return new Histogram(edges, Arrays.stream(weights).boxed().toList());
  }
}
