package io.gluewright.runtime.sources;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds where a table is best cut into ranges. */
final class RangePlan {
  private static final Set<Integer> WHOLE =
      Set.of(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT);

  /** Pages of a table that PostgreSQL looks at to see how its keys lie. */
  private static final int SAMPLED_PAGES = 200;

  private RangePlan() {}

  /**
   * Asks the database.
   *
   * @param within the rows that are to be read, as a condition in SQL, if they are a small part
   * @param rangeBy a column of whole numbers; without it the primary key, if there is more than one
   *     range
   * @throws IllegalArgumentException when there is no such column, or it is not of whole numbers
   */
  static KeyRanges of(
      Connection connection,
      String table,
      Optional<String> within,
      Optional<String> rangeBy,
      int ranges)
      throws SQLException {
    if (ranges == 1 && rangeBy.isEmpty()) {
      return KeyRanges.WHOLE;
    }
    DatabaseMetaData database = connection.getMetaData();
    boolean postgres = database.getDatabaseProductName().equals("PostgreSQL");
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM %s WHERE 1 = 0".formatted(table))) {
      ResultSetMetaData columns = none.getMetaData();
      int by =
          rangeBy.isPresent()
              ? spelled(columns, rangeBy.get(), "range-by")
              : key(database, table, columns);
      requireWhole(columns, by);
      String column = quoted(database, columns.getColumnName(by));
      return postgres && within.isEmpty()
          ? sampled(connection, table, column, ranges)
          : even(connection, table, within, column, ranges);
    }
  }

  /** The position of a column that a key of the configuration names. */
  static int spelled(ResultSetMetaData columns, String name, String key) throws SQLException {
    List<String> names = names(columns);
    int exact = names.indexOf(name);
    List<Integer> alike =
        IntStream.range(0, names.size())
            .filter(i -> names.get(i).equalsIgnoreCase(name))
            .boxed()
            .toList();
    if (exact < 0 && alike.size() != 1) {
      throw new IllegalArgumentException(
          "%s: no column \"%s\"; the columns are %s".formatted(key, name, names));
    }
    return 1 + (exact < 0 ? alike.get(0) : exact);
  }

  private static int key(DatabaseMetaData database, String table, ResultSetMetaData columns)
      throws SQLException {
    int dot = table.lastIndexOf('.');
    String name = table.substring(dot + 1);
    Optional<String> schema =
        dot < 0
            ? Optional.empty()
            : Optional.of(table.substring(table.lastIndexOf('.', dot - 1) + 1, dot));
    Connection connection = database.getConnection();
    boolean hasSchemas = database.supportsSchemasInDataManipulation();
    String catalog = hasSchemas ? connection.getCatalog() : schema.orElse(connection.getCatalog());
    List<String> key = new ArrayList<>();
    try (ResultSet found =
        database.getPrimaryKeys(
            catalog, hasSchemas ? schema.orElse(connection.getSchema()) : null, name)) {
      while (found.next()) {
        key.add(found.getString("COLUMN_NAME"));
      }
    }
    if (key.size() != 1) {
      throw new IllegalArgumentException(
          "fetch.range-by is missing, and the primary key has %d columns; name a column of whole numbers, one of %s"
              .formatted(key.size(), names(columns)));
    }
    return spelled(columns, key.get(0), "range-by");
  }

  /** Whether a column holds whole numbers only. */
  static boolean isWhole(ResultSetMetaData columns, int column) throws SQLException {
    int type = columns.getColumnType(column);
    boolean wholeDecimal =
        (type == Types.DECIMAL || type == Types.NUMERIC)
            && columns.getPrecision(column) > 0
            && columns.getScale(column) == 0;
    return WHOLE.contains(type) || wholeDecimal;
  }

  private static void requireWhole(ResultSetMetaData columns, int column) throws SQLException {
    if (!isWhole(columns, column)) {
      throw new IllegalArgumentException(
          "range-by: \"%s\" is of type %s; only whole numbers can be cut into ranges"
              .formatted(columns.getColumnName(column), columns.getColumnTypeName(column)));
    }
  }

  /** So that each has about as many rows, however the keys lie. */
  private static KeyRanges sampled(Connection connection, String table, String column, int ranges)
      throws SQLException {
    Optional<Double> percent = percent(connection, table);
    if (ranges == 1 || percent.isEmpty()) {
      return even(connection, table, Optional.empty(), column, ranges);
    }
    String shares =
        IntStream.range(1, ranges)
            .mapToObj(i -> BigDecimal.valueOf((double) i / ranges).toPlainString())
            .collect(Collectors.joining(", "));
    String query =
        "SELECT percentile_disc(ARRAY[%s]::float8[]) WITHIN GROUP (ORDER BY %s) FROM %s TABLESAMPLE SYSTEM (%s)"
            .formatted(shares, column, table, BigDecimal.valueOf(percent.get()).toPlainString());
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      Array cuts = found.getArray(1);
      return cuts == null
          ? even(connection, table, Optional.empty(), column, ranges)
          : new KeyRanges(
              column,
              Arrays.stream((Object[]) cuts.getArray())
                  .map(cut -> new BigDecimal(cut.toString()))
                  .toList());
    }
  }

  /** The share of its pages to look at; empty for what has none, such as a view. */
  private static Optional<Double> percent(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT pg_relation_size(oid) / current_setting('block_size')::int
            FROM pg_class WHERE oid = to_regclass(?::text) AND relkind IN ('r', 'm')
            """)) {
      statement.setString(1, table);
      try (ResultSet found = statement.executeQuery()) {
        return found.next()
            ? Optional.of(Math.min(100, 100.0 * SAMPLED_PAGES / Math.max(1, found.getLong(1))))
            : Optional.empty();
      }
    }
  }

  private static KeyRanges even(
      Connection connection, String table, Optional<String> within, String column, int ranges)
      throws SQLException {
    if (ranges == 1) {
      return KeyRanges.WHOLE;
    }
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT MIN(%s), MAX(%1$s) FROM %s WHERE %s"
                    .formatted(column, table, within.orElse("1 = 1")))) {
      found.next();
      BigDecimal least = found.getBigDecimal(1);
      return least == null
          ? KeyRanges.WHOLE
          : KeyRanges.even(
              column, least.toBigInteger(), found.getBigDecimal(2).toBigInteger(), ranges);
    }
  }

  static String quoted(DatabaseMetaData database, String column) throws SQLException {
    String quote = database.getIdentifierQuoteString();
    return quote + column.replace(quote, quote + quote) + quote;
  }

  private static List<String> names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnName(i));
    }
    return names;
  }
}
