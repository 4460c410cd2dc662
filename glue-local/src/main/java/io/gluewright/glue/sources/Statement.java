package io.gluewright.glue.sources;

import io.gluewright.glue.bookmarks.KeyValue;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query and the values of its question marks.
 *
 * @param sql the query; it ends in a condition
 * @param values in the order of the question marks
 */
record Statement(String sql, List<KeyValue> values) implements Serializable {
  Statement {
    values = new ArrayList<>(values);
  }

  /** The query with one more condition. */
  Statement and(String condition) {
    return new Statement(sql + " AND " + condition, values);
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      KeyBinding.bind(statement, i + 1, values.get(i));
    }
    return statement;
  }
}
