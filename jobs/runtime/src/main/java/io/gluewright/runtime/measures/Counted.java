package io.gluewright.runtime.measures;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that counts its rows when an action runs over it. It stays lazy: it is {@link #rows()}
 * that must be used from here on, not the table it was made of.
 */
public final class Counted {
  private final Dataset<Row> rows;
  private final String name;
  private final Measures measures;

  Counted(Dataset<Row> rows, String name, Measures measures) {
    this.rows = rows;
    this.name = name;
    this.measures = measures;
  }

  /** The same rows and columns. */
  public Dataset<Row> rows() {
    return rows;
  }

  /**
   * How many rows the most complete successful action has seen. 0 before the first action, after a
   * failed one, and when Spark found that there was nothing to compute.
   */
  public long value() {
    return total(Measures.ROWS).longValue();
  }

  /** The text that was looked for under that name, if the action found one. */
  public Optional<String> text(String name) {
    return measures.text(this.name, name);
  }

  /**
   * The sum that was asked for under {@code sum}, seen by the action that {@link #value()} means.
   */
  public BigDecimal total(String sum) {
    return measures.value(name, sum);
  }
}
