package com.amazonaws.services.glue.schema.types;

import com.amazonaws.services.glue.schema.TypeCode;

/**
 * A decimal number.
 *
 * @param precision digits in all, up to 38
 * @param scale digits after the point
 */
public record DecimalType(int precision, int scale) implements DataType {
  public DecimalType {
    if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
      throw new IllegalArgumentException(
          "decimal(%d,%d): a precision of 1 to 38 and a scale of 0 to the precision expected"
              .formatted(precision, scale));
    }
  }

  @Override
  public TypeCode code() {
    return TypeCode.DECIMAL;
  }
}
