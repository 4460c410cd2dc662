package io.gluewright.runtime.sinks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.sinks.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark may run a task twice, also side by side. */
final class PartitionTaskTest {
  private static final WriteKey KEY = new WriteKey("job", "run-1", "people", 1, 7);

  private DatabaseTable spec;
  private Database database;
  private PartitionLedger ledger;

  @BeforeEach
  void open() throws SQLException {
    PostgresServer.clear();
    String block = "url = \"%s\", table = people".formatted(PostgresServer.url());
    spec =
        DatabaseTable.read(
            "people",
            Settings.of(ConfigFactory.parseString(block), new Problems()),
            Secrets.ofProcess());
    database = new Database(spec.access(), spec.dialect(), "org.postgresql.Driver");
    ledger = new PartitionLedger(spec.ledger().quoted(spec.dialect()));
    try (Connection connection = database.connect()) {
      ledger.create(connection, spec.dialect());
      ledger.fence(connection, KEY);
    }
  }

  private PartitionTask task() {
    BoundColumn id = new BoundColumn("id", ValueKind.SMALL_WHOLE, Types.INTEGER);
    Layout layout = new Layout("\"people\"", List.of(id), List.of());
    return new PartitionTask(database, ledger, layout, KEY, 1, 10);
  }

  private static Iterator<Row> rows() {
    return List.of(row(1), row(2)).iterator();
  }

  private static Row row(int id) {
    return RowFactory.create(id, 40L + id, false);
  }

  /** Rows before the first of which another task does all of the work. */
  private Iterator<Row> overtaken() {
    Iterator<Row> rows = rows();
    return new Iterator<>() {
      private boolean overtaken;

      @Override
      public boolean hasNext() {
        if (!overtaken) {
          overtaken = true;
          try {
            task().call(0, rows());
          } catch (SQLException e) {
            throw new AssertionError(e);
          }
        }
        return rows.hasNext();
      }

      @Override
      public Row next() {
        return rows.next();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"create table people (id int)", "create table people (id int primary key)"})
  void ofTwoTasksOneLands(String table) throws SQLException {
    PostgresServer.sql(table);

    task().call(0, overtaken());
    task().call(0, rows());

    assertThat(PostgresServer.rows("* from people")).containsExactly("(1)", "(2)");
    assertThat(PostgresServer.rows("inserted, checksum from gluewright_ledger where part = 1"))
        .containsExactly("(2,83)");
  }

  @Test
  void aTaskOfARunThatHasBeenSucceededIsRolledBack() throws SQLException {
    PostgresServer.sql("create table people (id int)");
    try (Connection connection = database.connect()) {
      ledger.fence(connection, new WriteKey("job", "run-2", "people", 1, 8));
    }

    assertThatThrownBy(() -> task().call(0, rows()))
        .hasMessageContaining("another run of the job has written to it since");

    assertThat(PostgresServer.rows("count(*) from people")).containsExactly("(0)");
  }
}
