package io.gluewright.rules.engine;

import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_json;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How a value before a rule and the one behind it are compared. */
public final class Comparison {
  private Comparison() {}

  /** Values of different types are the same if they are written the same. */
  public static Column differ(
      Column before, DataType beforeType, Column after, DataType afterType) {
    return beforeType.sameType(afterType) && isComparable(beforeType)
        ? not(before.eqNullSafe(after))
        : not(text(before, beforeType).eqNullSafe(text(after, afterType)));
  }

  /** A value as it is written. */
  public static Column text(Column value, DataType type) {
    if (type instanceof BinaryType) {
      return hex(value);
    }
    boolean nested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return nested ? to_json(value) : value.cast("string");
  }

  /** SQL does not compare maps. */
  private static boolean isComparable(DataType type) {
    if (type instanceof ArrayType array) {
      return isComparable(array.elementType());
    }
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        if (!isComparable(field.dataType())) {
          return false;
        }
      }
    }
    return !(type instanceof MapType);
  }
}
