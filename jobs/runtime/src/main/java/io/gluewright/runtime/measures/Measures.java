package io.gluewright.runtime.measures;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.util.QueryExecutionListener;
import scala.collection.JavaConverters;

/**
 * The counts of one run. They are kept by a listener rather than by Spark's {@code Observation},
 * whose {@code get} waits for ever when the action fails or the plan is optimised away.
 *
 * <p>Count a table before it is cut by a limit or joined: an observation sees the rows that flow
 * past it, and of several actions the one that saw the most rows is believed.
 */
public final class Measures implements AutoCloseable {
  static final String ROWS = "__rows";

  private static final long LONGEST_WAIT_MILLIS = 120_000;
  private static final AtomicLong NEXT = new AtomicLong();

  private final SparkSession spark;
  private final Map<String, Row> seen = new ConcurrentHashMap<>();
  private final QueryExecutionListener listener = new Listener();

  private Measures(SparkSession spark) {
    this.spark = spark;
  }

  /** Listens to the actions of {@code spark} until it is closed. */
  public static Measures of(SparkSession spark) {
    Measures measures = new Measures(spark);
    spark.listenerManager().register(measures.listener);
    return measures;
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
    return count(name, rows, sums, Map.of());
  }

  /** The same, and looks for texts on the way: a name for each aggregate that finds one. */
  public Counted count(
      String name, Dataset<Row> rows, Map<String, Column> sums, Map<String, Column> texts) {
    String unique = name + "#" + NEXT.incrementAndGet();
    Column[] more =
        Stream.concat(
                sums.entrySet().stream().map(entry -> sum(entry.getValue()).as(entry.getKey())),
                texts.entrySet().stream().map(entry -> entry.getValue().as(entry.getKey())))
            .toArray(Column[]::new);
    return new Counted(rows.observe(unique, functions.count(lit(1)).as(ROWS), more), unique, this);
  }

  BigDecimal value(String name, String metric) {
    awaitListeners();
    Row row = seen.get(name);
    Object value = row == null ? null : row.getAs(metric);
    return value == null ? BigDecimal.ZERO : new BigDecimal(value.toString());
  }

  Optional<String> text(String name, String metric) {
    awaitListeners();
    return Optional.ofNullable(seen.get(name)).map(row -> row.<String>getAs(metric));
  }

  private void awaitListeners() {
    try {
      spark.sparkContext().listenerBus().waitUntilEmpty(LONGEST_WAIT_MILLIS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Spark has not delivered its events within %d s; the counts of this run are not known"
              .formatted(LONGEST_WAIT_MILLIS / 1000),
          e);
    }
  }

  @Override
  public void close() {
    spark.listenerManager().unregister(listener);
  }

  private static Row fuller(Row before, Row now) {
    return before.<Long>getAs(ROWS) > now.<Long>getAs(ROWS) ? before : now;
  }

  private final class Listener implements QueryExecutionListener {
    @Override
    public void onSuccess(String action, QueryExecution execution, long nanos) {
      JavaConverters.mapAsJavaMap(execution.observedMetrics())
          .forEach(
              (name, row) -> {
                if (row.schema().getFieldIndex(ROWS).isDefined()) {
                  seen.merge(name, row, Measures::fuller);
                }
              });
    }

    @Override
    public void onFailure(String action, QueryExecution execution, Exception failure) {
      // What a failed action saw is no count.
    }
  }
}
