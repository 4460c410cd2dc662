package io.gluewright.quality.engine;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;

/**
 * Rows for one write of the caller's, and the evaluation of a ruleset that comes with it: what a
 * scan can measure is measured of the rows as they are written. Rules that need more than a scan
 * (keys, other datasets, SQL) have jobs of their own, which run when the evaluation is asked for. A
 * condition that fails over the rows fails the write, as an expression of the caller's would.
 *
 * <pre>{@code
 * try (WriteObserver observer = WriteObserver.of(spark)) {
 *   MeasuredWrite write = plan.split(Split.byAllRules(), observer);
 *   Evaluation found = write.by(rows -> rows.write().partitionBy("quality").parquet(path));
 * }
 * }</pre>
 */
public final class MeasuredWrite {
  private static final String OPEN_FILES = "spark.sql.maxConcurrentOutputFileWriters";

  /** One more than there are parts: a task that has as many files open begins to sort its rows. */
  private static final int ENOUGH_FILES = 3;

  private final Dataset<Row> rows;
  private final PassChoice choice;
  private final Supplier<Optional<Evaluation>> measured;
  private final Supplier<Evaluation> apart;

  /**
   * @param measured by what was measured on the way; empty if nothing was
   * @param apart by jobs of its own
   */
  MeasuredWrite(
      Dataset<Row> rows,
      PassChoice choice,
      Supplier<Optional<Evaluation>> measured,
      Supplier<Evaluation> apart) {
    this.rows = rows;
    this.choice = choice;
    this.measured = measured;
    this.apart = apart;
  }

  /** What to write. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** Which pass measures. */
  public PassChoice choice() {
    return choice;
  }

  /**
   * Judges by what the write measured.
   *
   * @throws IllegalStateException if no write of {@link #rows} has succeeded, or if Spark knew that
   *     there are none, which {@link #by} can tell apart
   */
  public Evaluation evaluation() {
    return measured
        .get()
        .orElseThrow(
            () -> new IllegalStateException("no rows were written, so nothing was measured"));
  }

  /**
   * Lets {@code write} write the rows, and judges. Meanwhile the session lets a task keep the files
   * of both parts open, so that Spark does not sort all rows by their part.
   */
  public Evaluation by(Consumer<Dataset<Row>> write) {
    RuntimeConfig conf = rows.sparkSession().conf();
    String before = conf.get(OPEN_FILES);
    conf.set(OPEN_FILES, Math.max(ENOUGH_FILES, Integer.parseInt(before)));
    try {
      write.accept(rows);
    } finally {
      conf.set(OPEN_FILES, before);
    }
    return measured.get().orElseGet(apart);
  }
}
