package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/** What a row can be told about the rows around it, and the keys that say more about it. */
enum WindowFunction {
  ROW_NUMBER,
  RANK,
  DENSE_RANK,
  RUNNING_SUM("column"),
  RUNNING_COUNT("column"),
  RUNNING_AVERAGE("column"),
  MOVING_AVERAGE("column", "rows"),
  LAG("column", "offset", "default"),
  LEAD("column", "offset", "default"),
  FIRST("column"),
  LAST("column");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final Set<String> keys;

  WindowFunction(String... keys) {
    this.keys = Set.of(keys);
  }

  boolean takes(String key) {
    return keys.contains(key);
  }

  boolean needsColumn() {
    return takes("column") && this != RUNNING_COUNT;
  }

  boolean needsNumbers() {
    return this == RUNNING_SUM || this == RUNNING_AVERAGE || this == MOVING_AVERAGE;
  }

  /** Rows that are equal in the order get the same value. */
  boolean allowsTies() {
    return this == RANK || this == DENSE_RANK;
  }

  /**
   * The value, row by row.
   *
   * @param column what it is computed of
   * @param reach how many rows it looks at, or how far away
   */
  Column over(WindowSpec window, Column column, int reach) {
    WindowSpec soFar = window.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    WindowSpec all = window.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing());
    return switch (this) {
      case ROW_NUMBER -> row_number().over(window);
      case RANK -> rank().over(window);
      case DENSE_RANK -> dense_rank().over(window);
      case RUNNING_SUM -> sum(column).over(soFar);
      case RUNNING_COUNT -> count(column).over(soFar);
      case RUNNING_AVERAGE -> avg(column).over(soFar);
      case MOVING_AVERAGE -> avg(column).over(window.rowsBetween(1L - reach, Window.currentRow()));
      case LAG -> lag(column, reach).over(window);
      case LEAD -> lead(column, reach).over(window);
      case FIRST -> first(column).over(all);
      case LAST -> last(column).over(all);
    };
  }

  /** The same, with {@code fallback} where there is no row at that distance. */
  Column orElse(WindowSpec window, Column column, int reach, Column fallback) {
    Column row = over(window, functions.struct(column.as("value")), reach);
    return when(row.isNull(), fallback).otherwise(row.getField("value"));
  }
}
