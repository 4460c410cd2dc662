package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.MapData;

/** Spark's rows as plain values; of a choice, the one alternative that has a value. */
final class RowReader {
  private RowReader() {}

  static Map<String, Object> struct(InternalRow row, StructType type) {
    return fields(row, type.fields());
  }

  private static Map<String, Object> fields(InternalRow row, List<Field> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i).name(), value(row, i, fields.get(i).type()));
    }
    return values;
  }

  private static Object value(SpecializedGetters row, int i, DataType type) {
    if (row.isNullAt(i)) {
      return null;
    }
    return switch (type.code()) {
      case NULL -> null;
      case STRING -> row.getUTF8String(i).toString();
      case INT -> row.getInt(i);
      case LONG -> row.getLong(i);
      case SHORT -> row.getShort(i);
      case BYTE -> row.getByte(i);
      case DOUBLE -> row.getDouble(i);
      case FLOAT -> row.getFloat(i);
      case BOOLEAN -> row.getBoolean(i);
      case BINARY -> row.getBinary(i);
      case DATE -> DateTimeUtils.toJavaDate(row.getInt(i));
      case TIMESTAMP -> DateTimeUtils.toJavaTimestamp(row.getLong(i));
      case TIMESTAMPNTZ -> DateTimeUtils.microsToLocalDateTime(row.getLong(i));
      case DECIMAL -> {
        DecimalType decimal = (DecimalType) type;
        yield row.getDecimal(i, decimal.precision(), decimal.scale()).toJavaBigDecimal();
      }
      case STRUCT -> {
        StructType struct = (StructType) type;
        yield struct(row.getStruct(i, struct.fields().size()), struct);
      }
      case ARRAY -> list(row.getArray(i), ((ArrayType) type).elementType());
      case MAP -> map(row.getMap(i), (MapType) type);
      case CHOICE -> {
        List<DataType> choices = ((ChoiceType) type).choices();
        yield chosen(row.getStruct(i, choices.size()), choices);
      }
    };
  }

  private static List<Object> list(ArrayData array, DataType elementType) {
    List<Object> values = new ArrayList<>(array.numElements());
    for (int i = 0; i < array.numElements(); i++) {
      values.add(value(array, i, elementType));
    }
    return values;
  }

  private static MapValue map(MapData map, MapType type) {
    List<Object> keys = list(map.keyArray(), type.keyType());
    List<Object> values = list(map.valueArray(), type.valueType());
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      entries.put(keys.get(i), values.get(i));
    }
    return new MapValue(entries);
  }

  private static Object chosen(InternalRow row, List<DataType> choices) {
    for (int i = 0; i < choices.size(); i++) {
      if (!row.isNullAt(i)) {
        return value(row, i, choices.get(i));
      }
    }
    return null;
  }
}
