package io.gluewright.quality;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Values that stand as text in a user's file. */
final class Literals {
  private Literals() {}

  /** Empty when {@code text} is no value of that type, or the type has none that can be written. */
  static Optional<Column> of(DataType type, String text) {
    try {
      return Optional.ofNullable(value(type, text.strip())).map(literal -> lit(literal));
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Object value(DataType type, String text) {
    if (type.sameType(DataTypes.StringType)) {
      return text;
    }
    if (type instanceof NumericType) {
      return new BigDecimal(text.replace("_", ""));
    }
    if (type.sameType(DataTypes.BooleanType)) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> null;
      };
    }
    if (type.sameType(DataTypes.DateType)) {
      return LocalDate.parse(text);
    }
    if (type.sameType(DataTypes.TimestampType)) {
      return text.endsWith("Z") ? Instant.parse(text) : time(text);
    }
    return type.sameType(DataTypes.TimestampNTZType) ? time(text) : null;
  }

  /** A day alone means its first moment. */
  private static LocalDateTime time(String text) {
    return text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
  }
}
