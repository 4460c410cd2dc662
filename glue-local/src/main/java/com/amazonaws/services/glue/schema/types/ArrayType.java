package com.amazonaws.services.glue.schema.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** A list of values of one type, which may be a choice. */
public record ArrayType(DataType elementType) implements DataType {
  @Override
  public TypeCode code() {
    return TypeCode.ARRAY;
  }
}
