package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Everything that one scan of a dataset can measure, as one aggregation.
 *
 * @param predicates by the key of their slot, conditions whose rows are counted; never null
 * @param aggregates by the key of their slot, other aggregates
 */
record OnePass(Map<String, Column> predicates, Map<String, Column> aggregates) {
  /** Up to so many predicates an aggregate for each is cheaper than masks. */
  static final int MOST_PLAIN = 40;

  private static final String FLAGS = "gw_flags";

  OnePass {
    predicates = new LinkedHashMap<>(predicates);
    aggregates = new LinkedHashMap<>(aggregates);
  }

  boolean isEmpty() {
    return predicates.isEmpty() && aggregates.isEmpty();
  }

  boolean isPlain() {
    return predicates.size() <= MOST_PLAIN;
  }

  /** Runs one Spark job, or none if there is nothing to measure. */
  Map<String, Double> run(Dataset<Row> rows) {
    if (isEmpty()) {
      return Map.of();
    }
    return isPlain() ? plain(rows) : masked(rows);
  }

  /** By the key of its slot, the aggregate of Spark that measures it. */
  Map<String, Column> each() {
    Map<String, Column> each = new LinkedHashMap<>();
    predicates.forEach((key, predicate) -> each.put(key, count(when(predicate, lit(1)))));
    each.putAll(aggregates);
    return each;
  }

  private Map<String, Double> plain(Dataset<Row> rows) {
    Map<String, Column> each = each();
    Row result = aggregated(rows, List.copyOf(each.values())).head();
    return numbers(List.copyOf(each.keySet()), result, 0);
  }

  /**
   * Where tasks ran twice, their flags were counted twice: then each predicate is counted alone.
   */
  private Map<String, Double> masked(Dataset<Row> rows) {
    Flags flags = Flags.of(FLAGS, List.copyOf(predicates.values()));
    FlagCounter counter = flags.counter(rows.sparkSession());
    Row result = flagged(rows, flags, counter).head();
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (counter.saw(result.getLong(0))) {
      int index = 0;
      for (String key : predicates.keySet()) {
        numbers.put(key, flags.count(index, counter));
        index++;
      }
    } else {
      numbers.putAll(inTurns(rows));
    }
    numbers.putAll(numbers(List.copyOf(aggregates.keySet()), result, 2));
    return numbers;
  }

  /**
   * The number of rows, whether any flag is set, and the aggregates; flags are counted meanwhile.
   */
  Dataset<Row> flagged(Dataset<Row> rows, Flags flags, FlagCounter counter) {
    List<Column> made = Columns.all(rows);
    made.addAll(flags.columns());
    List<Column> counted = Columns.all(rows);
    counted.add(flags.anyCounted(counter).as(FLAGS));
    List<Column> all = new ArrayList<>();
    all.add(count(lit(1)));
    all.add(max(col(FLAGS)));
    all.addAll(aggregates.values());
    return aggregated(
        rows.select(made.toArray(Column[]::new)).select(counted.toArray(Column[]::new)), all);
  }

  private Map<String, Double> inTurns(Dataset<Row> rows) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Map<String, Column> some = new LinkedHashMap<>();
    predicates.forEach(
        (key, predicate) -> {
          some.put(key, predicate);
          if (some.size() == MOST_PLAIN) {
            numbers.putAll(new OnePass(some, Map.of()).run(rows));
            some.clear();
          }
        });
    numbers.putAll(new OnePass(some, Map.of()).run(rows));
    return numbers;
  }

  private static Dataset<Row> aggregated(Dataset<Row> rows, List<Column> aggregates) {
    Column[] named =
        IntStream.range(0, aggregates.size())
            .mapToObj(i -> aggregates.get(i).as("m" + i))
            .toArray(Column[]::new);
    return rows.select(named);
  }

  private static Map<String, Double> numbers(List<String> keys, Row row, int from) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      numbers.put(keys.get(i), Numbers.of(row, from + i));
    }
    return numbers;
  }
}
