package io.gluewright.runtime.measures;

import static org.apache.spark.sql.functions.sum;

import io.gluewright.transforms.Observations;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The counts of one run.
 *
 * <p>Count a table before it is cut by a limit or joined: an observation sees the rows that flow
 * past it, and of several actions the one that saw the most rows is believed.
 */
public final class Measures implements AutoCloseable {
  private final Observations observations;

  private Measures(Observations observations) {
    this.observations = observations;
  }

  /** Listens to the actions of {@code spark} until it is closed. */
  public static Measures of(SparkSession spark) {
    return new Measures(Observations.of(spark));
  }

  /** Counts {@code rows} when an action runs over them; {@code name} shows in plans. */
  public Counted count(String name, Dataset<Row> rows) {
    return count(name, rows, Map.of());
  }

  /**
   * Counts {@code rows} and sums up columns on the way: a name for each sum and the expression that
   * is summed, null taken as 0.
   */
  public Counted count(String name, Dataset<Row> rows, Map<String, Column> sums) {
    Column[] more =
        sums.entrySet().stream()
            .map(entry -> sum(entry.getValue()).as(entry.getKey()))
            .toArray(Column[]::new);
    return new Counted(observations.observe(name, rows, more));
  }

  @Override
  public void close() {
    observations.close();
  }
}
