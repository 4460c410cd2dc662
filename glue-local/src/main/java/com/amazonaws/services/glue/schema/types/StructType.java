package com.amazonaws.services.glue.schema.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.util.List;
import java.util.Optional;

/** A value with named fields, in order. */
public record StructType(List<Field> fields) implements DataType {
  public StructType {
    fields = List.copyOf(fields);
  }

  public static StructType of(Field... fields) {
    return new StructType(List.of(fields));
  }

  @Override
  public TypeCode code() {
    return TypeCode.STRUCT;
  }

  /** The field of exactly that name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
