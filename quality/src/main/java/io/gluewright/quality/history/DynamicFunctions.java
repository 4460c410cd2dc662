package io.gluewright.quality.history;

import static java.util.Map.entry;

import io.gluewright.quality.history.DynamicValue.Missing;
import io.gluewright.quality.history.DynamicValue.Scalar;
import io.gluewright.quality.history.DynamicValue.Series;
import io.gluewright.quality.history.DynamicValue.Skipped;
import io.gluewright.quality.history.DynamicValue.Undefined;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The functions of dynamic rules, by the AWS Glue Developer Guide ("Dynamic rules"): {@code avg},
 * {@code median}, {@code max}, {@code min}, {@code sum}, {@code std}, {@code abs} and {@code index}
 * over {@code last(k)}; {@code percentile} is an addition.
 *
 * <p>The guide does not say which standard deviation {@code std} is. Here it is the population's,
 * as the guide's own example for the rule {@code StandardDeviation} shows it to be there.
 *
 * <p>No function throws for what a rule says: what can never be computed is {@link Undefined}, what
 * cannot be yet is {@link Missing}.
 */
public final class DynamicFunctions {
  private static final Map<String, ToDoubleFunction<List<Double>>> REDUCERS =
      Map.ofEntries(
          entry("avg", Statistics::mean),
          entry("median", Statistics::median),
          entry("max", values -> values.stream().mapToDouble(v -> v).max().orElseThrow()),
          entry("min", values -> values.stream().mapToDouble(v -> v).min().orElseThrow()),
          entry("sum", Statistics::sum),
          entry("std", Statistics::standardDeviation));
  private static final String ABS = "abs";
  private static final String INDEX = "index";
  private static final String PERCENTILE = "percentile";

  private DynamicFunctions() {}

  /** The functions that {@link #call} knows, in the order of the alphabet. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(REDUCERS.keySet());
    names.addAll(List.of(ABS, INDEX, PERCENTILE));
    return names;
  }

  /**
   * {@code last(k)}: as many of the newest values as there are, up to {@code k}.
   *
   * @param newestFirst earlier values of the rule's metric
   */
  public static DynamicValue last(List<Point> newestFirst, int k, OnEmptyHistory onEmpty) {
    if (k < 1) {
      return new Undefined("last(%d): a number from 1 up expected".formatted(k));
    }
    if (newestFirst.isEmpty()) {
      return onEmpty == OnEmptyHistory.GLUE
          ? new Series(List.of(0.0), k)
          : new Skipped("last(%d): nothing was measured before".formatted(k));
    }
    return new Series(newestFirst.stream().limit(k).map(Point::value).toList(), k);
  }

  /**
   * Calls a function. {@code index(last(k), i)} counts from 0, the newest value; {@code
   * percentile(last(k), p)} takes a share from 0 to 1; {@code abs} of several values is taken of
   * each. An argument that is undefined, missing or skipped is the result.
   */
  public static DynamicValue call(String name, List<DynamicValue> arguments) {
    for (DynamicValue argument : arguments) {
      if (argument instanceof Undefined
          || argument instanceof Missing
          || argument instanceof Skipped) {
        return argument;
      }
    }
    int expected = name.equals(INDEX) || name.equals(PERCENTILE) ? 2 : 1;
    if (!names().contains(name)) {
      return new Undefined("%s: one of %s expected".formatted(name, names()));
    }
    if (arguments.size() != expected) {
      return new Undefined(
          "%s: arguments expected: %d, given: %d".formatted(name, expected, arguments.size()));
    }
    DynamicValue first = arguments.get(0);
    if (expected == 1) {
      return name.equals(ABS) ? abs(first) : new Scalar(reduce(name, values(first)));
    }
    if (!(arguments.get(1).scalar() instanceof Scalar second)) {
      return arguments.get(1).scalar();
    }
    return name.equals(PERCENTILE)
        ? percentile(values(first), second.value())
        : index(first, second.value());
  }

  private static DynamicValue abs(DynamicValue argument) {
    return argument instanceof Series series
        ? series.each(Math::abs)
        : new Scalar(Math.abs(values(argument).get(0)));
  }

  private static double reduce(String name, List<Double> values) {
    return REDUCERS.get(name).applyAsDouble(values);
  }

  private static DynamicValue percentile(List<Double> values, double share) {
    return share >= 0 && share <= 1
        ? new Scalar(Statistics.percentile(values, share))
        : new Undefined("percentile: a share from 0 to 1 expected, got " + share);
  }

  private static DynamicValue index(DynamicValue of, double which) {
    int asked = of instanceof Series series ? series.asked() : 1;
    int place = (int) which;
    String told = place == which ? String.valueOf(place) : String.valueOf(which);
    if (place != which || place < 0 || place >= asked) {
      return new Undefined(
          "index %s of last(%d): a whole number from 0 to %d expected"
              .formatted(told, asked, asked - 1));
    }
    List<Double> values = values(of);
    return place < values.size()
        ? new Scalar(values.get(place))
        : new Missing(
            "index %s of last(%d): fewer than %d values were measured before"
                .formatted(told, asked, place + 1));
  }

  private static List<Double> values(DynamicValue argument) {
    if (argument instanceof Series series) {
      return series.values();
    }
    return List.of(((Scalar) argument).value());
  }
}
