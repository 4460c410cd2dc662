package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.Input.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
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
 *
 * @param by that column: of whole numbers, or of times
 */
record NewRows(String by, Growth.Overlap overlap) {
  private static final String NEW_BY = "new-by";
  private static final String POSTGRES = "jdbc:postgresql:";

  /** Whether a source of a database says that it wants only what is new, found so. */
  static boolean isMeant(Settings fetch) {
    return fetch.has(NEW_BY);
  }

  /** Reads the keys of {@code fetch}; mistakes go to its problems. */
  static Optional<NewRows> read(Settings fetch, String url) {
    Optional<String> by = fetch.optionalText(NEW_BY);
    Growth.Overlap overlap = Growth.Overlap.read(fetch);
    if (by.isEmpty()) {
      if (!overlap.isUsual()) {
        fetch.refuse("overlap", "an overlap, and no column that it is of", "with it, " + NEW_BY);
      }
      return Optional.empty();
    }
    if (!url.isEmpty() && !url.startsWith(POSTGRES)) {
      fetch.refuse(
          NEW_BY,
          "new rows are looked for in a database whose rows do not tell which transaction wrote them",
          "a url that begins with %s; or fetch.keys, by Glue's bookmark".formatted(POSTGRES));
    }
    return Optional.of(new NewRows(by.get(), overlap));
  }

  /**
   * Rows to be read.
   *
   * @param condition in SQL, for the table and the snapshot
   */
  record Found(Window window, String condition, List<String> notes) {
    /** Whether they are looked for in a part of the table only. */
    boolean isPart() {
      return window.from().isPresent();
    }
  }

  /**
   * What is asked for, of what a snapshot has.
   *
   * @throws IllegalArgumentException when rows of the table do not tell when they came, or its
   *     column is not what it should be
   */
  Found find(DatabaseSnapshot snapshot, String table, Part part) throws SQLException {
    Connection connection = snapshot.connection();
    Window.Table identity = identity(connection, table);
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM %s WHERE 1 = 0".formatted(table))) {
      ResultSetMetaData columns = none.getMetaData();
      int position = RangePlan.spelled(columns, by, NEW_BY);
      Growth growth = Growth.of(columns, position, overlap);
      String column = RangePlan.quoted(connection.getMetaData(), columns.getColumnName(position));
      boolean mayBeNull = columns.isNullable(position) != ResultSetMetaData.columnNoNulls;
      Look look = new Look(snapshot, table, identity, growth, column, mayBeNull);
      return part.own().isPresent()
          ? look.again(part.own().get())
          : look.ahead(columns.getColumnName(position), part.before());
    }
  }

  private static Window.Table identity(Connection connection, String table) throws SQLException {
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

  /** At a table, through a snapshot. */
  private record Look(
      DatabaseSnapshot snapshot,
      String table,
      Window.Table identity,
      Growth growth,
      String column,
      boolean mayBeNull) {

    /** What a run before has noted as its own. */
    Found again(Window own) {
      boolean isThere = isOf(own);
      return new Found(
          own,
          isThere ? condition(own) : "1 = 0",
          isThere
              ? List.of()
              : List.of("the table was made anew since; what the run that died had is gone"));
    }

    /** What has come since. */
    Found ahead(String by, Optional<Window> last) throws SQLException {
      List<String> notes = new ArrayList<>();
      Optional<Window> before = last.filter(this::isOf);
      if (last.isPresent() && before.isEmpty()) {
        notes.add("this is not the table that was read before, though it is called so; all is new");
      }
      Optional<Window> inPlace =
          before.filter(window -> window.table().equals(identity) && window.by().equals(by));
      Optional<String> mark = growth.mark(snapshot, table, column);
      Window window =
          new Window(
              identity,
              by,
              inPlace.flatMap(Window::least).map(growth::lessOverlap),
              before.map(Window::until).orElse(0L),
              snapshot.oldest(),
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
      return new Found(window, condition(window), notes);
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
              .formatted(table, place(window), transaction(), window.until());
      try (Statement statement = snapshot.connection().createStatement();
          ResultSet found = statement.executeQuery(query)) {
        found.next();
        return found.getBoolean(1);
      }
    }

    private String condition(Window window) {
      List<String> conditions = new ArrayList<>();
      conditions.add(place(window));
      if (window.since() > 0) {
        conditions.add("%s >= %d".formatted(transaction(), window.since()));
      }
      if (window.until() < snapshot.next()) {
        conditions.add("%s < %d".formatted(transaction(), window.until()));
      }
      return String.join(" AND ", conditions);
    }

    private String place(Window window) {
      return window
          .from()
          .map(growth::literal)
          .map(
              least ->
                  mayBeNull
                      ? "(%s >= %s OR %1$s IS NULL)".formatted(column, least)
                      : "%s >= %s".formatted(column, least))
          .orElse("1 = 1");
    }

    /**
     * The number of a row's transaction. The row keeps its last 32 bits; all that can be seen are
     * below the next one to come.
     */
    private String transaction() {
      return "(%1$d - ((%1$d - xmin::text::bigint) & 4294967295))".formatted(snapshot.next() - 1);
    }
  }
}
