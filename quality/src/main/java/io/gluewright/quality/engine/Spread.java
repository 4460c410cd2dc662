package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * How the values of a column are spread, measured in the pass that measures all else. Of numbers
 * and times it is twenty shares between quantiles, which one sketch gives within a thousandth of
 * the rows; of texts and truths, sixteen groups by their hash: a value is always in the same one,
 * so that a change of frequent values shows, and no value itself is kept. Neither grows with the
 * data.
 *
 * @param histogram empty if there was no value
 */
record Spread(MetricKey key, Function<Measured, Optional<Histogram>> histogram) {
  private static final int BINS = 20;
  private static final int GROUPS = 16;
  private static final int ACCURACY = 1000;

  /** Plans the spread of a column that was named {@code at}. */
  static Spread of(String column, Location at, Context context) {
    Columns columns = context.columns();
    if (columns.isAmbiguous(column)) {
      throw RefusalException.mistake(
          Problem.of(
              at,
              "more than one column is called \"%s\"".formatted(column),
              "a column with a name of its own"));
    }
    Field field =
        columns
            .find(column)
            .orElseThrow(
                () ->
                    RefusalException.mistake(
                        Problem.unknown(at, "column", column, columns.names())));
    if (!field.isSimple()) {
      throw RefusalException.mistake(
          Problem.of(
              at,
              "column \"%s\" is of type %s".formatted(column, field.type().simpleString()),
              "a column of numbers, times, texts or truths"));
    }
    boolean isOrdered = field.isNumeric() || field.isTime();
    return isOrdered && !context.options().hides(column)
        ? ofNumbers(field, context.workload())
        : ofTexts(field, context.workload());
  }

  /** Those of columns that have values. */
  static Map<MetricKey, Histogram> histograms(List<Spread> spreads, Measured measured) {
    Map<MetricKey, Histogram> histograms = new LinkedHashMap<>();
    spreads.forEach(
        spread ->
            spread.found(measured).ifPresent(histogram -> histograms.put(spread.key, histogram)));
    return histograms;
  }

  /** Empty, too, if it could not be measured. */
  private Optional<Histogram> found(Measured measured) {
    try {
      return histogram.apply(measured);
    } catch (RefusalException e) {
      return Optional.empty();
    }
  }

  private static Spread ofNumbers(Field field, Workload workload) {
    String name = "quantiles " + field.sql();
    Column number = number(field);
    Column finite = when(abs(number).lt(Double.POSITIVE_INFINITY), number);
    Column[] shares =
        IntStream.rangeClosed(0, BINS)
            .mapToObj(step -> lit((double) step / BINS))
            .toArray(Column[]::new);
    Column sketch = percentile_approx(finite, array(shares), lit(ACCURACY));
    Slot values = workload.aggregate(name + " count", count(finite));
    List<Slot> quantiles = new ArrayList<>();
    for (int step = 0; step <= BINS; step++) { // Spark makes the sketch once for all of them
      quantiles.add(workload.aggregate(name + " " + step, element_at(sketch, step + 1)));
    }
    return new Spread(
        MetricKey.ofColumn(field.name(), MetricNames.QUANTILES),
        measured ->
            measured.count(values) == 0
                ? Optional.empty()
                : Optional.of(
                    Histogram.ofQuantiles(
                        quantiles.stream().map(measured::count).toList(), measured.count(values))));
  }

  /** Times count as seconds. */
  private static Column number(Field field) {
    return field.isTime()
        ? field.column().cast("timestamp").cast("double")
        : field.column().cast("double");
  }

  private static Spread ofTexts(Field field, Workload workload) {
    String name = "groups " + field.sql();
    Column text = field.column().cast("string");
    Column group = pmod(xxhash64(text), lit((long) GROUPS));
    List<Slot> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      Column isIn = text.isNotNull().and(group.equalTo((long) i));
      groups.add(workload.aggregate(name + " " + i, count(when(isIn, lit(1)))));
    }
    return new Spread(
        MetricKey.ofColumn(field.name(), MetricNames.HASH_GROUPS),
        measured -> {
          List<Double> counts = groups.stream().map(measured::count).toList();
          return counts.stream().allMatch(count -> count == 0)
              ? Optional.empty()
              : Optional.of(Histogram.ofGroups(counts));
        });
  }
}
