package io.gluewright.glue.sources;

import io.gluewright.glue.bookmarks.KeyOrder;
import io.gluewright.glue.bookmarks.KeyType;
import io.gluewright.glue.bookmarks.KeyValue;
import io.gluewright.glue.bookmarks.KeyWindow;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookmark key of a table: one or more columns, compared as one tuple.
 *
 * @param columns as the database spells them
 * @param types of the columns
 * @param order of all of them
 */
record KeyColumns(List<String> columns, List<KeyType> types, KeyOrder order) {
  private static final Logger LOG = LoggerFactory.getLogger(KeyColumns.class);

  /**
   * Finds the key: {@code jobBookmarkKeys}, or else the primary key. Without either there is none.
   *
   * @throws IllegalArgumentException when a key is no column of the table, or of no use as a key
   */
  static KeyColumns of(Connection connection, JdbcTable table, Options options)
      throws SQLException {
    List<String> wanted = options.list("jobBookmarkKeys");
    if (wanted.isEmpty()) {
      wanted = primaryKey(connection, table.name());
    }
    KeyOrder order = KeyOrder.of(options.text("jobBookmarkKeysSortOrder").orElse("asc"));
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM %s WHERE 1 = 0".formatted(table.name()));
        ResultSet none = statement.executeQuery()) {
      return of(wanted, none.getMetaData(), order, table);
    }
  }

  private static KeyColumns of(
      List<String> wanted, ResultSetMetaData metadata, KeyOrder order, JdbcTable table)
      throws SQLException {
    Map<String, Integer> exact = new HashMap<>();
    Map<String, Integer> indexes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i <= metadata.getColumnCount(); i++) {
      exact.put(metadata.getColumnLabel(i), i);
      indexes.put(metadata.getColumnLabel(i), i);
    }
    List<String> columns = new ArrayList<>();
    List<KeyType> types = new ArrayList<>();
    for (String name : wanted) {
      Integer index = exact.getOrDefault(name, indexes.get(name));
      if (index == null) {
        throw new IllegalArgumentException(
            "jobBookmarkKeys: %s has no column \"%s\"; its columns are %s"
                .formatted(table, name, indexes.keySet()));
      }
      String column = metadata.getColumnLabel(index);
      columns.add(column);
      types.add(
          KeyBinding.type(
              column, metadata.getColumnType(index), metadata.getColumnTypeName(index)));
    }
    return new KeyColumns(columns, types, order);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /**
   * The last key of the table after {@code after}; empty when there is none. One query per column,
   * each for the last value of that column among the rows with the last values of those before it.
   */
  List<KeyValue> newest(
      Connection connection, JdbcTable table, UnaryOperator<String> quote, List<KeyValue> after)
      throws SQLException {
    List<KeyValue> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String function = order == KeyOrder.ASC ? "MAX" : "MIN";
      StringBuilder sql =
          new StringBuilder(
              "SELECT %s(%s) FROM %s WHERE %s"
                  .formatted(function, quote.apply(columns.get(i)), table.name(), notNull(quote)));
      List<KeyValue> values = new ArrayList<>(found);
      found.forEach(key -> sql.append(" AND %s = ?".formatted(quote.apply(key.column()))));
      if (!after.isEmpty()) {
        sql.append(" AND ").append(beyond(after, quote, values));
      }
      String newest = single(connection, new Statement(sql.toString(), values), types.get(i));
      if (newest == null) {
        return List.of();
      }
      found.add(new KeyValue(columns.get(i), order, types.get(i), newest));
    }
    return found;
  }

  /** Says so in the log when rows have no key: no run will ever read them. */
  void warnOfRowsWithoutKey(Connection connection, JdbcTable table, UnaryOperator<String> quote)
      throws SQLException {
    String missing =
        columns.stream().map(c -> quote.apply(c) + " IS NULL").collect(Collectors.joining(" OR "));
    String sql = "SELECT COUNT(*) FROM %s WHERE %s".formatted(table.name(), missing);
    String count = single(connection, new Statement(sql, List.of()), KeyType.INTEGER);
    if (count != null && !count.equals("0")) {
      LOG.warn(
          "{}: {} rows have no value in the bookmark key {}: they are not read",
          table,
          count,
          columns);
    }
  }

  /** The rows of a window. */
  static Statement rows(JdbcTable table, KeyWindow window, UnaryOperator<String> quote) {
    List<KeyValue> values = new ArrayList<>();
    String conditions = upTo(window.upTo(), quote, values);
    if (!window.after().isEmpty()) {
      conditions = conditions + " AND " + beyond(window.after(), quote, values);
    }
    return new Statement("SELECT * FROM %s WHERE %s".formatted(table.name(), conditions), values);
  }

  private String notNull(UnaryOperator<String> quote) {
    return columns.stream()
        .map(column -> quote.apply(column) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  private static String beyond(
      List<KeyValue> keys, UnaryOperator<String> quote, List<KeyValue> values) {
    return tuple(keys, quote, values, keys.get(0).order() == KeyOrder.ASC ? ">" : "<", "");
  }

  private static String upTo(
      List<KeyValue> keys, UnaryOperator<String> quote, List<KeyValue> values) {
    return tuple(keys, quote, values, keys.get(0).order() == KeyOrder.ASC ? "<" : ">", "=");
  }

  /** (a, b) > (x, y), spelled out for databases that compare no tuples. */
  private static String tuple(
      List<KeyValue> keys,
      UnaryOperator<String> quote,
      List<KeyValue> values,
      String sign,
      String orEqual) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      List<String> conditions = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        conditions.add(quote.apply(keys.get(j).column()) + " = ?");
        values.add(keys.get(j));
      }
      String last = i == keys.size() - 1 ? sign + orEqual : sign;
      conditions.add("%s %s ?".formatted(quote.apply(keys.get(i).column()), last));
      values.add(keys.get(i));
      cases.add("(" + String.join(" AND ", conditions) + ")");
    }
    return "(" + String.join(" OR ", cases) + ")";
  }

  private static String single(Connection connection, Statement query, KeyType type)
      throws SQLException {
    try (PreparedStatement statement = query.prepare(connection);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? KeyBinding.read(row, type) : null;
    }
  }

  private static List<String> primaryKey(Connection connection, String table) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String[] parts = table.split("\\.", -1);
    String name = stored(metadata, parts[parts.length - 1]);
    String schema =
        parts.length > 1 ? stored(metadata, parts[parts.length - 2]) : connection.getSchema();
    Map<Short, String> columns = new TreeMap<>();
    try (ResultSet keys = metadata.getPrimaryKeys(connection.getCatalog(), schema, name)) {
      while (keys.next()) {
        columns.put(keys.getShort("KEY_SEQ"), keys.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
  }

  /** An identifier as the database keeps it: as written in quotes, else in its own case. */
  private static String stored(DatabaseMetaData metadata, String identifier) throws SQLException {
    String quote = metadata.getIdentifierQuoteString().strip();
    if (!quote.isEmpty() && identifier.startsWith(quote) && identifier.endsWith(quote)) {
      return identifier.substring(quote.length(), identifier.length() - quote.length());
    }
    if (metadata.storesUpperCaseIdentifiers()) {
      return identifier.toUpperCase(Locale.ROOT);
    }
    return metadata.storesLowerCaseIdentifiers() ? identifier.toLowerCase(Locale.ROOT) : identifier;
  }
}
