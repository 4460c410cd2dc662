package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

/**
 * Writes scalars. A string takes any scalar as its text; a number takes numbers that it can hold,
 * and in files without types the texts of such numbers; dates, times and bytes are read out of
 * text.
 */
final class ScalarWriter extends ValueWriter {
  /** No decimal has more digits than 38; reading one of a million out of text takes minutes. */
  private static final int LONGEST_NUMBER = 1_000;

  private final DataType type;
  private final TypeCode code;
  private final boolean textual;
  private final ZoneId zone;

  ScalarWriter(DataType type, String path, Reading reading) {
    super(path);
    this.type = type;
    this.code = type.code();
    this.textual = reading.textual();
    this.zone = reading.zone();
  }

  @Override
  Object writeValue(Object value) throws Misfit {
    try {
      Object written =
          switch (code) {
            case STRING -> string(value);
            case INT -> {
              long number = integer(value);
              yield number == (int) number ? (Object) (int) number : null;
            }
            case LONG -> integer(value);
            case SHORT -> {
              long number = integer(value);
              yield number == (short) number ? (Object) (short) number : null;
            }
            case BYTE -> {
              long number = integer(value);
              yield number == (byte) number ? (Object) (byte) number : null;
            }
            case DOUBLE -> fraction(value);
            case FLOAT -> (float) fraction(value);
            case DECIMAL -> decimal(value);
            case BOOLEAN -> bool(value);
            case DATE -> date(value);
            case TIMESTAMP -> timestamp(value);
            case TIMESTAMPNTZ -> localTimestamp(value);
            case BINARY -> binary(value);
            default -> null;
          };
      if (written != null) {
        return written;
      }
    } catch (IllegalArgumentException e) { // also what the parsers of numbers and base64 throw
      throw misfit(value, TypeNames.write(type));
    }
    throw misfit(value, TypeNames.write(type));
  }

  private static UTF8String string(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    if (value instanceof Fraction number) {
      return UTF8String.fromString(number.text());
    }
    if (value instanceof Map || value instanceof List || value instanceof MapValue) {
      return null;
    }
    return value instanceof byte[] bytes
        ? UTF8String.fromBytes(bytes)
        : UTF8String.fromString(value.toString());
  }

  private long integer(Object value) {
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigDecimal decimal && decimal.scale() <= 0) {
      return exact(decimal);
    }
    return Long.parseLong(text(value));
  }

  private static long exact(BigDecimal decimal) {
    try {
      return decimal.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private double fraction(Object value) {
    if (value instanceof Fraction number) {
      return number.toDouble();
    }
    return value instanceof Number number ? number.doubleValue() : Double.parseDouble(text(value));
  }

  private Decimal decimal(Object value) {
    DecimalType decimal = (DecimalType) type;
    String text =
        value instanceof Fraction number
            ? number.text()
            : value instanceof Number number ? number.toString() : text(value);
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    long digitsBeforePoint = (long) number.precision() - number.scale();
    if (number.signum() != 0 && digitsBeforePoint > decimal.precision() - decimal.scale()) {
      return null;
    }
    // An exponent such as 1e999999999 would make a number of that many digits of it.
    BigDecimal rounded =
        number.signum() == 0 || digitsBeforePoint < -decimal.scale()
            ? BigDecimal.ZERO.setScale(decimal.scale())
            : number.setScale(decimal.scale(), RoundingMode.HALF_UP);
    return rounded.precision() > decimal.precision()
        ? null
        : Decimal.apply(rounded, decimal.precision(), decimal.scale());
  }

  private Boolean bool(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    return switch (text(value)) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  private static Object date(Object value) {
    if (value instanceof Date date) {
      return DateTimeUtils.fromJavaDate(date);
    }
    return value instanceof String text
        ? found(DateTimeUtils.stringToDate(UTF8String.fromString(text)))
        : null;
  }

  private Object timestamp(Object value) {
    if (value instanceof Timestamp timestamp) {
      return DateTimeUtils.fromJavaTimestamp(timestamp);
    }
    return value instanceof String text
        ? found(DateTimeUtils.stringToTimestamp(UTF8String.fromString(text), zone))
        : null;
  }

  private static Object localTimestamp(Object value) {
    if (value instanceof LocalDateTime timestamp) {
      return DateTimeUtils.localDateTimeToMicros(timestamp);
    }
    return value instanceof String text
        ? found(DateTimeUtils.stringToTimestampWithoutTimeZone(UTF8String.fromString(text)))
        : null;
  }

  private static byte[] binary(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    return value instanceof String text ? Base64.getDecoder().decode(text) : null;
  }

  /** The text to read a value out of, where that is what the file has. */
  private String text(Object value) {
    if (textual && value instanceof String text) {
      return text.strip();
    }
    throw new IllegalArgumentException();
  }

  private static Object found(Option<Object> value) {
    return value.isEmpty() ? null : value.get();
  }
}
