package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/**
 * Everything that one scan of a dataset can measure, as one aggregation.
 *
 * @param predicates by the key of their slot, conditions whose rows are counted; never null
 * @param aggregates by the key of their slot, other aggregates
 */
record OnePass(Map<String, Column> predicates, Map<String, Column> aggregates) {
  /** Up to so many predicates an aggregate for each is cheaper than masks. */
  static final int MOST_PLAIN = 40;

  private static final String HUGE_METHOD = "spark.sql.codegen.hugeMethodLimit";
  private static final String COMPILED = "8000";
  private static final String MASK = "gw_mask";

  OnePass {
    predicates = new LinkedHashMap<>(predicates);
    aggregates = new LinkedHashMap<>(aggregates);
  }

  boolean isEmpty() {
    return predicates.isEmpty() && aggregates.isEmpty();
  }

  /** Runs one Spark job, or none if there is nothing to measure. */
  Map<String, Double> run(Dataset<Row> rows) {
    if (isEmpty()) {
      return Map.of();
    }
    return predicates.size() <= MOST_PLAIN ? plain(rows) : masked(rows);
  }

  private Map<String, Double> plain(Dataset<Row> rows) {
    List<Column> all = new ArrayList<>();
    predicates.values().forEach(predicate -> all.add(count(when(predicate, lit(1)))));
    all.addAll(aggregates.values());
    Row result = aggregated(rows, all).head();
    List<String> keys = new ArrayList<>(predicates.keySet());
    keys.addAll(aggregates.keySet());
    return numbers(keys, result, 0);
  }

  private Map<String, Double> masked(Dataset<Row> rows) {
    List<Column> masks = Masks.of(List.copyOf(predicates.values()));
    UserDefinedFunction bits = udaf(new BitCounts(), Encoders.LONG());
    List<Column> selected = new ArrayList<>();
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      selected.add(masks.get(i).as(MASK + i));
      all.add(bits.apply(col(MASK + i)));
    }
    Columns.of(rows.schema())
        .distinctNames() // Spark drops those that no aggregate reads
        .forEach(name -> selected.add(col(Columns.quoted(name))));
    all.addAll(aggregates.values());
    Dataset<Row> narrow = rows.select(selected.toArray(Column[]::new));
    Row result = underTheLimit(rows, aggregated(narrow, all));
    Map<String, Double> numbers = new LinkedHashMap<>();
    int index = 0;
    for (String key : predicates.keySet()) {
      byte[] counts = result.getAs(index / Masks.WIDTH);
      numbers.put(key, (double) BitCounts.read(counts, index % Masks.WIDTH));
      index++;
    }
    numbers.putAll(numbers(List.copyOf(aggregates.keySet()), result, masks.size()));
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
      Object value = row.get(from + i);
      numbers.put(keys.get(i), value == null ? Double.NaN : ((Number) value).doubleValue());
    }
    return numbers;
  }

  /** Lets Spark fall back to short methods where a long one would stay interpreted by the JVM. */
  private static Row underTheLimit(Dataset<Row> rows, Dataset<Row> aggregation) {
    RuntimeConfig conf = rows.sparkSession().conf();
    String before = conf.get(HUGE_METHOD);
    conf.set(HUGE_METHOD, COMPILED);
    try {
      return aggregation.head();
    } finally {
      conf.set(HUGE_METHOD, before);
    }
  }
}
