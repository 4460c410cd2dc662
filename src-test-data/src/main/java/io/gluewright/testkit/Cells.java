package io.gluewright.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** From the text of one cell to a value of its type. */
final class Cells {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Cells() {}

  /** The trimmed cells of a line; a bar inside a quoted or JSON text does not end its cell. */
  static List<String> split(String line) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    boolean mayQuote = false;
    boolean blank = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (blank && c != ' ' && c != '|') {
        blank = false;
        mayQuote = c == '"' || c == '{' || c == '[';
      }
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"' && mayQuote) {
        quoted = !quoted;
      } else if (c == '|' && !quoted) {
        cells.add(line.substring(start, i).strip());
        start = i + 1;
        blank = true;
        mayQuote = false;
      }
    }
    cells.add(line.substring(start).strip());
    return cells;
  }

  /** The column that a header cell declares: a name, in backticks if it holds a blank, a type. */
  static StructField column(String cell) {
    boolean quoted = cell.startsWith("`");
    int end = quoted ? cell.indexOf('`', 1) : cell.indexOf(' ');
    if (end < 1 || end + 1 >= cell.length()) {
      throw new IllegalArgumentException(
          "header: found \"%s\", expected a name and a type, as in \"id long\"".formatted(cell));
    }
    String name = quoted ? cell.substring(1, end) : cell.substring(0, end);
    String type = cell.substring(end + 1).strip();
    try {
      return new StructField(name, DataType.fromDDL(type), true, Metadata.empty());
    } catch (Exception e) { // Spark's ParseException is checked, but Scala does not declare it.
      throw new IllegalArgumentException(
          "header: column %s has the type \"%s\", expected a Spark type such as string, long,"
                  .formatted(name, type)
              + " timestamp, decimal(12,2), array<string>",
          e);
    }
  }

  /** The value of a cell; null for {@code -}. */
  static Object value(DataType type, String cell) {
    if (cell.equals("-")) {
      return null;
    }
    if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
      return value(type, json(cell));
    }
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    return scalar(type, quoted ? json(cell).textValue() : unquoted(cell));
  }

  private static String unquoted(String cell) {
    if (cell.isEmpty()) {
      throw new IllegalArgumentException("empty cell; write - for null or \"\" for no text");
    }
    return cell;
  }

  private static Object scalar(DataType type, String text) {
    if (type instanceof DecimalType decimal) {
      return decimal(decimal, text);
    }
    return switch (type.typeName()) {
      case "string" -> text;
      case "integer" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "short" -> Short.valueOf(text);
      case "byte" -> Byte.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "float" -> Float.valueOf(text);
      case "boolean" -> bool(text);
      case "date" -> LocalDate.parse(text);
      case "timestamp" -> instant(text);
      case "timestamp_ntz" -> LocalDateTime.parse(isoTime(text));
      case "binary" -> HexFormat.of().parseHex(text);
      default -> throw new IllegalArgumentException("no notation for " + type.simpleString());
    };
  }

  private static BigDecimal decimal(DecimalType type, String text) {
    BigDecimal value = new BigDecimal(text).setScale(type.scale(), RoundingMode.UNNECESSARY);
    if (value.precision() > type.precision()) {
      throw new IllegalArgumentException("more digits than " + type.simpleString() + " holds");
    }
    return value;
  }

  private static boolean bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("true or false expected");
    }
    return text.equals("true");
  }

  private static Instant instant(String text) {
    String iso = isoTime(text);
    boolean zoned = iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static String isoTime(String text) {
    return text.length() == 10 ? text + "T00:00" : text.replace(' ', 'T');
  }

  private static JsonNode json(String cell) {
    try {
      return JSON.readTree(cell);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Object value(DataType type, JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (type instanceof ArrayType array) {
      require(node.isArray(), type, node);
      List<Object> values = new ArrayList<>();
      node.forEach(element -> values.add(value(array.elementType(), element)));
      return values;
    }
    if (type instanceof MapType map) {
      require(node.isObject(), type, node);
      Map<Object, Object> values = new LinkedHashMap<>();
      for (Iterator<Map.Entry<String, JsonNode>> i = node.fields(); i.hasNext(); ) {
        Map.Entry<String, JsonNode> entry = i.next();
        values.put(scalar(map.keyType(), entry.getKey()), value(map.valueType(), entry.getValue()));
      }
      return values;
    }
    if (type instanceof StructType struct) {
      require(node.isObject(), type, node);
      return struct(struct, node);
    }
    require(node.isValueNode() && node.isTextual() == writtenAsText(type), type, node);
    return scalar(type, node.asText());
  }

  private static Object struct(StructType type, JsonNode node) {
    List<String> names = List.of(type.fieldNames());
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw new IllegalArgumentException("no field " + name + " among " + names);
              }
            });
    Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          node.has(names.get(i)) ? value(type.apply(i).dataType(), node.get(names.get(i))) : null;
    }
    return RowFactory.create(values);
  }

  private static boolean writtenAsText(DataType type) {
    return type.equals(DataTypes.StringType)
        || type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType)
        || type.equals(DataTypes.BinaryType);
  }

  private static void require(boolean holds, DataType type, JsonNode node) {
    if (!holds) {
      throw new IllegalArgumentException(node + " is no " + type.simpleString());
    }
  }
}
