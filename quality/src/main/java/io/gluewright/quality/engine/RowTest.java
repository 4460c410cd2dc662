package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.quality.dqdl.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a rule says of one row.
 *
 * @param fails true, false, or null for a row that the rule skips
 * @param columns whose values are at fault
 * @param expected what the values should be
 * @param markers columns that {@code fails} reads and how a dataset gets them, by name
 */
record RowTest(
    Column fails,
    List<Field> columns,
    String expected,
    Map<String, UnaryOperator<Dataset<Row>>> markers) {

  RowTest {
    columns = List.copyOf(columns);
    markers = new LinkedHashMap<>(markers);
  }

  /**
   * A row fails where {@code holds} is false or null.
   *
   * @param filter rows that it leaves out pass, or are skipped
   */
  static RowTest of(
      Column holds,
      Optional<String> filter,
      Options.Filtered filtered,
      List<Field> columns,
      String expected) {
    Column fails = not(coalesce(holds, lit(false)));
    return new RowTest(filtered(fails, filter, filtered), columns, expected, Map.of());
  }

  /** As above, with a column to be added first. */
  RowTest marking(String name, UnaryOperator<Dataset<Row>> join) {
    return new RowTest(fails, columns, expected, Map.of(name, join));
  }

  private static Column filtered(Column fails, Optional<String> filter, Options.Filtered filtered) {
    return filter
        .map(
            sql ->
                filtered == Options.Filtered.SKIPPED
                    ? when(expr(sql), fails)
                    : when(expr(sql), fails).otherwise(lit(false)))
        .orElse(fails);
  }

  /** True where a row fails for sure; never null. */
  Column failsForSure() {
    return coalesce(fails, lit(false));
  }

  /** One test of both; three-valued, as SQL joins truths. */
  RowTest joined(Rule.Connective connective, RowTest other) {
    Column both =
        connective == Rule.Connective.AND ? fails.or(other.fails) : fails.and(other.fails);
    Set<Field> all = new LinkedHashSet<>(columns);
    all.addAll(other.columns);
    Map<String, UnaryOperator<Dataset<Row>>> needed = new LinkedHashMap<>(markers);
    needed.putAll(other.markers);
    String text = "(%s) %s (%s)".formatted(expected, connective, other.expected);
    return new RowTest(both, List.copyOf(all), text, needed);
  }
}
