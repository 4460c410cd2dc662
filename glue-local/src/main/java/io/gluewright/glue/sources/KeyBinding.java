package io.gluewright.glue.sources;

import io.gluewright.glue.bookmarks.KeyType;
import io.gluewright.glue.bookmarks.KeyValue;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Values of bookmark keys, from a result and into a query. */
final class KeyBinding {
  private static final int SQL_SERVER_OFFSET = -155;

  private KeyBinding() {}

  /**
   * The kind of a column.
   *
   * @throws IllegalArgumentException when a column of that type cannot be a bookmark key
   */
  static KeyType type(String column, int sqlType, String typeName) {
    return switch (sqlType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> KeyType.INTEGER;
      case Types.NUMERIC, Types.DECIMAL -> KeyType.DECIMAL;
      case Types.REAL, Types.FLOAT, Types.DOUBLE -> KeyType.DOUBLE;
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR ->
          KeyType.STRING;
      case Types.DATE -> KeyType.DATE;
      case Types.TIMESTAMP -> isZoned(typeName) ? KeyType.INSTANT : KeyType.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE, SQL_SERVER_OFFSET -> KeyType.INSTANT;
      default ->
          throw new IllegalArgumentException(
              "bookmark key \"%s\": a column of type %s cannot be one; expected a number, a text, a date or a timestamp"
                  .formatted(column, typeName));
    };
  }

  /** The first column of the row as text, null for NULL. */
  static String read(ResultSet row, KeyType type) throws SQLException {
    Object value =
        switch (type) {
          case INTEGER, DECIMAL -> row.getBigDecimal(1);
          case DOUBLE -> row.getObject(1) == null ? null : floating(row);
          case STRING -> row.getString(1);
          case DATE -> row.getObject(1, LocalDate.class);
          case TIMESTAMP -> row.getObject(1, LocalDateTime.class);
          case INSTANT -> row.getObject(1, OffsetDateTime.class);
        };
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  /** A float is kept as the double that the database widens it to when it compares the two. */
  private static double floating(ResultSet row) throws SQLException {
    return row.getMetaData().getColumnType(1) == Types.REAL ? row.getFloat(1) : row.getDouble(1);
  }

  static void bind(PreparedStatement statement, int index, KeyValue key) throws SQLException {
    String text = key.text();
    switch (key.type()) {
      case INTEGER -> bindInteger(statement, index, new BigDecimal(text));
      case DECIMAL -> statement.setBigDecimal(index, new BigDecimal(text));
      case DOUBLE -> statement.setDouble(index, Double.parseDouble(text));
      case STRING -> statement.setString(index, text);
      case DATE -> statement.setObject(index, LocalDate.parse(text));
      case TIMESTAMP -> statement.setObject(index, LocalDateTime.parse(text));
      case INSTANT -> statement.setObject(index, OffsetDateTime.parse(text));
    }
  }

  /** An unsigned 64-bit key may not fit a long. */
  private static void bindInteger(PreparedStatement statement, int index, BigDecimal value)
      throws SQLException {
    if (value.toBigInteger().bitLength() < Long.SIZE) {
      statement.setLong(index, value.longValueExact());
    } else {
      statement.setBigDecimal(index, value);
    }
  }

  private static boolean isZoned(String typeName) {
    String lower = typeName.toLowerCase(Locale.ROOT);
    return lower.equals("timestamptz") || lower.contains("with time zone");
  }
}
