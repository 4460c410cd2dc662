package com.amazonaws.services.glue.schema.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.io.Serializable;

/** The type of a value in a frame. */
public sealed interface DataType extends Serializable
    permits AtomicType, DecimalType, StructType, ArrayType, MapType, ChoiceType {
  TypeCode code();

  /** The name as schemas print it, such as {@code long}. */
  default String typeName() {
    return code().typeName();
  }
}
