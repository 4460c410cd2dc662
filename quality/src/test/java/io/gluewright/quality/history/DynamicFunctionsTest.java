package io.gluewright.quality.history;

import static io.gluewright.quality.history.OnEmptyHistory.GLUE;
import static io.gluewright.quality.history.OnEmptyHistory.SKIP;
import static io.gluewright.quality.history.Runs.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.history.DynamicValue.Missing;
import io.gluewright.quality.history.DynamicValue.Scalar;
import io.gluewright.quality.history.DynamicValue.Series;
import io.gluewright.quality.history.DynamicValue.Skipped;
import io.gluewright.quality.history.DynamicValue.Undefined;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicFunctionsTest {
  private static final List<Point> HISTORY = List.of(point(3, 5), point(2, -3), point(1, 1));

  @ParameterizedTest
  @CsvSource({
    "avg, 1",
    "median, 1",
    "max, 5",
    "min, -3",
    "sum, 3",
    "std, 3.265986323710904" // the square root of 32 / 3: of the population
  })
  void aFunctionReducesTheEarlierValues(String name, double expected) {
    assertThat(call(name, last(3))).isEqualTo(new Scalar(expected));
  }

  @Test
  void valuesAreNewestFirstAndAShortHistoryGivesWhatThereIs() {
    assertThat(last(2)).isEqualTo(new Series(List.of(5.0, -3.0), 2));
    assertThat(last(10)).isEqualTo(new Series(List.of(5.0, -3.0, 1.0), 10));
  }

  @Test
  void withoutHistoryThereIsAZeroOrNoJudgement() {
    assertThat(DynamicFunctions.last(List.of(), 5, GLUE)).isEqualTo(new Series(List.of(0.0), 5));
    assertThat(call("avg", DynamicFunctions.last(List.of(), 5, GLUE))).isEqualTo(new Scalar(0));
    assertThat(call("avg", DynamicFunctions.last(List.of(), 5, SKIP)))
        .isEqualTo(new Skipped("last(5): nothing was measured before"));
  }

  @Test
  void oneEarlierValueIsANumberAndSeveralAreNone() {
    assertThat(last(1).scalar()).isEqualTo(new Scalar(5));
    assertThat(last(3).scalar())
        .isEqualTo(
            new Undefined(
                "last(3) is a list of values and cannot be compared: reduce it, as avg(last(3))"
                    + " does"));
    assertThat(DynamicFunctions.last(HISTORY.subList(0, 1), 3, GLUE).scalar())
        .as("the rule is wrong, however short its history")
        .isInstanceOf(Undefined.class);
  }

  @Test
  void anIndexCountsFromTheNewestValueAndMustBeThere() {
    assertThat(call("index", last(3), new Scalar(0))).isEqualTo(new Scalar(5));
    assertThat(call("index", last(3), new Scalar(2))).isEqualTo(new Scalar(1));
    assertThat(call("index", last(3), new Scalar(3)))
        .isEqualTo(new Undefined("index 3 of last(3): a whole number from 0 to 2 expected"));
    assertThat(call("index", last(3), new Scalar(-1))).isInstanceOf(Undefined.class);
    assertThat(call("index", last(3), new Scalar(0.5)))
        .isEqualTo(new Undefined("index 0.5 of last(3): a whole number from 0 to 2 expected"));
    assertThat(call("index", last(5), new Scalar(3)))
        .isEqualTo(new Missing("index 3 of last(5): fewer than 4 values were measured before"));
    assertThat(call("avg", call("index", last(5), new Scalar(3)))).isInstanceOf(Missing.class);
  }

  @Test
  void aPercentileTakesAShare() {
    assertThat(call("percentile", last(3), new Scalar(0.5))).isEqualTo(new Scalar(1));
    assertThat(call("percentile", last(3), new Scalar(0.75))).isEqualTo(new Scalar(3));
    assertThat(call("percentile", last(3), new Scalar(90)))
        .isEqualTo(new Undefined("percentile: a share from 0 to 1 expected, got 90.0"));
  }

  @Test
  void anAbsoluteValueIsOfANumberOrOfEachValue() {
    assertThat(call("abs", new Scalar(-2))).isEqualTo(new Scalar(2));
    assertThat(call("sum", call("abs", last(3)))).isEqualTo(new Scalar(9));
    assertThat(call("abs", last(1)).scalar()).isEqualTo(new Scalar(5));
  }

  @Test
  void whatIsNoFunctionIsUndefined() {
    assertThat(call("mean", last(3)))
        .isEqualTo(
            new Undefined(
                "mean: one of [abs, avg, index, max, median, min, percentile, std, sum] expected"));
    assertThat(call("avg", last(3), new Scalar(1)))
        .isEqualTo(new Undefined("avg: arguments expected: 1, given: 2"));
    assertThat(call("avg", call("index", last(3), new Scalar(7)))).isInstanceOf(Undefined.class);
    assertThat(DynamicFunctions.last(HISTORY, 0, GLUE))
        .isEqualTo(new Undefined("last(0): a number from 1 up expected"));
  }

  @Test
  void theSettingIsReadByItsName() {
    assertThat(OnEmptyHistory.named("Skip")).hasValue(SKIP);
    assertThat(OnEmptyHistory.named("zero")).isEmpty();
    assertThat(OnEmptyHistory.names()).containsExactly("glue", "skip");
  }

  private static DynamicValue last(int k) {
    return DynamicFunctions.last(HISTORY, k, GLUE);
  }

  private static DynamicValue call(String name, DynamicValue... arguments) {
    return DynamicFunctions.call(name, List.of(arguments));
  }
}
