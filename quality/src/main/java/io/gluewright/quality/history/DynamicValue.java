package io.gluewright.quality.history;

import java.util.List;
import java.util.function.Function;

/** What a formula over the history of a metric came to. */
public sealed interface DynamicValue
    permits DynamicValue.Scalar,
        DynamicValue.Series,
        DynamicValue.Undefined,
        DynamicValue.Missing,
        DynamicValue.Skipped {

  /**
   * As it stands in a comparison: a number, or why there is none. {@code last()} and {@code
   * last(1)} are numbers, {@code last(k)} of a larger k is undefined.
   */
  DynamicValue scalar();

  /** A number. */
  record Scalar(double value) implements DynamicValue {
    @Override
    public DynamicValue scalar() {
      return this;
    }
  }

  /**
   * Earlier values.
   *
   * @param values newest first, at least one
   * @param asked how many were asked for; there may be fewer
   */
  record Series(List<Double> values, int asked) implements DynamicValue {
    public Series {
      values = List.copyOf(values);
      if (values.isEmpty() || values.size() > asked) {
        throw new IllegalArgumentException("1 to %d values expected: %s".formatted(asked, values));
      }
    }

    @Override
    public DynamicValue scalar() {
      return asked == 1
          ? new Scalar(values.get(0))
          : new Undefined(
              "last(%d) is a list of values and cannot be compared: reduce it, as avg(last(%d)) does"
                  .formatted(asked, asked));
    }

    Series each(Function<Double, Double> function) {
      return new Series(values.stream().map(function).toList(), asked);
    }
  }

  /** A mistake: the rule that asks has the outcome Error. */
  record Undefined(String reason) implements DynamicValue {
    @Override
    public DynamicValue scalar() {
      return this;
    }
  }

  /** A value that has not been measured yet, and will be in some later run. */
  record Missing(String reason) implements DynamicValue {
    @Override
    public DynamicValue scalar() {
      return this;
    }
  }

  /** No history, and {@link OnEmptyHistory#SKIP}: the rule that asks is not judged. */
  record Skipped(String reason) implements DynamicValue {
    @Override
    public DynamicValue scalar() {
      return this;
    }
  }
}
