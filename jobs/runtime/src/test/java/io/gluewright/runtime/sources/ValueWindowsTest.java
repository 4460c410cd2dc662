package io.gluewright.runtime.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.batches.Input.Window;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.sinks.MariaDbServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is new by the values of a column, in databases that run; no Spark. */
final class ValueWindowsTest {
  private static final Growth.Overlap USUAL =
      new Growth.Overlap(Optional.empty(), Optional.empty());
  private static final Growth.Overlap FIVE_KEYS =
      new Growth.Overlap(Optional.of(5L), Optional.empty());
  private static final Growth.Overlap ONE_HOUR =
      new Growth.Overlap(Optional.empty(), Optional.of(Duration.ofHours(1)));

  private Connection connection;
  private ReadDialect dialect;
  private Endpoint server;

  private void open(ReadDialect databases) throws SQLException {
    dialect = databases;
    String url =
        databases == ReadDialect.MYSQL ? MariaDbServer.empty().url() : "jdbc:h2:mem:value-windows";
    server = Endpoint.ofDatabase(url);
    Properties options = new Properties();
    options.putAll(databases.driverOptions());
    connection = DriverManager.getConnection(url, options);
    sql(
        "create table grows (id int, no decimal(20), at timestamp(6) null, on_day date, name varchar(9))");
    sql(
        """
        insert into grows values
          (1, 10,   timestamp '2020-01-01 10:00:00',          date '2020-01-01', 'a'),
          (2, 20,   timestamp '2020-01-01 12:00:00.5',        date '2020-01-03', 'b'),
          (3, 16,   timestamp '2020-01-01 11:00:00.500000',   date '2020-01-02', 'c'),
          (4, 15,   timestamp '2020-01-01 11:00:00.499999',   date '2019-12-31', 'd'),
          (5, null, null,                                     null,              'e'),
          (6, 14,   timestamp '2037-12-31 00:00:00',          date '2037-12-31', 'f')
        """);
  }

  @AfterEach
  void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  private void sql(String statement) throws SQLException {
    try (Statement each = connection.createStatement()) {
      each.execute(statement);
    }
  }

  private NewRows.Found ahead(String by, Growth.Overlap overlap, Optional<Window> before)
      throws SQLException {
    return find(by, overlap, new Part(Optional.empty(), before));
  }

  private NewRows.Found find(String by, Growth.Overlap overlap, Part part) throws SQLException {
    return new NewRows(by, overlap).find(connection, dialect, server, "grows", part);
  }

  private List<Integer> rows(NewRows.Found found) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet all =
            statement.executeQuery(
                "select id from grows where %s order by id".formatted(found.condition()))) {
      List<Integer> ids = new ArrayList<>();
      while (all.next()) {
        ids.add(all.getInt(1));
      }
      return ids;
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ReadDialect.class,
      names = {"MYSQL", "STANDARD"})
  void rowsFromTheLastMarkLessTheOverlapAreNew(ReadDialect databases) throws SQLException {
    open(databases);

    NewRows.Found first = ahead("AT", ONE_HOUR, Optional.empty());
    assertThat(rows(first)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(first.isPart()).isFalse();
    assertThat(first.window().marks())
        .as("not the time that is far in the future")
        .containsExactly(new Window.Mark(1, "2020-01-01T12:00:00.500"));

    // A time of no zone may have come again, for clocks go back.
    List<Integer> expected =
        databases == ReadDialect.MYSQL ? List.of(2, 3, 5, 6) : List.of(1, 2, 3, 4, 5, 6);
    NewRows.Found second = ahead("at", ONE_HOUR, Optional.of(first.window()));
    assertThat(rows(second)).isEqualTo(expected);
    assertThat(second.window().until()).isEqualTo(2);
    assertThat(second.notes()).isEmpty();

    sql("insert into grows values (7, 0, timestamp '2020-01-01 11:30:00', null, 'late')");
    assertThat(rows(find("at", ONE_HOUR, new Part(Optional.of(second.window()), Optional.empty()))))
        .as("what a run that died had, and what has come since")
        .containsAll(expected)
        .contains(7)
        .hasSize(expected.size() + 1);
    assertThat(
            rows(find("no", FIVE_KEYS, new Part(Optional.of(second.window()), Optional.empty()))))
        .as("all, where another column told where the run that died began")
        .containsExactly(1, 2, 3, 4, 5, 6, 7);

    assertThat(rows(again("no", FIVE_KEYS))).containsExactly(2, 3, 4, 5);
    assertThat(rows(again("on_day", USUAL))).containsExactly(2, 3, 5, 6, 7);
    assertThat(rows(again("no", USUAL))).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  private NewRows.Found again(String by, Growth.Overlap overlap) throws SQLException {
    return ahead(by, overlap, Optional.of(ahead(by, overlap, Optional.empty()).window()));
  }

  @Test
  void aTableThatIsNotTheOneThatWasReadIsReadWhole() throws SQLException {
    open(ReadDialect.STANDARD);
    Window last = ahead("no", FIVE_KEYS, Optional.empty()).window();

    server = new Endpoint("another");
    NewRows.Found elsewhere = ahead("no", FIVE_KEYS, Optional.of(last));
    assertThat(elsewhere.isPart()).isFalse();
    assertThat(elsewhere.notes()).containsExactly(NewRows.Windows.ANOTHER_TABLE);

    server = Endpoint.ofDatabase("jdbc:h2:mem:value-windows");
    assertThat(ahead("at", ONE_HOUR, Optional.of(last)).isPart()).as("another column").isFalse();
    sql("delete from grows where no > 14");
    NewRows.Found emptied = ahead("no", FIVE_KEYS, Optional.of(last));
    assertThat(rows(emptied)).containsExactly(1, 5, 6);
    assertThat(emptied.notes())
        .containsExactly(
            "\"NO\" has gone back by more than the overlap, as in a table that was emptied; all is"
                + " read");
  }

  @Test
  void aColumnThatDoesNotGrowIsRefused() throws SQLException {
    open(ReadDialect.STANDARD);

    assertThatThrownBy(() -> ahead("name", USUAL, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"NAME\" is of type CHARACTER VARYING; whole numbers, timestamps");
    assertThatThrownBy(() -> ahead("no", ONE_HOUR, Optional.empty()))
        .hasMessage("overlap = PT1H does not go with \"NO\"; expected: a number of keys");
    assertThatThrownBy(() -> ahead("at", FIVE_KEYS, Optional.empty()))
        .hasMessage("overlap = 5 does not go with \"AT\"; expected: a length of time such as 10m");
  }
}
