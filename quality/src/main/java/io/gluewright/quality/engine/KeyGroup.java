package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

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
 * @param fields the columns of the key
 * @param filter a condition in SQL on the rows that count
 */
record KeyGroup(List<Field> fields, Optional<String> filter) {
  private static final String TIMES = "gw_times";
  private static final String KEY = "gw_key";

  KeyGroup {
    fields = List.copyOf(fields);
  }

  /** How many rows have a key. */
  Slot rows() {
    return slot("rows");
  }

  /** How many keys there are. */
  Slot distinct() {
    return slot("distinct");
  }

  /** How many keys occur once. */
  Slot unique() {
    return slot("unique");
  }

  /** One if there are rows without a key, else zero. */
  Slot absent() {
    return slot("absent");
  }

  /** The sum of n times the logarithm of n over all keys that occur n times. */
  Slot logarithms() {
    return slot("logarithms");
  }

  String key() {
    List<String> paths = fields.stream().map(Field::sql).toList();
    return "keys " + paths + filter.map(" where "::concat).orElse("");
  }

  private Slot slot(String what) {
    return new Slot(key() + " " + what);
  }

  /** One row with the numbers of all slots. */
  Dataset<Row> counts(Dataset<Row> rows) {
    Column times = col(TIMES);
    Column isKey = isKey();
    return groups(rows)
        .agg(
            sum(when(isKey, times).otherwise(0L)).cast("double").as(rows().key()),
            count(when(isKey, lit(1))).cast("double").as(distinct().key()),
            count(when(isKey.and(times.equalTo(1L)), lit(1))).cast("double").as(unique().key()),
            count(when(isKey, null).otherwise(lit(1))).cast("double").as(absent().key()),
            sum(when(isKey, times.multiply(log(times.cast("double")))).otherwise(0.0))
                .as(logarithms().key()));
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
