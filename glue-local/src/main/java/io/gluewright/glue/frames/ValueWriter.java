package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/** Turns plain values of one type into what Spark keeps in its rows. */
abstract class ValueWriter {
  /** What every writer of one schema needs to know. */
  record Reading(boolean textual, java.time.ZoneId zone) {}

  private final String path;

  ValueWriter(String path) {
    this.path = path;
  }

  static ValueWriter of(DataType type, String path, Reading reading) {
    return switch (type.code()) {
      case STRUCT -> new StructWriter((StructType) type, path, reading);
      case ARRAY -> new ArrayWriter((ArrayType) type, path, reading);
      case MAP -> new MapWriter((MapType) type, path, reading);
      case CHOICE -> new ChoiceWriter((ChoiceType) type, path, reading);
      default -> new ScalarWriter(type, path, reading);
    };
  }

  /** The value in Spark's form; null stays null. */
  final Object write(Object value) throws Misfit {
    return value == null ? null : writeValue(value);
  }

  abstract Object writeValue(Object value) throws Misfit;

  final Misfit misfit(Object value, String expected) {
    return new Misfit(path, value, expected);
  }

  /** Fields that the schema does not name are left out. */
  static final class StructWriter extends ValueWriter {
    private final Map<String, Integer> positions = new HashMap<>();
    private final ValueWriter[] writers;

    StructWriter(StructType type, String path, Reading reading) {
      super(path);
      List<Field> fields = type.fields();
      writers = new ValueWriter[fields.size()];
      for (int i = 0; i < writers.length; i++) {
        Field field = fields.get(i);
        positions.put(field.name(), i);
        String name = path.isEmpty() ? field.name() : path + "." + field.name();
        writers[i] = of(field.type(), name, reading);
      }
    }

    int position(String name) {
      return positions.getOrDefault(name, -1);
    }

    int size() {
      return writers.length;
    }

    ValueWriter writer(int position) {
      return writers[position];
    }

    @Override
    GenericInternalRow writeValue(Object value) throws Misfit {
      if (!(value instanceof Map<?, ?> struct)) {
        throw misfit(value, "a struct");
      }
      Object[] row = new Object[writers.length];
      for (Map.Entry<?, ?> entry : struct.entrySet()) {
        Integer position = positions.get(entry.getKey());
        if (position != null) {
          row[position] = writers[position].write(entry.getValue());
        }
      }
      return new GenericInternalRow(row);
    }
  }

  /** In text formats an element that stands once is an array of one where the schema says array. */
  private static final class ArrayWriter extends ValueWriter {
    private final ValueWriter elements;
    private final boolean textual;

    ArrayWriter(ArrayType type, String path, Reading reading) {
      super(path);
      textual = reading.textual();
      elements = of(type.elementType(), path + "[]", reading);
    }

    @Override
    ArrayData writeValue(Object value) throws Misfit {
      List<?> list = value instanceof List<?> many ? many : textual ? List.of(value) : null;
      if (list == null) {
        throw misfit(value, "an array");
      }
      Object[] items = new Object[list.size()];
      for (int i = 0; i < items.length; i++) {
        items[i] = elements.write(list.get(i));
      }
      return new GenericArrayData(items);
    }
  }

  /** Takes a struct too: where a schema says map, field names are keys. */
  private static final class MapWriter extends ValueWriter {
    private final ValueWriter keys;
    private final ValueWriter values;

    MapWriter(MapType type, String path, Reading reading) {
      super(path);
      keys = of(type.keyType(), path + " (key)", reading);
      values = of(type.valueType(), path + " (value)", reading);
    }

    @Override
    ArrayBasedMapData writeValue(Object value) throws Misfit {
      Map<?, ?> entries =
          value instanceof MapValue map
              ? map.entries()
              : value instanceof Map<?, ?> struct ? struct : null;
      if (entries == null) {
        throw misfit(value, "a map");
      }
      Object[] keyItems = new Object[entries.size()];
      Object[] valueItems = new Object[entries.size()];
      int i = 0;
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        keyItems[i] = keys.write(entry.getKey());
        valueItems[i++] = values.write(entry.getValue());
      }
      return new ArrayBasedMapData(
          new GenericArrayData(keyItems), new GenericArrayData(valueItems));
    }
  }

  private static final class ChoiceWriter extends ValueWriter {
    private final ValueWriter[] writers;
    private final Map<TypeCode, Integer> positions = new EnumMap<>(TypeCode.class);
    private final boolean textual;

    ChoiceWriter(ChoiceType type, String path, Reading reading) {
      super(path);
      textual = reading.textual();
      writers = new ValueWriter[type.choices().size()];
      for (int i = 0; i < writers.length; i++) {
        DataType choice = type.choices().get(i);
        positions.put(choice.code(), i);
        writers[i] = of(choice, path, reading);
      }
    }

    @Override
    GenericInternalRow writeValue(Object value) throws Misfit {
      Integer position = position(value);
      if (position == null) {
        throw misfit(value, "one of " + positions.keySet());
      }
      Object[] row = new Object[writers.length];
      row[position] = writers[position].write(value);
      return new GenericInternalRow(row);
    }

    private Integer position(Object value) {
      TypeCode code = Kinds.of(value);
      Integer exact =
          positions.get(textual && value instanceof String text ? Kinds.ofText(text) : code);
      if (exact != null) {
        return exact;
      }
      return switch (code) {
        case STRUCT -> positions.get(TypeCode.MAP);
        case ARRAY, MAP -> null;
        case INT -> first(TypeCode.LONG, TypeCode.DOUBLE, TypeCode.STRING);
        case STRING ->
            textual
                ? first(TypeCode.STRING, TypeCode.DOUBLE, TypeCode.LONG, TypeCode.INT)
                : positions.get(TypeCode.STRING);
        default -> positions.get(TypeCode.STRING);
      };
    }

    private Integer first(TypeCode... codes) {
      for (TypeCode code : codes) {
        Integer position = positions.get(code);
        if (position != null) {
          return position;
        }
      }
      return null;
    }
  }
}
