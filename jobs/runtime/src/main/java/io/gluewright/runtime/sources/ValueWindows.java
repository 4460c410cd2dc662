package io.gluewright.runtime.sources;

import io.gluewright.runtime.batches.Input.Window;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.transforms.Fingerprint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows of a table that are new by the values of a column that grows: those that are not
 * below what it had reached before rows were read the last time, less an overlap. There is no end
 * above, so rows of the overlap come again, and so do those that were committed between the look at
 * the column and the reading. Windows are counted from 1.
 */
record ValueWindows(
    Connection connection, String table, Window.Table identity, GrowingColumn column)
    implements NewRows.Windows {

  /**
   * Its name and where it is: a database that keeps no numbers of tables for all to see does not
   * tell one from another that took its place.
   */
  static Window.Table identity(Connection connection, Endpoint server, String table)
      throws SQLException {
    String place =
        "%s %s %s %s".formatted(server, connection.getCatalog(), connection.getSchema(), table);
    return new Window.Table(Long.parseUnsignedLong(Fingerprint.of(place).substring(0, 16), 16), 0);
  }

  @Override
  public NewRows.Found again(Window own) {
    boolean isThere = own.table().equals(identity);
    return new NewRows.Found(
        own,
        isThere ? column.reaches(own) : "1 = 0",
        isThere
            ? List.of()
            : List.of("this is not the table that the run read which died; what it had is gone"));
  }

  @Override
  public NewRows.Found ahead(Optional<Window> last) throws SQLException {
    List<String> notes = new ArrayList<>();
    Optional<Window> before = last.filter(window -> window.table().equals(identity));
    if (last.isPresent() && before.isEmpty()) {
      notes.add(ANOTHER_TABLE);
    }
    Growth growth = column.growth();
    Optional<String> reached = growth.mark(connection, table, column.sql());
    Optional<String> least =
        before
            .filter(window -> window.by().equals(column.name()))
            .flatMap(Window::least)
            .map(growth::lessOverlap);
    Optional<String> from =
        least.filter(value -> reached.isEmpty() || !growth.isLess(reached.get(), value));
    if (from.isEmpty() && least.isPresent()) {
      notes.add(
          "\"%s\" has gone back by more than the overlap, as in a table that was emptied; all is read"
              .formatted(column.name()));
    }
    long since = before.map(Window::until).orElse(0L);
    long until = since + 1;
    List<Window.Mark> marks = reached.map(value -> new Window.Mark(until, value)).stream().toList();
    Window window = new Window(identity, column.name(), from, since, until, Window.End.OPEN, marks);
    return new NewRows.Found(window, column.reaches(window), notes);
  }
}
