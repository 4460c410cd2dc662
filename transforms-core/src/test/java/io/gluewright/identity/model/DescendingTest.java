package io.gluewright.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DescendingTest {
  @Test
  void leavesAloneWhatDescends() {
    assertThat(Descending.fitted(new double[] {5, 3, 3, -1}, new double[] {1, 1, 1, 1}))
        .containsExactly(5, 3, 3, -1);
  }

  @Test
  void poolsNeighboursThatRiseByTheirWeight() {
    double[] fitted = Descending.fitted(new double[] {4, 0, 3, -1}, new double[] {1, 1, 2, 1});

    assertThat(fitted).containsExactly(new double[] {4, 2, 2, -1}, within(1e-5));
  }

  @Test
  void fitsNothingToNothing() {
    assertThat(Descending.fitted(new double[0], new double[0])).isEmpty();
  }

  @Property(tries = 300)
  void neverRisesAndKeepsTheMean(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -50, max = 50) Double> drawn) {
    double[] values = drawn.stream().mapToDouble(Double::doubleValue).toArray();
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);

    double[] fitted = Descending.fitted(values, weights);

    for (int i = 1; i < fitted.length; i++) {
      assertThat(fitted[i]).isLessThanOrEqualTo(fitted[i - 1]);
    }
    assertThat(Arrays.stream(fitted).sum()).isCloseTo(Arrays.stream(values).sum(), within(1e-9));
  }
}
