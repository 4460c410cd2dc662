package io.gluewright.transforms;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.collection.JavaConverters;

/**
 * Hears from a listener what Spark observed of rows on their way. Spark's own {@code Observation}
 * waits for ever when the action fails or the plan is optimised away.
 *
 * <p>Observe a table before it is cut by a limit or joined: an observation sees the rows that flow
 * past it. Of several actions over the same rows, the one that saw the most of them is believed.
 */
public final class Observations implements AutoCloseable {
  /** How many rows were seen: in what was seen of any table. */
  public static final String ROWS = "gw_rows";

  private static final long LONGEST_WAIT_MILLIS = 120_000;
  private static final AtomicLong NEXT = new AtomicLong();

  private final SparkSession spark;
  private final Map<String, Row> seen = new ConcurrentHashMap<>();
  private final QueryExecutionListener listener = new Listener();

  private Observations(SparkSession spark) {
    this.spark = spark;
  }

  /** Listens to the actions of {@code spark} until it is closed. */
  public static Observations of(SparkSession spark) {
    Observations observations = new Observations(spark);
    spark.listenerManager().register(observations.listener);
    return observations;
  }

  /**
   * The same rows; a successful action over them is seen.
   *
   * @param name shows in plans
   * @param aggregates what to measure beside {@value #ROWS}, each with a name of its own
   */
  public Observed observe(String name, Dataset<Row> rows, Column... aggregates) {
    String unique = name + "#" + NEXT.incrementAndGet();
    return new Observed(this, unique, rows.observe(unique, count(lit(1)).as(ROWS), aggregates));
  }

  @Override
  public void close() {
    spark.listenerManager().unregister(listener);
  }

  private Optional<Row> seen(String name) {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(LONGEST_WAIT_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Spark has not delivered its events within %d s; what was counted is not known"
              .formatted(LONGEST_WAIT_MILLIS / 1000),
          e);
    }
    return Optional.ofNullable(seen.get(name));
  }

  private static Row fuller(Row before, Row now) {
    return before.<Long>getAs(ROWS) > now.<Long>getAs(ROWS) ? before : now;
  }

  /** Rows that are seen on their way. */
  public static final class Observed {
    private final Observations observations;
    private final String name;
    private final Dataset<Row> rows;

    private Observed(Observations observations, String name, Dataset<Row> rows) {
      this.observations = observations;
      this.name = name;
      this.rows = rows;
    }

    public Dataset<Row> rows() {
      return rows;
    }

    /**
     * What was measured; nothing before the first action, after one that failed, and where Spark
     * knew that there are no rows and left them out.
     */
    public Optional<Row> seen() {
      return observations.seen(name);
    }
  }

  private final class Listener implements QueryExecutionListener {
    @Override
    public void onSuccess(String action, QueryExecution execution, long nanos) {
      JavaConverters.mapAsJavaMap(execution.observedMetrics())
          .forEach(
              (name, row) -> {
                if (row.schema().getFieldIndex(ROWS).isDefined()) {
                  seen.merge(name, row, Observations::fuller);
                }
              });
    }

    @Override
    public void onFailure(String action, QueryExecution execution, Exception failure) {
      // What a failed action saw is no count.
    }
  }
}
