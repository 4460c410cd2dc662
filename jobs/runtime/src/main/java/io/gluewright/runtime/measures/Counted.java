package io.gluewright.runtime.measures;

import io.gluewright.transforms.Observations;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that counts its rows when an action runs over it. It stays lazy: it is {@link #rows()}
 * that must be used from here on, not the table it was made of.
 */
public final class Counted {
  private final Observations.Observed observed;
  private Map<String, BigDecimal> recalled = Map.of();

  Counted(Observations.Observed observed) {
    this.observed = observed;
  }

  /** The same rows and columns. */
  public Dataset<Row> rows() {
    return observed.rows();
  }

  /**
   * How many rows the most complete successful action has seen. 0 before the first action, after a
   * failed one, and when Spark found that there was nothing to compute.
   */
  public long value() {
    return rows(totals());
  }

  /** The text that was looked for under that name, if the action found one. */
  public Optional<String> text(String name) {
    return observed.seen().map(row -> row.<String>getAs(name));
  }

  /**
   * The sum that was asked for under {@code sum}, seen by the action that {@link #value()} means.
   */
  public BigDecimal total(String sum) {
    return totals().getOrDefault(sum, BigDecimal.ZERO);
  }

  /** All sums and the number of rows, by name; empty before the first action. */
  Map<String, BigDecimal> totals() {
    Map<String, BigDecimal> seen = observed.seen().map(Counted::numbers).orElse(Map.of());
    return rows(recalled) > rows(seen) ? recalled : seen;
  }

  /** Takes what an earlier run has seen of the same rows for an action of this one. */
  void recall(Map<String, BigDecimal> totals) {
    recalled = Map.copyOf(totals);
  }

  private static long rows(Map<String, BigDecimal> totals) {
    return totals.getOrDefault(Observations.ROWS, BigDecimal.ZERO).longValue();
  }

  private static Map<String, BigDecimal> numbers(Row row) {
    Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    Arrays.stream(row.schema().fieldNames())
        .forEach(
            name -> {
              if (row.getAs(name) instanceof Number number) {
                numbers.put(name, new BigDecimal(number.toString()));
              }
            });
    return numbers;
  }
}
