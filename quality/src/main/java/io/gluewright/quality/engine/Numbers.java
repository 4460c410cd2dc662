package io.gluewright.quality.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Reads a row of numbers; a null is none. */
final class Numbers {
  private Numbers() {}

  static Map<String, Double> of(Row row) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      put(numbers, names[i], row, i);
    }
    return numbers;
  }

  static void put(Map<String, Double> numbers, String name, Row row, int column) {
    if (!row.isNullAt(column)) {
      numbers.put(name, ((Number) row.get(column)).doubleValue());
    }
  }
}
