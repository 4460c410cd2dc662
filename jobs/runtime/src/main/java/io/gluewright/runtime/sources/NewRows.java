package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.Input.Window;
import io.gluewright.runtime.failures.Endpoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * That only rows of a table are wanted that are new. Which they are is told by the transactions
 * that wrote them, where rows name these, and by a column that grows alone anywhere else.
 *
 * @param by that column: of whole numbers, or of times. Where transactions tell what is new, it
 *     says where to look
 */
record NewRows(String by, Growth.Overlap overlap) {
  private static final String NEW_BY = "new-by";

  /** Whether a source of a database says that it wants only what is new, found so. */
  static boolean isMeant(Settings fetch) {
    return fetch.has(NEW_BY);
  }

  /** Reads the keys of {@code fetch}; mistakes go to its problems. */
  static Optional<NewRows> read(Settings fetch) {
    Optional<String> by = fetch.optionalText(NEW_BY);
    Growth.Overlap overlap = Growth.Overlap.read(fetch);
    if (by.isEmpty() && !overlap.isUsual()) {
      fetch.refuse("overlap", "an overlap, and no column that it is of", "with it, " + NEW_BY);
    }
    return by.map(column -> new NewRows(column, overlap));
  }

  /**
   * Rows to be read.
   *
   * @param condition in SQL, for the table and, if there is one, the snapshot
   */
  record Found(Window window, String condition, List<String> notes) {
    /** Whether they are looked for in a part of the table only. */
    boolean isPart() {
      return window.from().isPresent();
    }
  }

  /** Tells what is new in a table as it is now. */
  sealed interface Windows permits TransactionWindows, ValueWindows {
    /** A note for a table that is called like the one that was read before. */
    String ANOTHER_TABLE =
        "this is not the table that was read before, though it is called so; all is new";

    /** What a run before has noted as its own. */
    Found again(Window own);

    /** What has come since the last window. */
    Found ahead(Optional<Window> last) throws SQLException;
  }

  /**
   * What is asked for, of what a snapshot has.
   *
   * @throws IllegalArgumentException when rows of the table do not tell when they came, or its
   *     column is not what it should be
   */
  Found find(DatabaseSnapshot snapshot, String table, Part part) throws SQLException {
    Connection connection = snapshot.connection();
    Window.Table identity = TransactionWindows.identity(connection, table);
    GrowingColumn column =
        column(
            connection,
            table,
            (columns, position) ->
                Growth.ofTransactions(columns, position, overlap, snapshot.earliest()));
    return found(new TransactionWindows(snapshot, table, identity, column), part);
  }

  /**
   * What is asked for, of what a database has by now; rows may be among it that came before.
   *
   * @throws IllegalArgumentException when the column is not what it should be
   */
  Found find(Connection connection, ReadDialect dialect, Endpoint server, String table, Part part)
      throws SQLException {
    Window.Table identity = ValueWindows.identity(connection, server, table);
    GrowingColumn column =
        column(
            connection,
            table,
            (columns, position) -> Growth.ofValues(columns, position, overlap, dialect));
    return found(new ValueWindows(connection, table, identity, column), part);
  }

  private static Found found(Windows windows, Part part) throws SQLException {
    return part.own().isPresent() ? windows.again(part.own().get()) : windows.ahead(part.before());
  }

  /** How a column of a table grows. */
  @FunctionalInterface
  private interface Growing {
    Growth of(ResultSetMetaData columns, int position) throws SQLException;
  }

  private GrowingColumn column(Connection connection, String table, Growing growing)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM %s WHERE 1 = 0".formatted(table))) {
      ResultSetMetaData columns = none.getMetaData();
      int position = RangePlan.spelled(columns, by, NEW_BY);
      return new GrowingColumn(
          columns.getColumnName(position),
          RangePlan.quoted(connection.getMetaData(), columns.getColumnName(position)),
          columns.isNullable(position) != ResultSetMetaData.columnNoNulls,
          growing.of(columns, position));
    }
  }
}
