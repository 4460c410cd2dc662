package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Scope;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** What other rows say of a value that is missing. */
enum Estimate {
  MEAN("a value, or others to take the mean of"),
  MEDIAN("a value, or others to take the median of"),
  MODE("a value, or others to take the most frequent of"),
  PREVIOUS("a value, or one in a row before");

  /** Digits behind the point of the mean, besides those of the column, before it is rounded. */
  private static final int MORE_DIGITS = 10;

  private static final int MOST_DIGITS = 34;
  private static final int DIGITS_OF_A_LONG = 19;

  private final String expected;

  Estimate(String expected) {
    this.expected = expected;
  }

  String expected() {
    return expected;
  }

  boolean suits(DataType type) {
    return switch (this) {
      case MEAN, MEDIAN -> Scope.isNumeric(type);
      case MODE, PREVIOUS -> RowOrdering.isOrderable(type);
    };
  }

  String suited() {
    return switch (this) {
      case MEAN, MEDIAN -> "a column of numbers";
      case MODE, PREVIOUS -> "a column that can be compared";
    };
  }

  /**
   * The mean in the type of the values, rounded half up; NaN is left out.
   *
   * @param reach makes the aggregate one over the rows that count
   */
  static Column mean(Column value, DataType type, UnaryOperator<Column> reach) {
    if (isFloating(type)) {
      return reach.apply(avg(number(value, type))).cast(type);
    }
    int digits = type instanceof DecimalType decimal ? decimal.precision() : DIGITS_OF_A_LONG;
    int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
    int more = Math.max(0, Math.min(MORE_DIGITS, MOST_DIGITS - digits));
    DataType wide = DataTypes.createDecimalType(digits + more, scale + more);
    return round(reach.apply(avg(value.cast(wide))), scale).cast(type);
  }

  /**
   * The exact middle, or the mean of the two in the middle, computed as a double and rounded half
   * up to the type of the values; NaN is left out.
   *
   * @param reach makes the aggregate one over the rows that count
   */
  static Column median(Column value, DataType type, UnaryOperator<Column> reach) {
    Column middle = reach.apply(percentile(number(value, type), lit(0.5)));
    return isWhole(type) ? round(middle, 0).cast(type) : middle.cast(type);
  }

  private static Column number(Column value, DataType type) {
    return isFloating(type) ? when(not(isnan(value)), value) : value;
  }

  private static boolean isFloating(DataType type) {
    return type instanceof DoubleType || type instanceof FloatType;
  }

  private static boolean isWhole(DataType type) {
    return type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType;
  }
}
