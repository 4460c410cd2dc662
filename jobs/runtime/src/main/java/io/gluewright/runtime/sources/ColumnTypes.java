package io.gluewright.runtime.sources;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** As which types columns are read, where Spark's own choice would lose something. */
final class ColumnTypes {
  private ColumnTypes() {}

  /**
   * Asks the database.
   *
   * @param asText columns that come as the texts that the driver makes of their values
   * @return in the words of Spark's {@code customSchema}; empty if Spark's choice is right
   * @throws IllegalArgumentException when there is no such column
   */
  static String of(Connection connection, String table, ReadDialect dialect, List<String> asText)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM %s WHERE 1 = 0".formatted(table))) {
      ResultSetMetaData columns = none.getMetaData();
      Set<String> texts = new TreeSet<>(asText);
      List<String> types = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String name = columns.getColumnLabel(i);
        names.add(name);
        String quoted = "`%s` ".formatted(name.replace("`", "``"));
        if (texts.remove(name)) {
          types.add(quoted + "string");
        } else {
          dialect.type(columns, i).map(quoted::concat).ifPresent(types::add);
        }
      }
      if (!texts.isEmpty()) {
        throw new IllegalArgumentException(
            "fetch.as-text: no columns %s; the columns are %s".formatted(texts, names));
      }
      return String.join(", ", types);
    }
  }
}
