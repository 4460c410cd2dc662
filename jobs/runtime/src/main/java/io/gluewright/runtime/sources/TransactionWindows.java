package io.gluewright.runtime.sources;

import io.gluewright.runtime.batches.Input.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows of a table of PostgreSQL that are new: those that a transaction has written which
 * was not over when the table was read before. Each row names its transaction ({@code xmin}), and
 * transactions are numbered; so a window of numbers has the same rows however late they were
 * committed, and no row is in two windows. A column that grows only says where to look.
 */
record TransactionWindows(
    DatabaseSnapshot snapshot, String table, Window.Table identity, GrowingColumn column)
    implements NewRows.Windows {

  /**
   * What the database calls a table.
   *
   * @throws IllegalArgumentException when its rows do not tell when they came
   */
  static Window.Table identity(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT oid::bigint, pg_relation_filenode(oid)::bigint, relkind, pg_is_in_recovery()
            FROM pg_class WHERE oid = to_regclass(?::text)
            """)) {
      statement.setString(1, table);
      try (ResultSet found = statement.executeQuery()) {
        if (!found.next() || !List.of("r", "m").contains(found.getString(3))) {
          throw new IllegalArgumentException(
              "new-by: \"%s\" is no plain table, and rows of views, partitioned and foreign tables do not tell when they came"
                  .formatted(table));
        }
        if (found.getBoolean(4)) {
          throw new IllegalArgumentException(
              "new-by: this server is a copy that follows another one, and does not know who is writing there");
        }
        return new Window.Table(found.getLong(1), found.getLong(2));
      }
    }
  }

  @Override
  public NewRows.Found again(Window own) {
    boolean isThere = isOf(own);
    return new NewRows.Found(
        own,
        isThere ? condition(own) : "1 = 0",
        isThere
            ? List.of()
            : List.of("the table was made anew since; what the run that died had is gone"));
  }

  @Override
  public NewRows.Found ahead(Optional<Window> last) throws SQLException {
    List<String> notes = new ArrayList<>();
    Optional<Window> before = last.filter(this::isOf);
    if (last.isPresent() && before.isEmpty()) {
      notes.add(ANOTHER_TABLE);
    }
    Optional<Window> inPlace =
        before.filter(
            window -> window.table().equals(identity) && window.by().equals(column.name()));
    Growth growth = column.growth();
    Optional<String> mark = growth.mark(snapshot.connection(), table, column.sql());
    Window window =
        new Window(
            identity,
            column.name(),
            inPlace.flatMap(Window::least).map(growth::lessOverlap),
            before.map(Window::until).orElse(0L),
            snapshot.oldest(),
            Window.End.CLOSED,
            inPlace
                .map(it -> it.marksWith(reached(mark)))
                .orElseGet(() -> reached(mark).stream().toList()));
    if (!snapshot.tellsAll() && growth.isOfTime()) {
      notes.add(
          "the database does not tell this user when transactions of others began (pg_read_all_stats does): who writes later than %s after that may be missed"
              .formatted(growth.overlap()));
    }
    if (window.from().isPresent() && snapshot.oldest() < snapshot.next() && areWaiting(window)) {
      notes.add(
          "rows wait for a later run, for a transaction that was writing before them is still open");
    }
    return new NewRows.Found(window, condition(window), notes);
  }

  private Optional<Window.Mark> reached(Optional<String> value) {
    return value.map(text -> new Window.Mark(snapshot.next(), text));
  }

  private boolean isOf(Window window) {
    return window.table().id() == identity.id() && window.until() <= snapshot.next();
  }

  private boolean areWaiting(Window window) throws SQLException {
    String query =
        "SELECT EXISTS (SELECT FROM %s WHERE %s AND %s >= %d)"
            .formatted(table, column.reaches(window), transaction(), window.until());
    try (Statement statement = snapshot.connection().createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getBoolean(1);
    }
  }

  private String condition(Window window) {
    List<String> conditions = new ArrayList<>();
    conditions.add(column.reaches(window));
    if (window.since() > 0) {
      conditions.add("%s >= %d".formatted(transaction(), window.since()));
    }
    if (window.until() < snapshot.next()) {
      conditions.add("%s < %d".formatted(transaction(), window.until()));
    }
    return String.join(" AND ", conditions);
  }

  /**
   * The number of a row's transaction. The row keeps its last 32 bits; all that can be seen are
   * below the next one to come.
   */
  private String transaction() {
    return "(%1$d - ((%1$d - xmin::text::bigint) & 4294967295))".formatted(snapshot.next() - 1);
  }
}
