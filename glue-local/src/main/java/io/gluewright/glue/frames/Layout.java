package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.AtomicType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * How types are laid out in a Spark table. A choice is a struct with one field per alternative,
 * named by its type; at most one of them is not null.
 */
final class Layout {
  private Layout() {}

  static org.apache.spark.sql.types.StructType spark(StructType type) {
    return sparkFields(type.fields());
  }

  static org.apache.spark.sql.types.DataType spark(DataType type) {
    if (type instanceof StructType struct) {
      return spark(struct);
    }
    if (type instanceof ArrayType array) {
      return DataTypes.createArrayType(spark(array.elementType()), true);
    }
    if (type instanceof MapType map) {
      return DataTypes.createMapType(spark(map.keyType()), spark(map.valueType()), true);
    }
    if (type instanceof ChoiceType choice) {
      return sparkFields(alternatives(choice));
    }
    if (type instanceof DecimalType decimal) {
      return DataTypes.createDecimalType(decimal.precision(), decimal.scale());
    }
    return atomic(type.code());
  }

  /** The fields of the struct that stands for a choice. */
  static List<Field> alternatives(ChoiceType choice) {
    return choice.choices().stream().map(type -> new Field(type.typeName(), type)).toList();
  }

  static StructType glue(org.apache.spark.sql.types.StructType type) {
    return new StructType(
        Arrays.stream(type.fields())
            .map(field -> new Field(field.name(), glue(field.dataType())))
            .toList());
  }

  /**
   * The type of the same values.
   *
   * @throws IllegalArgumentException if Glue has none, as for intervals
   */
  static DataType glue(org.apache.spark.sql.types.DataType type) {
    if (type instanceof org.apache.spark.sql.types.StructType struct) {
      return glue(struct);
    }
    if (type instanceof org.apache.spark.sql.types.ArrayType array) {
      return new ArrayType(glue(array.elementType()));
    }
    if (type instanceof org.apache.spark.sql.types.MapType map) {
      return new MapType(glue(map.keyType()), glue(map.valueType()));
    }
    if (type instanceof org.apache.spark.sql.types.DecimalType decimal) {
      return new DecimalType(decimal.precision(), decimal.scale());
    }
    return new AtomicType(
        switch (type.typeName()) {
          case "string" -> TypeCode.STRING;
          case "integer" -> TypeCode.INT;
          case "long" -> TypeCode.LONG;
          case "short" -> TypeCode.SHORT;
          case "byte" -> TypeCode.BYTE;
          case "double" -> TypeCode.DOUBLE;
          case "float" -> TypeCode.FLOAT;
          case "boolean" -> TypeCode.BOOLEAN;
          case "date" -> TypeCode.DATE;
          case "timestamp" -> TypeCode.TIMESTAMP;
          case "timestamp_ntz" -> TypeCode.TIMESTAMPNTZ;
          case "binary" -> TypeCode.BINARY;
          case "void" -> TypeCode.NULL;
          default ->
              throw new IllegalArgumentException(
                  "a frame has no type for Spark's %s; cast the column first"
                      .formatted(type.simpleString()));
        });
  }

  private static org.apache.spark.sql.types.StructType sparkFields(List<Field> fields) {
    return new org.apache.spark.sql.types.StructType(
        fields.stream()
            .map(field -> DataTypes.createStructField(field.name(), spark(field.type()), true))
            .toArray(StructField[]::new));
  }

  private static org.apache.spark.sql.types.DataType atomic(TypeCode code) {
    return switch (code) {
      case STRING -> DataTypes.StringType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case SHORT -> DataTypes.ShortType;
      case BYTE -> DataTypes.ByteType;
      case DOUBLE -> DataTypes.DoubleType;
      case FLOAT -> DataTypes.FloatType;
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
      case TIMESTAMPNTZ -> DataTypes.TimestampNTZType;
      case BINARY -> DataTypes.BinaryType;
      case NULL -> DataTypes.NullType;
      case ARRAY, MAP, STRUCT, CHOICE, DECIMAL ->
          throw new IllegalStateException(code + " is not atomic");
    };
  }
}
