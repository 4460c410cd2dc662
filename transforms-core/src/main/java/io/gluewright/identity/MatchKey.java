package io.gluewright.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;

/**
 * Columns that, equal after normalising, say that two profiles are of the same person.
 *
 * @param name what reports call it
 * @param columns all must hold something, else the key does not speak of the profile
 * @param order whether swapped values are equal too
 */
public record MatchKey(String name, List<String> columns, Order order) {
  private static final String BETWEEN_PARTS = "\u001f";

  /** Whether each column is compared with itself only. */
  public enum Order {
    /** The first column with the first, the second with the second. */
    KEPT,
    /** The values in any order, as first and last name that were typed into each other's field. */
    FREE
  }

  public MatchKey {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("key " + name + " names no column");
    }
  }

  public static MatchKey of(String name, String... columns) {
    return new MatchKey(name, List.of(columns), Order.KEPT);
  }

  /** A key whose values match in any order. */
  public static MatchKey unordered(String name, String... columns) {
    return new MatchKey(name, List.of(columns), Order.FREE);
  }

  /**
   * 128 bits of SHA-256 over the name and the normalised values; null where the key does not speak.
   * A hash is short however long the value is, and keeps personal data out of intermediate tables.
   * 64 bits would meet by chance among some ten million values, and two people would become one;
   * hashes that are not cryptographic could be made to meet on purpose.
   *
   * @param normalised the column that holds the normalised values of one of {@link #columns}
   */
  Column value(UnaryOperator<String> normalised) {
    List<Column> parts = columns.stream().map(column -> col(normalised.apply(column))).toList();
    Column listed = array(parts.toArray(Column[]::new));
    Column ordered = order == Order.FREE ? sort_array(listed) : listed;
    Column text = concat(lit(name + BETWEEN_PARTS), concat_ws(BETWEEN_PARTS, ordered));
    Column speaks = parts.stream().map(part -> part.notEqual("")).reduce(Column::and).orElseThrow();
    return when(speaks, unhex(substring(sha2(text.cast("binary"), 256), 1, 32)));
  }

  /** A hash as reports show it. */
  static Column shown(Column value) {
    return lower(hex(value));
  }
}
