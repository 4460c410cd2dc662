package io.gluewright.runtime.staging;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Types that a file can hold: a column of nothing but null becomes text, and so does a struct
 * without fields, as which JSON's {@code {}} is read.
 */
public final class Storable {
  private Storable() {}

  /** The same rows; a void type or an empty struct, however deep, becomes string. */
  public static Dataset<Row> rows(Dataset<Row> rows) {
    Column[] columns =
        Arrays.stream(rows.schema().fields()).map(Storable::column).toArray(Column[]::new);
    return rows.schema().equals(columns(rows.schema())) ? rows : rows.select(columns);
  }

  private static Column column(StructField field) {
    Column column = col(quoted(field.name()));
    DataType type = type(field.dataType());
    return type.equals(field.dataType()) ? column : column.cast(type).as(field.name());
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static StructType columns(StructType columns) {
    return new StructType(
        Arrays.stream(columns.fields())
            .map(f -> new StructField(f.name(), type(f.dataType()), f.nullable(), f.metadata()))
            .toArray(StructField[]::new));
  }

  private static DataType type(DataType type) {
    if (type instanceof NullType
        || (type instanceof StructType none && none.fields().length == 0)) {
      return DataTypes.StringType;
    }
    if (type instanceof ArrayType array) {
      return DataTypes.createArrayType(type(array.elementType()), array.containsNull());
    }
    if (type instanceof MapType map) {
      return DataTypes.createMapType(
          type(map.keyType()), type(map.valueType()), map.valueContainsNull());
    }
    if (type instanceof StructType struct) {
      return columns(struct);
    }
    return type;
  }
}
