package io.gluewright.transforms;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/**
 * Why a row is refused. Rules and checks add to the column {@link #COLUMN}; the quarantine takes
 * the rows in which it is not null. The array is built for refused rows only.
 */
public final class Reasons {
  /**
   * {@code array<struct<rule string, column string, value string, expected string>>}; null for a
   * row that nobody refused.
   */
  public static final String COLUMN = "__reasons";

  public static final DataType TYPE =
      DataType.fromDDL(
          "array<struct<rule: string, column: string, value: string, expected: string>>");

  /** Characters of a value that are shown. */
  public static final int LONGEST_VALUE = 200;

  private Reasons() {}

  /** True for a row that at least one rule refused. */
  public static Column refused() {
    return col(COLUMN).isNotNull();
  }

  /**
   * Adds a reason per refusal that applies. Keeps every row and every other column; adds {@link
   * #COLUMN} if the table has it not yet.
   */
  public static Transform add(List<Refusal> refusals) {
    return rows -> {
      Column before =
          Arrays.asList(rows.columns()).contains(COLUMN) ? col(COLUMN) : lit(null).cast(TYPE);
      return refusals.isEmpty()
          ? rows.withColumn(COLUMN, before)
          : rows.withColumn(COLUMN, added(before, refusals));
    };
  }

  /**
   * The reasons that a row has after {@code refusals}, at least one, were added to those {@code
   * before}: a value of {@link #TYPE} to be projected beside other columns.
   */
  public static Column added(Column before, List<Refusal> refusals) {
    Column any = anyOf(refusals.stream().map(Reasons::applies).toList());
    Column[] each = refusals.stream().map(Reasons::reason).toArray(Column[]::new);
    Column more = filter(array(each), Column::isNotNull).cast(TYPE);
    return when(any, concat(coalesce(before, array().cast(TYPE)), more)).otherwise(before);
  }

  /**
   * The shape of a value instead of the value: capitals become {@code X}, other letters {@code x},
   * digits {@code 9}; blanks and signs stay. It shows what is wrong with a format and hides whose
   * data it is.
   */
  public static Column shape(Column value) {
    Column text = value.cast("string");
    Column capitals = regexp_replace(text, "\\p{Lu}", "X");
    Column letters = regexp_replace(capitals, "[\\p{L}&&[^X]]", "x");
    return regexp_replace(letters, "\\p{Nd}", "9");
  }

  /** The same of a value that is at hand. */
  public static String shape(String value) {
    StringBuilder shape = new StringBuilder(value.length());
    value.codePoints().map(Reasons::shape).forEach(shape::appendCodePoint);
    return shape.toString();
  }

  private static int shape(int symbol) {
    if (Character.isLetter(symbol)) {
      return Character.getType(symbol) == Character.UPPERCASE_LETTER ? 'X' : 'x';
    }
    return Character.getType(symbol) == Character.DECIMAL_DIGIT_NUMBER ? '9' : symbol;
  }

  /** A balanced tree, for Spark walks down conditions by recursion. */
  private static Column anyOf(List<Column> conditions) {
    int half = conditions.size() / 2;
    return half == 0
        ? conditions.get(0)
        : anyOf(conditions.subList(0, half)).or(anyOf(conditions.subList(half, conditions.size())));
  }

  /** One element of {@link #TYPE}. The value is cut to 200 characters. */
  public static Column entry(String rule, String column, Column value, String expected) {
    return struct(
        lit(rule).as("rule"),
        lit(column).as("column"),
        substring(value.cast("string"), 1, LONGEST_VALUE).as("value"),
        lit(expected).as("expected"));
  }

  private static Column applies(Refusal refusal) {
    return coalesce(refusal.refuses(), lit(false));
  }

  private static Column reason(Refusal refusal) {
    return when(
        applies(refusal),
        entry(refusal.rule(), refusal.column(), refusal.value(), refusal.expected()));
  }
}
