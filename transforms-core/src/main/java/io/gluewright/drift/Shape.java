package io.gluewright.drift;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Whether a value has parts, and which. */
enum Shape {
  SINGLE,
  STRUCT,
  ARRAY,
  MAP;

  static Shape of(DataType type) {
    if (type instanceof StructType) {
      return STRUCT;
    }
    if (type instanceof ArrayType) {
      return ARRAY;
    }
    return type instanceof MapType ? MAP : SINGLE;
  }
}
