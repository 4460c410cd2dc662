package com.amazonaws.services.glue.types;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import scala.Tuple2;
import scala.collection.Iterator;

/** Writes nodes as JSON; bytes as base64, times as text. */
final class NodeJson {
  private static final JsonFactory JSON = new JsonFactory();

  private NodeJson() {}

  static String text(DynamicNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(node, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(DynamicNode node, JsonGenerator json) throws IOException {
    if (node instanceof MapLikeNode map) {
      json.writeStartObject();
      Iterator<Tuple2<String, DynamicNode>> entries = map.value().iterator();
      while (entries.hasNext()) {
        Tuple2<String, DynamicNode> entry = entries.next();
        json.writeFieldName(entry._1());
        write(entry._2(), json);
      }
      json.writeEndObject();
    } else if (node instanceof ArrayNode array) {
      json.writeStartArray();
      Iterator<DynamicNode> items = array.value().iterator();
      while (items.hasNext()) {
        write(items.next(), json);
      }
      json.writeEndArray();
    } else if (node instanceof ScalarNode scalar) {
      scalar(scalar.value(), json);
    } else {
      json.writeNull();
    }
  }

  private static void scalar(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Double || value instanceof Float) {
      json.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else {
      json.writeString(value.toString());
    }
  }
}
