package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.types.ArrayNode;
import com.amazonaws.services.glue.types.BinaryNode;
import com.amazonaws.services.glue.types.BooleanNode;
import com.amazonaws.services.glue.types.ByteNode;
import com.amazonaws.services.glue.types.DateNode;
import com.amazonaws.services.glue.types.DecimalNode;
import com.amazonaws.services.glue.types.DoubleNode;
import com.amazonaws.services.glue.types.DynamicNode;
import com.amazonaws.services.glue.types.FloatNode;
import com.amazonaws.services.glue.types.IntegerNode;
import com.amazonaws.services.glue.types.LongNode;
import com.amazonaws.services.glue.types.MapNode;
import com.amazonaws.services.glue.types.NullNode;
import com.amazonaws.services.glue.types.ObjectNode;
import com.amazonaws.services.glue.types.ScalarNode;
import com.amazonaws.services.glue.types.ShortNode;
import com.amazonaws.services.glue.types.StringNode;
import com.amazonaws.services.glue.types.TimestampNode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.mutable.ArrayBuffer;

/** Plain values as the nodes of a record, and back. */
public final class Nodes {
  private Nodes() {}

  /** The record of a row. */
  public static ObjectNode of(Row row, StructType schema) {
    InternalRow internal =
        (InternalRow) CatalystTypeConverters.createToCatalystConverter(schema).apply(row);
    return object(RowReader.struct(internal, Layout.glue(schema)));
  }

  /** The type of one node alone. */
  public static DataType type(DynamicNode node) {
    Shape shape = new Shape();
    shape.add(value(node), new Shape.Clock(0));
    return shape.toType();
  }

  /** The JSON of a struct of plain values. */
  public static String json(Map<String, Object> struct) {
    return object(struct).toJson();
  }

  static ObjectNode object(Map<?, ?> struct) {
    ObjectNode object = new ObjectNode();
    struct.forEach((name, value) -> object.put((String) name, node(value)));
    return object;
  }

  static Object value(DynamicNode node) {
    if (node instanceof ObjectNode object) {
      return struct(object);
    }
    if (node instanceof MapNode map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      JavaConverters.mapAsJavaMap(map.value()).forEach((k, v) -> entries.put(k, value(v)));
      return new MapValue(entries);
    }
    if (node instanceof ArrayNode array) {
      List<Object> items = new ArrayList<>();
      JavaConverters.asJavaIterable(array.value()).forEach(item -> items.add(value(item)));
      return items;
    }
    return node instanceof ScalarNode scalar ? scalar.value() : null;
  }

  static Map<String, Object> struct(ObjectNode object) {
    Map<String, Object> struct = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(object.value()).forEach((k, v) -> struct.put(k, value(v)));
    return struct;
  }

  private static DynamicNode node(Object value) {
    return switch (Kinds.of(value)) {
      case NULL, CHOICE -> new NullNode();
      case STRING -> new StringNode((String) value);
      case INT -> new IntegerNode((Integer) value);
      case LONG -> new LongNode((Long) value);
      case SHORT -> new ShortNode((Short) value);
      case BYTE -> new ByteNode((Byte) value);
      case FLOAT -> new FloatNode((Float) value);
      case DOUBLE ->
          new DoubleNode(value instanceof Fraction number ? number.toDouble() : (Double) value);
      case DECIMAL -> new DecimalNode((BigDecimal) value);
      case BOOLEAN -> new BooleanNode((Boolean) value);
      case BINARY -> new BinaryNode((byte[]) value);
      case DATE -> new DateNode((Date) value);
      case TIMESTAMP -> new TimestampNode((Timestamp) value);
      case TIMESTAMPNTZ -> new ScalarNode(value, Kinds.of(value));
      case STRUCT -> object((Map<?, ?>) value);
      case ARRAY -> {
        ArrayBuffer<DynamicNode> items = new ArrayBuffer<>();
        ((List<?>) value).forEach(item -> items.$plus$eq(node(item)));
        yield new ArrayNode(items);
      }
      case MAP -> {
        MapNode map = new MapNode();
        ((MapValue) value).entries().forEach((k, v) -> map.put(String.valueOf(k), node(v)));
        yield map;
      }
    };
  }
}
