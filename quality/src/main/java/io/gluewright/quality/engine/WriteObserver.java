package io.gluewright.quality.engine;

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
 * Hears from a listener what Spark observed. Spark's own {@code Observation} waits for ever when
 * the action fails.
 *
 * <p>Of several actions over the same rows, the one that saw the most of them is believed.
 */
public final class WriteObserver implements Observer, AutoCloseable {
  private static final String ROWS = "gw_rows";
  private static final long LONGEST_WAIT_MILLIS = 120_000;
  private static final AtomicLong NEXT = new AtomicLong();

  private final SparkSession spark;
  private final Map<String, Row> seen = new ConcurrentHashMap<>();
  private final QueryExecutionListener listener = new Listener();

  private WriteObserver(SparkSession spark) {
    this.spark = spark;
  }

  /** Listens to the actions of {@code spark} until it is closed. */
  public static WriteObserver of(SparkSession spark) {
    WriteObserver observer = new WriteObserver(spark);
    spark.listenerManager().register(observer.listener);
    return observer;
  }

  @Override
  public Observed observe(Dataset<Row> rows, Map<String, Column> aggregates) {
    String name = "quality#" + NEXT.incrementAndGet();
    Column[] named =
        aggregates.entrySet().stream()
            .map(each -> each.getValue().as(each.getKey()))
            .toArray(Column[]::new);
    return new Heard(name, rows.observe(name, count(lit(1)).as(ROWS), named));
  }

  @Override
  public void close() {
    spark.listenerManager().unregister(listener);
  }

  private void awaitListeners() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(LONGEST_WAIT_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Spark has not delivered its events within %d s; what was measured is not known"
              .formatted(LONGEST_WAIT_MILLIS / 1000),
          e);
    }
  }

  private static Row fuller(Row before, Row now) {
    return before.<Long>getAs(ROWS) > now.<Long>getAs(ROWS) ? before : now;
  }

  private final class Heard implements Observed {
    private final String name;
    private final Dataset<Row> rows;

    Heard(String name, Dataset<Row> rows) {
      this.name = name;
      this.rows = rows;
    }

    @Override
    public Dataset<Row> rows() {
      return rows;
    }

    @Override
    public Optional<Map<String, Double>> values() {
      awaitListeners();
      return Optional.ofNullable(seen.get(name)).map(Numbers::of);
    }
  }

  private final class Listener implements QueryExecutionListener {
    @Override
    public void onSuccess(String action, QueryExecution execution, long nanos) {
      JavaConverters.mapAsJavaMap(execution.observedMetrics())
          .forEach(
              (name, row) -> {
                if (row.schema().getFieldIndex(ROWS).isDefined()) {
                  seen.merge(name, row, WriteObserver::fuller);
                }
              });
    }

    @Override
    public void onFailure(String action, QueryExecution execution, Exception failure) {
      // What a failed action saw was not written.
    }
  }
}
