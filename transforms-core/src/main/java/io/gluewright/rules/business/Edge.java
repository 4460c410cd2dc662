package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/**
 * Where a range begins or ends.
 *
 * @param place how far along it is, to compare it with others
 */
record Edge(Column value, BigDecimal place) {
  /** Whether a column of that type can be cut into ranges. */
  static boolean suits(DataType type) {
    return type instanceof NumericType
        || type.sameType(DataTypes.DateType)
        || type.sameType(DataTypes.TimestampType);
  }

  /** The edge that {@code text} says, if it is a value of the kind of {@code type}. */
  static Optional<Edge> read(String text, DataType type) {
    UTF8String written = UTF8String.fromString(text);
    if (type.sameType(DataTypes.DateType)) {
      return inTime(DateTimeUtils.stringToDate(written), type);
    }
    if (type.sameType(DataTypes.TimestampType)) {
      ZoneId zone = ZoneId.of(SQLConf.get().sessionLocalTimeZone());
      return inTime(DateTimeUtils.stringToTimestamp(written, zone), type);
    }
    return number(text, type);
  }

  private static Optional<Edge> inTime(Option<Object> parsed, DataType type) {
    return parsed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Edge(
                new Column(new Literal(parsed.get(), type)),
                new BigDecimal(parsed.get().toString())));
  }

  private static Optional<Edge> number(String text, DataType type) {
    try {
      BigDecimal number = new BigDecimal(text.strip());
      boolean isBinary = type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
      return Optional.of(new Edge(isBinary ? lit(number.doubleValue()) : lit(number), number));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
