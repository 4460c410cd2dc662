package io.gluewright.rules.technical;

import static org.apache.spark.sql.functions.struct;

import com.typesafe.config.ConfigUtil;
import io.gluewright.rules.engine.PlainSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the smallest types that hold the values of a table, for a {@code type_narrowing} rule to
 * name. Whole numbers become as short as they are, decimals lose digits that no value uses,
 * floating point numbers become whole or half as long where no value changes, and texts that all
 * hold truth values, numbers or dates become those.
 *
 * <p>A rule does not choose for itself: the columns of a table must not change with its data.
 */
public final class TypeNarrowing {
  private TypeNarrowing() {}

  /**
   * What has to be known of the columns: one row with a struct for each of them, under its name.
   * Lazy; one pass over the rows, without a shuffle of more than a row per task.
   *
   * @param columns names as they are in the table, at least one
   */
  public static Dataset<Row> measure(Dataset<Row> rows, List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("at least one column expected");
    }
    List<Column> measured =
        columns.stream().map(name -> measured(rows.schema().apply(name))).toList();
    return PlainSql.in(
        () ->
            rows.agg(measured.get(0), measured.subList(1, measured.size()).toArray(Column[]::new)));
  }

  /**
   * The columns that could have a smaller type, with the smallest one; in the order in which they
   * were measured. A column without any value keeps its type.
   *
   * @param schema of the table
   * @param measured the row of {@link #measure}
   */
  public static Map<String, DataType> narrowest(StructType schema, Row measured) {
    Map<String, DataType> types = new LinkedHashMap<>();
    for (String name : measured.schema().fieldNames()) {
      DataType is = schema.apply(name).dataType();
      Row own = measured.getStruct(measured.fieldIndex(name));
      Gauge.of(is)
          .narrowest(is, own)
          .filter(type -> !type.equals(is))
          .ifPresent(type -> types.put(name, type));
    }
    return types;
  }

  /** The rule that names the types: one line of HOCON. */
  public static String rule(Map<String, DataType> types) {
    return types.entrySet().stream()
        .map(type -> "%s = %s".formatted(quoted(type.getKey()), written(type.getValue())))
        .collect(Collectors.joining(", ", "{ type = type_narrowing, types { ", " } }"));
  }

  private static Column measured(StructField field) {
    List<Column> all = new ArrayList<>();
    all.add(Gauge.values(field));
    all.addAll(Gauge.of(field.dataType()).measures(field));
    return struct(all.toArray(Column[]::new)).as(field.name());
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : ConfigUtil.quoteString(name);
  }

  private static String written(DataType type) {
    return quoted(type.simpleString());
  }
}
