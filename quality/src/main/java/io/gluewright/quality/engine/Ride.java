package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

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
 * <p>Spark adds up what the tasks of a write saw once each. What tasks saw before a shuffle it adds
 * up for each time that they ran, and they run again when a part of the shuffle is lost: who lets
 * rows ride into a shuffle has to ask for {@link #valuesOf so many rows}.
 */
final class Ride {
  private static final String SEEN = "rows seen on the way";
  private static final String MEASURE = "m";

  private final Dataset<Row> source;
  private final OnePass pass;
  private final Optional<CountedFlags> flags;
  private final Observer.Observed observed;
  private final List<String> keys;

  private Ride(
      Dataset<Row> source,
      OnePass pass,
      Optional<CountedFlags> flags,
      Observer.Observed observed,
      List<String> keys) {
    this.source = source;
    this.pass = pass;
    this.flags = flags;
    this.observed = observed;
    this.keys = List.copyOf(keys);
  }

  /** Rows as they are, and one more column if there are many predicates. */
  static Ride over(Dataset<Row> rows, OnePass pass, Observer observer) {
    if (pass.isPlain()) {
      return observed(rows, rows, pass, Optional.empty(), pass.each(), observer);
    }
    CountedFlags flags = CountedFlags.of(pass, rows.sparkSession());
    Map<String, Column> each = new LinkedHashMap<>(pass.aggregates());
    each.put(CountedFlags.COLUMN, CountedFlags.kept());
    return observed(flags.over(rows), rows, pass, Optional.of(flags), each, observer);
  }

  /**
   * Rows whose flags are counted already.
   *
   * @param flagged made of {@code source}
   * @param flags of the predicates of {@code pass}, and maybe of more
   */
  static Ride over(
      Dataset<Row> flagged,
      Dataset<Row> source,
      OnePass pass,
      CountedFlags flags,
      Observer observer) {
    return observed(flagged, source, pass, Optional.of(flags), pass.aggregates(), observer);
  }

  private static Ride observed(
      Dataset<Row> rows,
      Dataset<Row> source,
      OnePass pass,
      Optional<CountedFlags> flags,
      Map<String, Column> aggregates,
      Observer observer) {
    Map<String, Column> each = new LinkedHashMap<>(aggregates);
    each.put(SEEN, count(lit(1)));
    Map<String, Column> named = new LinkedHashMap<>();
    each.values().forEach(aggregate -> named.put(MEASURE + named.size(), aggregate));
    return new Ride(source, pass, flags, observer.observe(rows, named), List.copyOf(each.keySet()));
  }

  Dataset<Row> rows() {
    return observed.rows();
  }

  /**
   * By the key of their slot; nothing if nothing was measured. Where flags were counted of other
   * rows than were measured, as when a caller counts the rows first, they are counted in a pass of
   * their own.
   */
  Optional<Map<String, Double>> values() {
    return observed.values().map(this::byKey).map(this::withFlags);
  }

  /** As above; nothing, too, if it was measured of another number of rows than {@code rows}. */
  Optional<Map<String, Double>> valuesOf(double rows) {
    return observed
        .values()
        .map(this::byKey)
        .filter(measured -> measured.get(SEEN) == rows)
        .map(this::withFlags);
  }

  private Map<String, Double> byKey(Map<String, Double> measured) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Double value = measured.get(MEASURE + i);
      if (value != null) {
        values.put(keys.get(i), value);
      }
    }
    return values;
  }

  private Map<String, Double> withFlags(Map<String, Double> measured) {
    Map<String, Double> values = new LinkedHashMap<>(measured);
    double seen = values.remove(SEEN);
    values.remove(CountedFlags.COLUMN);
    flags.ifPresent(counted -> values.putAll(counted.counts(pass, seen, source)));
    return values;
  }
}
