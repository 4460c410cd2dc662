package io.gluewright.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Rows as the text that {@link Tables} reads. Two values of one type have the same text exactly
 * when they are the same value, so texts can be compared in place of rows.
 */
final class TableText {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private TableText() {}

  static String header(StructField field) {
    String name = field.name().contains(" ") ? "`" + field.name() + "`" : field.name();
    return name + " " + type(field.dataType());
  }

  private static String type(DataType type) {
    return switch (type.catalogString()) {
      case "bigint" -> "long";
      default -> type.catalogString();
    };
  }

  static List<List<String>> lines(StructType schema, List<Row> rows) {
    return rows.stream().map(row -> line(schema, row)).toList();
  }

  private static List<String> line(StructType schema, Row row) {
    return IntStream.range(0, schema.length())
        .mapToObj(i -> cell(schema.apply(i).dataType(), row.get(i)))
        .toList();
  }

  /** Header and lines, aligned. */
  static String of(StructType schema, List<List<String>> lines) {
    List<List<String>> all = new ArrayList<>();
    all.add(Arrays.stream(schema.fields()).map(TableText::header).toList());
    all.addAll(lines);
    int[] widths =
        IntStream.range(0, schema.length())
            .map(i -> all.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    return all.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n"));
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : " | ").append(line.get(i));
      text.append(" ".repeat(widths[i] - line.get(i).length()));
    }
    return text.toString().stripTrailing();
  }

  private static String cell(DataType type, Object value) {
    if (value == null) {
      return "-";
    }
    if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
      return json(type, value);
    }
    String text = scalar(value);
    return value instanceof String && needsQuotes(text) ? quoted(text) : text;
  }

  private static boolean needsQuotes(String text) {
    return text.isEmpty()
        || text.equals("-")
        || text.startsWith("\"")
        || text.startsWith("{")
        || text.startsWith("[")
        || text.indexOf('|') >= 0
        || !text.equals(text.strip())
        || text.chars().anyMatch(Character::isISOControl);
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }

  private static String scalar(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Timestamp timestamp) {
      return time(timestamp.toInstant());
    }
    if (value instanceof Instant instant) {
      return time(instant);
    }
    if (value instanceof LocalDateTime local) {
      return TIME.format(local);
    }
    if (value instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  private static String time(Instant instant) {
    return TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static String json(DataType type, Object value) {
    if (value == null) {
      return "null";
    }
    if (type instanceof ArrayType array) {
      return elements(value).stream()
          .map(element -> json(array.elementType(), element))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (type instanceof MapType map) {
      Map<String, String> sorted = new TreeMap<>();
      entries(value).forEach((k, v) -> sorted.put(scalar(k), json(map.valueType(), v)));
      return object(sorted);
    }
    if (type instanceof StructType struct) {
      Map<String, String> fields = new LinkedHashMap<>();
      Row row = (Row) value;
      for (int i = 0; i < struct.length(); i++) {
        fields.put(struct.apply(i).name(), json(struct.apply(i).dataType(), row.get(i)));
      }
      return object(fields);
    }
    boolean bare = value instanceof Number || value instanceof Boolean;
    return bare ? scalar(value) : quoted(scalar(value));
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ": " + field.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static List<?> elements(Object value) {
    return value instanceof List<?> list
        ? list
        : JavaConverters.seqAsJavaList((scala.collection.Seq<?>) value);
  }

  private static Map<?, ?> entries(Object value) {
    return value instanceof Map<?, ?> map
        ? map
        : JavaConverters.mapAsJavaMap((scala.collection.Map<?, ?>) value);
  }
}
