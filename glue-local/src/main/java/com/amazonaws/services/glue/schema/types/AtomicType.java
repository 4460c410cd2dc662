package com.amazonaws.services.glue.schema.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A type without parts. A decimal is a {@link DecimalType}. */
public record AtomicType(TypeCode code) implements DataType {
  public static final AtomicType STRING = new AtomicType(TypeCode.STRING);
  public static final AtomicType INT = new AtomicType(TypeCode.INT);
  public static final AtomicType LONG = new AtomicType(TypeCode.LONG);
  public static final AtomicType DOUBLE = new AtomicType(TypeCode.DOUBLE);
  public static final AtomicType BOOLEAN = new AtomicType(TypeCode.BOOLEAN);
  public static final AtomicType NULL = new AtomicType(TypeCode.NULL);

  public AtomicType {
    switch (code) {
      case ARRAY, MAP, STRUCT, CHOICE, DECIMAL ->
          throw new IllegalArgumentException(
              code.typeName() + " has parts: use the type of that name");
      default -> {}
    }
  }
}
