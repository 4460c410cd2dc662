package io.gluewright.drift;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/**
 * Which types hold all values of which others, exactly. The pairs are those to which Delta widens a
 * table without rewriting it, and a date in a timestamp with a time zone, which is its midnight.
 *
 * <p>Left out on purpose are those that Spark casts in silence and that round: long to double, int
 * and long to float, decimal to double; and any type to string, which is another type.
 */
public final class Widening {
  private static final List<String> WHOLE = List.of("byte", "short", "integer", "long");
  private static final List<Integer> DIGITS = List.of(3, 5, 10, 19);

  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "byte", List.of("double"),
          "short", List.of("double"),
          "integer", List.of("double"),
          "float", List.of("double"),
          "date", List.of("timestamp", "timestamp_ntz"));

  private Widening() {}

  /** Whether every value of {@code narrow} is one of {@code wide}, and they are not the same. */
  public static boolean holds(DataType wide, DataType narrow) {
    if (wide instanceof DecimalType decimal) {
      return holds(decimal, narrow);
    }
    int from = WHOLE.indexOf(narrow.typeName());
    int to = WHOLE.indexOf(wide.typeName());
    return (from >= 0 && to > from)
        || OTHERS.getOrDefault(narrow.typeName(), List.of()).contains(wide.typeName());
  }

  private static boolean holds(DecimalType wide, DataType narrow) {
    int whole = wide.precision() - wide.scale();
    if (narrow instanceof DecimalType other) {
      return !wide.equals(other)
          && wide.scale() >= other.scale()
          && whole >= other.precision() - other.scale();
    }
    int kind = WHOLE.indexOf(narrow.typeName());
    return kind >= 0 && whole >= DIGITS.get(kind);
  }
}
