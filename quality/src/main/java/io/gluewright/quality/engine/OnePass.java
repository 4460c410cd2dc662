package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  OnePass {
    predicates = new LinkedHashMap<>(predicates);
    aggregates = new LinkedHashMap<>(aggregates);
  }

  boolean isEmpty() {
    return predicates.isEmpty() && aggregates.isEmpty();
  }

  /** Of all slots. */
  List<String> keys() {
    return Stream.concat(predicates.keySet().stream(), aggregates.keySet().stream()).toList();
  }

  /** Two passes that measure the same, half of it each. */
  List<OnePass> halves() {
    List<String> keys = keys();
    Set<String> first = Set.copyOf(keys.subList(0, keys.size() / 2));
    return List.of(only(first::contains), only(key -> !first.contains(key)));
  }

  private OnePass only(Predicate<String> wanted) {
    Map<String, Column> counted = new LinkedHashMap<>(predicates);
    Map<String, Column> others = new LinkedHashMap<>(aggregates);
    counted.keySet().removeIf(wanted.negate());
    others.keySet().removeIf(wanted.negate());
    return new OnePass(counted, others);
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

  private Map<String, Double> masked(Dataset<Row> rows) {
    CountedFlags flags = CountedFlags.of(this, rows.sparkSession());
    Row result = flagged(rows, flags).head();
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.putAll(flags.counts(this, (double) result.getLong(0), rows));
    numbers.putAll(numbers(List.copyOf(aggregates.keySet()), result, 2));
    return numbers;
  }

  /** The number of rows, something that reads the flags, and the aggregates. */
  Dataset<Row> flagged(Dataset<Row> rows, CountedFlags flags) {
    List<Column> all = new ArrayList<>();
    all.add(count(lit(1)));
    all.add(CountedFlags.kept());
    all.addAll(aggregates.values());
    return aggregated(flags.over(rows), all);
  }

  /** Counts the predicates by aggregates of Spark's, some in each pass. */
  Map<String, Double> inTurns(Dataset<Row> rows) {
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
      Numbers.put(numbers, keys.get(i), row, from + i);
    }
    return numbers;
  }
}
