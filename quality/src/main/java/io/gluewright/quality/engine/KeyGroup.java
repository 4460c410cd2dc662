package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How often each key occurs: one shuffle, whatever is asked of it. A key of which every column is
 * null is no key.
 *
 * @param fields the columns of the key; without any, all rows have none
 * @param filter a condition in SQL on the rows that count
 */
record KeyGroup(List<Field> fields, Optional<String> filter) {
  /** How often a key occurs. */
  static final String TIMES = "gw_times";

  private static final String KEY = "gw_key";

  KeyGroup {
    fields = List.copyOf(fields);
  }

  /** What is counted of keys. */
  enum Count {
    /** How many rows there are, with and without a key. */
    ALL,
    /** How many rows have a key. */
    ROWS,
    /** How many keys there are. */
    DISTINCT,
    /** How many keys occur once. */
    UNIQUE,
    /** One if there are rows without a key, else zero. */
    ABSENT,
    /** The sum of n times the logarithm of n over all keys that occur n times. */
    LOGARITHMS;

    /** The aggregate over a table of keys and how often they occur. */
    Column over(Column isKey) {
      Column times = col(TIMES);
      return switch (this) {
        case ALL -> sum(times).cast("double");
        case ROWS -> sum(when(isKey, times).otherwise(0L)).cast("double");
        case DISTINCT -> count(when(isKey, lit(1))).cast("double");
        case UNIQUE -> count(when(isKey.and(times.equalTo(1L)), lit(1))).cast("double");
        case ABSENT -> count(when(isKey, null).otherwise(lit(1))).cast("double");
        case LOGARITHMS ->
            sum(when(isKey, times.multiply(log(times.cast("double")))).otherwise(0.0));
      };
    }
  }

  Slot rows() {
    return slot(Count.ROWS);
  }

  Slot distinct() {
    return slot(Count.DISTINCT);
  }

  Slot unique() {
    return slot(Count.UNIQUE);
  }

  Slot absent() {
    return slot(Count.ABSENT);
  }

  Slot logarithms() {
    return slot(Count.LOGARITHMS);
  }

  String key() {
    List<String> paths = fields.stream().map(Field::sql).toList();
    return "keys " + paths + filter.map(" where "::concat).orElse("");
  }

  Slot slot(Count what) {
    return new Slot(key() + " " + what);
  }

  /** The keys of all slots. */
  List<String> slots() {
    return Arrays.stream(Count.values()).map(each -> slot(each).key()).toList();
  }

  /** One row with the numbers of all slots. */
  Dataset<Row> counts(Dataset<Row> rows) {
    Column[] all =
        Arrays.stream(Count.values())
            .map(each -> each.over(isKey()).as(slot(each).key()))
            .toArray(Column[]::new);
    return groups(rows).select(all);
  }

  /**
   * Rows with a new column that is true where the key of the row occurs more than once.
   *
   * @param source where keys are counted: the rows themselves, before anything was added to them
   */
  Dataset<Row> marked(Dataset<Row> rows, Dataset<Row> source, String marker) {
    Dataset<Row> duplicates = groups(source).where(isKey().and(col(TIMES).gt(1L))).drop(TIMES);
    List<Column> columns = fields.stream().map(Field::column).toList();
    return Marker.join(rows, duplicates, keys(), columns, marker);
  }

  private Dataset<Row> groups(Dataset<Row> rows) {
    List<String> keys = keys();
    Column[] named =
        IntStream.range(0, keys.size())
            .mapToObj(i -> fields.get(i).column().as(keys.get(i)))
            .toArray(Column[]::new);
    Dataset<Row> counted = filter.map(rows::where).orElse(rows).select(named);
    Column[] by = keys.stream().map(key -> col(key)).toArray(Column[]::new);
    return counted.groupBy(by).agg(count(lit(1)).as(TIMES));
  }

  private Column isKey() {
    return keys().stream().map(key -> col(key).isNotNull()).reduce(Column::or).orElseThrow();
  }

  private List<String> keys() {
    return IntStream.range(0, fields.size()).mapToObj(i -> KEY + i).toList();
  }

  /** Reads what {@link #counts} gave. */
  Map<String, Double> read(Row counts) {
    return Numbers.of(counts);
  }
}
