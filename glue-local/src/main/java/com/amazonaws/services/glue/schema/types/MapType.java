package com.amazonaws.services.glue.schema.types;

import com.amazonaws.services.glue.schema.TypeCode;

/** Values by key. */
public record MapType(DataType keyType, DataType valueType) implements DataType {
  @Override
  public TypeCode code() {
    return TypeCode.MAP;
  }
}
