package io.gluewright.runtime.measures;

import io.gluewright.transforms.Observations;
import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that counts its rows when an action runs over it. It stays lazy: it is {@link #rows()}
 * that must be used from here on, not the table it was made of.
 */
public final class Counted {
  private final Observations.Observed observed;

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
    return total(Observations.ROWS).longValue();
  }

  /**
   * The sum that was asked for under {@code sum}, seen by the action that {@link #value()} means.
   */
  public BigDecimal total(String sum) {
    return observed
        .seen()
        .map(row -> row.<Object>getAs(sum))
        .map(value -> new BigDecimal(value.toString()))
        .orElse(BigDecimal.ZERO);
  }
}
