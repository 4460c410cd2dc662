package io.gluewright.runtime.sinks;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of a table that takes rows with more columns, or with more fields in them. */
final class Growth {
  private Growth() {}

  /**
   * What is held, each with its type, then what is new. Fields that are new within a struct, an
   * array or a map stand behind those that are held there. A type that is another one stays as it
   * is held.
   */
  static StructType of(StructType held, StructType fresh) {
    StructType grown = new StructType();
    for (StructField field : held.fields()) {
      DataType type =
          named(field.name(), fresh)
              .map(other -> type(field.dataType(), other.dataType()))
              .orElse(field.dataType());
      grown = grown.add(new StructField(field.name(), type, field.nullable(), field.metadata()));
    }
    for (StructField field : fresh.fields()) {
      if (named(field.name(), held).isEmpty()) {
        grown = grown.add(field.name(), field.dataType());
      }
    }
    return grown;
  }

  private static DataType type(DataType held, DataType fresh) {
    if (held instanceof StructType ours && fresh instanceof StructType other) {
      return of(ours, other);
    }
    if (held instanceof ArrayType ours && fresh instanceof ArrayType other) {
      return DataTypes.createArrayType(
          type(ours.elementType(), other.elementType()), ours.containsNull());
    }
    if (held instanceof MapType ours && fresh instanceof MapType other) {
      return DataTypes.createMapType(
          ours.keyType(), type(ours.valueType(), other.valueType()), ours.valueContainsNull());
    }
    return held;
  }

  private static Optional<StructField> named(String name, StructType among) {
    return Arrays.stream(among.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
