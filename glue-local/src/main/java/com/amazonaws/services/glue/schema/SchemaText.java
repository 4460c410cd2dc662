package com.amazonaws.services.glue.schema;

import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The two texts of a schema. */
final class SchemaText {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaText() {}

  static String json(DataType type) {
    return node(type).toString();
  }

  static String tree(DataType type) {
    StringBuilder text = new StringBuilder("root\n");
    children(type, "", text);
    return text.toString();
  }

  private static ObjectNode node(DataType type) {
    ObjectNode node = NODES.objectNode().put("dataType", type.typeName());
    if (type instanceof StructType struct) {
      ArrayNode fields = node.putArray("fields");
      struct.fields().forEach(field -> fields.add(fieldNode(field)));
    } else if (type instanceof ArrayType array) {
      node.set("elementType", node(array.elementType()));
    } else if (type instanceof MapType map) {
      node.set("keyType", node(map.keyType()));
      node.set("valueType", node(map.valueType()));
    } else if (type instanceof ChoiceType choice) {
      ArrayNode choices = node.putArray("choices");
      choice.choices().forEach(one -> choices.add(node(one)));
    } else if (type instanceof DecimalType decimal) {
      node.put("precision", decimal.precision()).put("scale", decimal.scale());
    }
    node.putObject("properties");
    return node;
  }

  private static ObjectNode fieldNode(Field field) {
    ObjectNode node = NODES.objectNode().put("name", field.name());
    node.set("container", node(field.type()));
    node.putObject("properties");
    return node;
  }

  private static void children(DataType type, String indent, StringBuilder text) {
    if (type instanceof StructType struct) {
      struct.fields().forEach(field -> line(field.name() + ": ", field.type(), indent, text));
    } else if (type instanceof ArrayType array) {
      line("element: ", array.elementType(), indent, text);
    } else if (type instanceof MapType map) {
      line("keyType: ", map.keyType(), indent, text);
      line("valueType: ", map.valueType(), indent, text);
    } else if (type instanceof ChoiceType choice) {
      choice.choices().forEach(one -> line("", one, indent, text));
    }
  }

  private static void line(String label, DataType type, String indent, StringBuilder text) {
    text.append(indent).append("|-- ").append(label).append(type.typeName());
    if (type instanceof DecimalType decimal) {
      text.append("(%d,%d)".formatted(decimal.precision(), decimal.scale()));
    }
    text.append('\n');
    children(type, indent + "|    ", text);
  }
}
