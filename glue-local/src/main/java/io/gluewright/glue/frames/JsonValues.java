package io.gluewright.glue.frames;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON values: int where 32 bits hold the number, else long; a number with a fraction or an
 * exponent keeps its text; an integer beyond 64 bits is a text, because no number here holds it.
 */
public final class JsonValues {
  private JsonValues() {}

  /** Reads the value at whose first token the parser stands, and leaves it at the last. */
  public static Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException("a JSON value expected, found the end of the text");
    }
    return switch (token) {
      case START_OBJECT -> struct(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> (Object) parser.getIntValue();
            case LONG -> (Object) parser.getLongValue();
            default -> parser.getText();
          };
      case VALUE_NUMBER_FLOAT -> new Fraction(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("a JSON value expected, found " + token);
    };
  }

  private static Map<String, Object> struct(JsonParser parser) throws IOException {
    Map<String, Object> struct = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      struct.put(name, read(parser));
    }
    return struct;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
    }
    return items;
  }
}
