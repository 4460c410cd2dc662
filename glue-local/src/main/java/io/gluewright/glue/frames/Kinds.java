package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** The type codes of plain values: boxes, text, decimals, bytes, times, lists and maps. */
final class Kinds {
  private Kinds() {}

  static TypeCode of(Object value) {
    if (value instanceof String) {
      return TypeCode.STRING;
    }
    if (value instanceof Integer) {
      return TypeCode.INT;
    }
    if (value instanceof Long) {
      return TypeCode.LONG;
    }
    if (value instanceof Fraction || value instanceof Double) {
      return TypeCode.DOUBLE;
    }
    if (value instanceof Boolean) {
      return TypeCode.BOOLEAN;
    }
    if (value instanceof Map) {
      return TypeCode.STRUCT;
    }
    if (value instanceof List) {
      return TypeCode.ARRAY;
    }
    return value == null ? TypeCode.NULL : rare(value);
  }

  private static TypeCode rare(Object value) {
    if (value instanceof BigDecimal) {
      return TypeCode.DECIMAL;
    }
    if (value instanceof Date) {
      return TypeCode.DATE;
    }
    if (value instanceof Timestamp) {
      return TypeCode.TIMESTAMP;
    }
    if (value instanceof LocalDateTime) {
      return TypeCode.TIMESTAMPNTZ;
    }
    if (value instanceof Float) {
      return TypeCode.FLOAT;
    }
    if (value instanceof Short) {
      return TypeCode.SHORT;
    }
    if (value instanceof Byte) {
      return TypeCode.BYTE;
    }
    if (value instanceof byte[]) {
      return TypeCode.BINARY;
    }
    if (value instanceof MapValue) {
      return TypeCode.MAP;
    }
    throw new IllegalArgumentException("a record cannot hold a " + value.getClass().getName());
  }

  /**
   * The type that a text looks like, where files have no types: a number only if its text can be
   * had back, so neither {@code 007} nor {@code +1} is one.
   */
  static TypeCode ofText(String text) {
    int length = text.length();
    if (length == 0) {
      return TypeCode.STRING;
    }
    char first = text.charAt(0);
    if (first == 't' || first == 'f') {
      return text.equals("true") || text.equals("false") ? TypeCode.BOOLEAN : TypeCode.STRING;
    }
    int digits = first == '-' ? 1 : 0;
    int point = -1;
    for (int i = digits; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0) {
        point = i;
      } else if (c < '0' || c > '9') {
        return TypeCode.STRING;
      }
    }
    int whole = (point < 0 ? length : point) - digits;
    boolean padded = whole > 1 && text.charAt(digits) == '0';
    if (whole == 0 || padded || point == length - 1 || text.equals("-0")) {
      return TypeCode.STRING;
    }
    if (point >= 0) {
      return length - digits <= 16 ? TypeCode.DOUBLE : TypeCode.STRING;
    }
    return integer(text, whole);
  }

  private static TypeCode integer(String text, int digits) {
    if (digits < 10) {
      return TypeCode.INT;
    }
    if (digits > 19) {
      return TypeCode.STRING;
    }
    try {
      long value = Long.parseLong(text);
      return value == (int) value ? TypeCode.INT : TypeCode.LONG;
    } catch (NumberFormatException e) {
      return TypeCode.STRING;
    }
  }
}
