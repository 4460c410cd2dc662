package io.gluewright.runtime.sinks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Writes the rows of a partition within the transaction of its connection, batch by batch. */
final class RowWriter {
  private static final int MOST_PARAMETERS = 30_000;

  private final Connection connection;
  private final Dialect dialect;
  private final Layout layout;
  private final int batchSize;

  RowWriter(Connection connection, Dialect dialect, Layout layout, int batchSize) {
    this.connection = connection;
    this.dialect = dialect;
    this.layout = layout;
    this.batchSize =
        layout.merges() ? Math.min(batchSize, MOST_PARAMETERS / layout.keys().size()) : batchSize;
  }

  Tally write(Iterator<Row> rows) throws SQLException {
    Tally tally = Tally.NOTHING;
    List<Row> batch = new ArrayList<>();
    Row before = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (layout.merges() && before != null && layout.sameKey(before, row)) {
        throw new SameKeyException();
      }
      before = row;
      batch.add(row);
      if (batch.size() == batchSize || !rows.hasNext()) {
        tally = tally.plus(layout.merges() ? merged(batch) : added(batch));
        batch.clear();
      }
    }
    return tally;
  }

  private Tally added(List<Row> rows) throws SQLException {
    execute(dialect.insert(layout.table(), layout.names()), rows, all());
    return new Tally(rows.size(), 0, 0, checksum(rows));
  }

  private Tally merged(List<Row> rows) throws SQLException {
    List<Row> gone = rows.stream().filter(layout::deletes).toList();
    List<Row> kept = rows.stream().filter(row -> !layout.deletes(row)).toList();
    long deleted = known(gone);
    long updated = known(kept);
    execute("delete from %s where %s".formatted(layout.table(), isKey()), gone, layout.keys());
    execute(dialect.upsert(layout.table(), layout.names(), layout.keyNames()), kept, all());
    return new Tally(kept.size() - updated, updated, deleted, checksum(rows));
  }

  /**
   * How many rows the table has with the keys of these; an upsert does not tell in every driver.
   */
  private long known(List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    String sql =
        "select count(*) from %s where (%s) in (%s)"
            .formatted(
                layout.table(),
                layout.keyNames().stream().map(dialect::quoted).collect(Collectors.joining(", ")),
                String.join(", ", Collections.nCopies(rows.size(), marks())));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int position = 1;
      for (Row row : rows) {
        position = bind(statement, row, layout.keys(), position);
      }
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private String marks() {
    return "(" + String.join(", ", Collections.nCopies(layout.keys().size(), "?")) + ")";
  }

  private String isKey() {
    return layout.keyNames().stream()
        .map(name -> dialect.quoted(name) + " = ?")
        .collect(Collectors.joining(" and "));
  }

  private void execute(String sql, List<Row> rows, List<Integer> fields) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Row row : rows) {
        bind(statement, row, fields, 1);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Binds the fields from {@code position} on, and gives the position after them. */
  private int bind(PreparedStatement statement, Row row, List<Integer> fields, int position)
      throws SQLException {
    int next = position;
    for (int field : fields) {
      BoundColumn column = layout.columns().get(field);
      column.kind().bind(statement, next++, row, field, column.type());
    }
    return next;
  }

  private List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    for (int field = 0; field < layout.columns().size(); field++) {
      all.add(field);
    }
    return all;
  }

  private long checksum(List<Row> rows) {
    return rows.stream().mapToLong(layout::hash).sum();
  }
}
