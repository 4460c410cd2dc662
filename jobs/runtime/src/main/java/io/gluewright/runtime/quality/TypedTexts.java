package io.gluewright.runtime.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import io.gluewright.quality.patterns.TextPattern;
import io.gluewright.rules.technical.TypeNarrowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * Numbers in files that hold nothing but texts.
 *
 * <p>A table all of whose columns are texts is read once for this. A column becomes one of numbers
 * if each of its values is one; codes with leading zeros, and days, stay texts. So no value is
 * lost, and a rule on numbers says of which column not all values are numbers. Columns with numbers
 * that a double cannot hold to the last digit are read once more, and become decimals if their
 * values fit any.
 */
final class TypedTexts {
  /** A text as long as this has no more than the 15 digits that a double holds, and a point. */
  private static final int LONGEST_EXACT = 16;

  /** Eight digits of a day from 1900 to 2099. */
  private static final String DAY =
      "(19|20)[0-9]{2}"
          + "((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])"
          + "|(0[469]|11)(0[1-9]|[12][0-9]|30)"
          + "|02(0[1-9]|[12][0-9]))";

  private static final String WHOLE = "[+-]?(0|[1-9][0-9]{0,17})";

  private static final String DECIMAL =
      "[+-]?(([0-9]+[.][0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?|[0-9]+[eE][+-]?[0-9]{1,3})";

  private static final int LONGEST_DECIMAL = 40;

  // What a text is; the greatest of a column is what it can become.
  private static final int A_DAY = 0;
  private static final int A_WHOLE = 1;
  private static final int A_DECIMAL = 2;
  private static final int A_TEXT = 3;

  private TypedTexts() {}

  /** The same rows and columns. */
  static Dataset<Row> of(Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
    boolean onlyTexts =
        !columns.isEmpty()
            && Arrays.stream(rows.schema().fields())
                .allMatch(field -> field.dataType().equals(DataTypes.StringType));
    if (!onlyTexts) {
      return rows;
    }
    Map<String, String> types = types(rows, columns);
    return rows.select(
        columns.stream()
            .map(
                name ->
                    types.containsKey(name)
                        ? value(name).cast(types.get(name)).as(name)
                        : value(name))
            .toArray(Column[]::new));
  }

  /** By name, the types of columns of numbers. */
  private static Map<String, String> types(Dataset<Row> rows, List<String> columns) {
    List<Column> measures = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column value = value(columns.get(i));
      measures.add(max(kind(value)).as("k" + i));
      measures.add(max(length(value)).as("l" + i));
    }
    Row measured = rows.select(measures.toArray(Column[]::new)).head();
    Map<String, String> types = new LinkedHashMap<>();
    List<String> inexact = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Integer kind = measured.getAs("k" + i);
      if (kind == null) { // there is no value
        continue;
      }
      if (kind == A_WHOLE) {
        types.put(columns.get(i), "bigint");
      } else if (kind == A_DECIMAL) {
        types.put(columns.get(i), "double");
        if (measured.<Integer>getAs("l" + i) > LONGEST_EXACT) {
          inexact.add(columns.get(i));
        }
      }
    }
    types.putAll(decimals(rows, inexact));
    return types;
  }

  private static Column kind(Column value) {
    return when(is(DAY, value), A_DAY)
        .when(is(WHOLE, value), A_WHOLE)
        .when(length(value).leq(LONGEST_DECIMAL).and(is(DECIMAL, value)), A_DECIMAL)
        .when(value.isNotNull(), A_TEXT);
  }

  /** Blanks around a number do not matter. */
  private static Column is(String regex, Column value) {
    String blanks = "[\\x00-\\x20]*";
    return TextPattern.of(Pattern.compile(blanks + "(?:" + regex + ")" + blanks)).isMetBy(value);
  }

  private static Map<String, String> decimals(Dataset<Row> rows, List<String> columns) {
    if (columns.isEmpty()) {
      return Map.of();
    }
    Row measured = TypeNarrowing.measure(rows, columns).head();
    Map<String, DataType> types = TypeNarrowing.narrowest(rows.schema(), measured);
    Map<String, String> decimals = new LinkedHashMap<>();
    types.forEach(
        (name, type) -> {
          if (type instanceof DecimalType) {
            decimals.put(name, type.sql());
          }
        });
    return decimals;
  }

  private static Column value(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
