package io.gluewright.quality.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Reads a row of numbers; null is NaN. */
final class Numbers {
  private Numbers() {}

  static Map<String, Double> of(Row row) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      numbers.put(names[i], of(row, i));
    }
    return numbers;
  }

  static double of(Row row, int column) {
    return row.isNullAt(column) ? Double.NaN : ((Number) row.get(column)).doubleValue();
  }
}
