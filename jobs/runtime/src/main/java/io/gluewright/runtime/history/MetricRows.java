package io.gluewright.runtime.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Entity;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Runs as rows of a table: one for each metric with its {@code value}, one for each histogram with
 * its {@code edges} and {@code weights}, and one with neither for a run that measured nothing.
 *
 * <p>{@code record} is the same for all rows of one record of a run, and no other's. A metric is
 * told by {@code entity}, {@code instance}, {@code metric}, {@code filter} (the rule's {@code
 * where}) and {@code measured} (a rule's statement or condition, where the name does not say it).
 */
final class MetricRows {
  static final String DATASET = "dataset";
  static final String PARTITION = "partition";
  static final String RULESET = "ruleset";
  static final String INPUT = "input";
  static final String AS_OF = "as_of";

  private static final String RUN = "run";
  private static final String RECORD = "record";
  private static final String RECORDED = "recorded";
  private static final String OUTCOME = "outcome";
  private static final String TOOK = "took_ms";
  private static final String ENTITY = "entity";
  private static final String INSTANCE = "instance";
  private static final String METRIC = "metric";
  private static final String FILTER = "filter";
  private static final String MEASURED = "measured";
  private static final String VALUE = "value";
  private static final String EDGES = "edges";
  private static final String WEIGHTS = "weights";

  static final StructType SCHEMA =
      StructType.fromDDL(
          """
          dataset string, partition string, ruleset string, input string, run string,
          record string, as_of timestamp, recorded timestamp, outcome string, took_ms bigint,
          entity string, instance string, metric string, filter string, measured string,
          value double, edges array<double>, weights array<double>
          """);

  /** The columns as they are read: moments are milliseconds, whatever Java type a session has. */
  static final List<Column> READ =
      Arrays.stream(SCHEMA.fieldNames()).map(MetricRows::read).toList();

  private MetricRows() {}

  private static Column read(String name) {
    boolean isMoment = name.equals(AS_OF) || name.equals(RECORDED);
    return isMoment ? expr("unix_millis(%s)".formatted(name)).as(name) : col(name);
  }

  static List<Row> of(Collection<RunRecord> runs) {
    return runs.stream().flatMap(run -> of(run).stream()).toList();
  }

  private static List<Row> of(RunRecord run) {
    String record = UUID.randomUUID().toString();
    List<Row> rows = new ArrayList<>();
    for (Metric metric : run.metrics().list()) {
      rows.add(row(run, record, with(metric.key(), Map.of(VALUE, metric.value()))));
    }
    run.distributions()
        .forEach(
            (key, histogram) ->
                rows.add(
                    row(
                        run,
                        record,
                        with(
                            key,
                            Map.of(
                                EDGES,
                                histogram.edges().toArray(),
                                WEIGHTS,
                                histogram.weights().toArray())))));
    return rows.isEmpty() ? List.of(row(run, record, Map.of())) : rows;
  }

  private static Map<String, Object> with(MetricKey key, Map<String, Object> measured) {
    Map<String, Object> cells = new HashMap<>(measured);
    cells.put(ENTITY, key.entity().name());
    cells.put(INSTANCE, key.instance());
    cells.put(METRIC, key.name());
    key.filter().ifPresent(filter -> cells.put(FILTER, filter));
    key.measured().ifPresent(what -> cells.put(MEASURED, what));
    return cells;
  }

  private static Row row(RunRecord run, String record, Map<String, Object> measured) {
    Map<String, Object> cells = new HashMap<>(measured);
    cells.put(DATASET, run.subject().dataset());
    cells.put(PARTITION, run.subject().partition());
    cells.put(RULESET, run.ruleset());
    cells.put(INPUT, run.input());
    cells.put(RUN, run.run());
    cells.put(RECORD, record);
    cells.put(AS_OF, Timestamp.from(run.asOf()));
    cells.put(RECORDED, Timestamp.from(run.recorded()));
    cells.put(OUTCOME, run.outcome().name());
    run.took().ifPresent(took -> cells.put(TOOK, took.toMillis()));
    return RowFactory.create(Arrays.stream(SCHEMA.fieldNames()).map(cells::get).toArray());
  }

  /** The runs of rows with the columns {@link #READ}. */
  static List<RunRecord> runs(List<Row> rows) {
    return rows.stream()
        .collect(groupingBy(row -> row.<String>getAs(RECORD), LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(MetricRows::run)
        .toList();
  }

  private static RunRecord run(List<Row> rows) {
    List<Metric> metrics = new ArrayList<>();
    Map<MetricKey, Histogram> distributions = new HashMap<>();
    for (Row row : rows) {
      if (row.getAs(VALUE) != null) {
        metrics.add(new Metric(key(row), row.<Double>getAs(VALUE)));
      } else if (row.getAs(EDGES) != null) {
        distributions.put(key(row), new Histogram(numbers(row, EDGES), numbers(row, WEIGHTS)));
      }
    }
    Row any = rows.get(0);
    return new RunRecord(
        new Subject(any.getAs(DATASET), any.getAs(PARTITION)),
        any.getAs(RULESET),
        any.getAs(INPUT),
        any.getAs(RUN),
        Instant.ofEpochMilli(any.<Long>getAs(AS_OF)),
        Instant.ofEpochMilli(any.<Long>getAs(RECORDED)),
        RunOutcome.valueOf(any.getAs(OUTCOME)),
        Optional.ofNullable(any.<Long>getAs(TOOK)).map(Duration::ofMillis),
        Metrics.of(metrics),
        distributions);
  }

  private static MetricKey key(Row row) {
    return new MetricKey(
        Entity.valueOf(row.getAs(ENTITY)),
        row.getAs(INSTANCE),
        row.getAs(METRIC),
        Optional.ofNullable(row.getAs(FILTER)),
        Optional.ofNullable(row.getAs(MEASURED)));
  }

  private static List<Double> numbers(Row row, String column) {
    return row.getList(row.fieldIndex(column));
  }
}
