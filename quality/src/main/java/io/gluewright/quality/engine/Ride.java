package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one scan can measure, measured of rows on their way to somewhere else.
 *
 * @param keys of the slots, in the order in which the aggregates are named
 */
record Ride(Observer.Observed observed, List<String> keys) {
  private static final String COUNTED = "gw_counted";
  private static final String MEASURE = "m";

  Ride {
    keys = List.copyOf(keys);
  }

  /** Rows as they are, and columns of flags if there are many predicates. */
  static Ride over(Dataset<Row> rows, OnePass pass, Observer observer) {
    if (pass.isPlain()) {
      return observed(rows, pass.each(), observer);
    }
    Flags flags = Flags.of(COUNTED, List.copyOf(pass.predicates().values()));
    Map<String, Column> each = new LinkedHashMap<>();
    for (String key : pass.predicates().keySet()) {
      each.put(key, count(when(flags.isSet(each.size()), lit(1))));
    }
    each.putAll(pass.aggregates());
    List<Column> columns = Columns.distinct(rows);
    columns.addAll(flags.columns());
    return observed(rows.select(columns.toArray(Column[]::new)), each, observer);
  }

  private static Ride observed(Dataset<Row> rows, Map<String, Column> each, Observer observer) {
    Map<String, Column> named = new LinkedHashMap<>();
    each.values().forEach(aggregate -> named.put(MEASURE + named.size(), aggregate));
    return new Ride(observer.observe(rows, named), List.copyOf(each.keySet()));
  }

  Dataset<Row> rows() {
    return observed.rows();
  }

  /** By the key of their slot; nothing if nothing was measured. */
  Optional<Map<String, Double>> values() {
    return observed.values().map(this::byKey);
  }

  private Map<String, Double> byKey(Map<String, Double> measured) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      values.put(keys.get(i), measured.get(MEASURE + i));
    }
    return values;
  }
}
