package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.sinks.MariaDbServer;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs over what is new, and over what is gone, in a table of a MariaDB. */
@ExtendWith(Interpreted.class)
final class NewRowsByValueRunTest {
  private static final String BY_TIME =
      """
      sources.people {
        format = jdbc, url = "%s", table = people
        fetch { new-by = changed_at, overlap = 1h, ranges = 2 }
      }
      sinks.people { type = delta, path = ${output}/people, merge-on = [id] }
      """;

  private static final String WITH_DELETES =
      BY_TIME.replace("ranges = 2", "ranges = 2, deletes { keys = [id], at-most = 40%% }");

  @TempDir Path folder;
  private long read;
  private MariaDbServer server;
  private Desk desk;

  @BeforeEach
  void open() throws SQLException {
    server = MariaDbServer.empty();
    server.sql(
        "create table shop.people (id int primary key, name varchar(9), changed_at timestamp null)",
        """
        insert into shop.people values
          (1, 'Ann', '2020-01-01 10:00:00'), (2, 'Bob', '2020-01-01 12:00:00'),
          (3, 'Cid', '2020-01-01 13:00:00')
        """);
    desk = Desk.in(folder);
  }

  private void configure(String hocon) {
    desk.configured(hocon.formatted(server.url()));
  }

  private void land(JobRuntime job) {
    job.requireLanding();
    Intake people = job.intake("people");
    read = job.books().source("people").counts().read();
    job.land(people, "people");
  }

  private Ended run(String... more) {
    Ended ended = desk.run(this::land, more);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  private void assertRead(long rows) {
    run();
    assertThat(read).isEqualTo(rows);
  }

  private List<String> landed() {
    return desk.read("delta", "people").select("id", "name").collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** A transaction that stays open. */
  private Connection begun(String statement) throws SQLException {
    Connection connection = server.connect();
    connection.setAutoCommit(false);
    try (Statement first = connection.createStatement()) {
      first.execute(statement);
    }
    return connection;
  }

  @Test
  void onlyNewRowsAndThoseOfTheOverlapComeAlsoOnesThatAreCommittedLate() throws SQLException {
    configure(BY_TIME);
    assertRead(3);

    try (Connection late = begun("insert into people values (4, 'Dan', '2020-01-01 13:10:00')")) {
      server.sql("insert into shop.people values (5, 'Eve', '2020-01-01 14:00:00')");
      assertRead(3); // from 12:00 on, and 14:00 is now the mark
      late.commit();
    }
    server.sql(
        "update shop.people set name = 'Anna', changed_at = '2020-01-01 15:00:00' where id = 1",
        "insert into shop.people values (6, 'Fay', null)");
    assertRead(5); // from 13:00 on, and the one without a time

    assertThat(landed())
        .containsExactly("[1,Anna]", "[2,Bob]", "[3,Cid]", "[4,Dan]", "[5,Eve]", "[6,Fay]");
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"SINK_COMMITTED", "LEDGER_RECORDED"})
  void aRunThatDiesTakesNothingWithItAndLeavesNothingTwice(CrashPoint point) throws SQLException {
    configure(BY_TIME);
    run("--JOB_RUN_ID", "jr_1");
    server.sql("insert into shop.people values (5, 'Eve', '2020-01-01 14:00:00')");
    try (Connection late = begun("insert into people values (4, 'Dan', '2020-01-01 13:10:00')")) {
      assertThat(Mortal.dyingAt(point, 1, () -> desk.run(this::land, "--JOB_RUN_ID", "jr_2")))
          .as("%s is reached", point)
          .isEmpty();
      late.commit();
    }
    server.sql("insert into shop.people values (6, 'Fay', '2020-01-01 14:30:00')");

    run("--JOB_RUN_ID", "jr_3");

    assertThat(landed())
        .containsExactly("[1,Ann]", "[2,Bob]", "[3,Cid]", "[4,Dan]", "[5,Eve]", "[6,Fay]");
  }

  @Test
  void whatIsGoneIsDeletedAndKeysAreReadLastByOneStatement() throws SQLException {
    configure(WITH_DELETES);
    run();
    server.sql(
        "delete from shop.people where id = 1",
        "insert into shop.people values (4, 'Dan', '2020-01-01 13:30:00')",
        "set global log_output = 'TABLE'",
        "truncate table mysql.general_log",
        "set global general_log = true");
    run();
    server.sql("set global general_log = false");
    assertThat(landed()).containsExactly("[2,Bob]", "[3,Cid]", "[4,Dan]");
    List<String> statements =
        server.texts(
            "select argument from mysql.general_log where command_type in ('Query', 'Execute')"
                + " and argument like 'SELECT%FROM people%' and argument not like '%1=0%' order by"
                + " event_time");
    assertThat(statements.get(statements.size() - 1)).contains("SELECT `id` FROM people");
    assertThat(statements).filteredOn(each -> each.contains("SELECT `id` FROM")).hasSize(1);

    server.sql("delete from shop.people where id > 2");
    Ended stopped = desk.run(this::land);
    assertThat(stopped.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(stopped.err())
        .contains("sink \"people\": 2 of its 3 rows are not in their source any more");
    assertThat(landed()).containsExactly("[2,Bob]", "[3,Cid]", "[4,Dan]");
  }

  @Test
  void aSinkThatOnlyAddsIsAMistakeAndSoIsAJobThatDoesNotLook() {
    configure(
        """
        sources.people { format = jdbc, url = "%s", table = people, columns = "id int", fetch { new-by = id } }
        tables.names { from = people, rules = [] }
        sinks {
          people { type = files, format = json, path = ${output}/people }
          names  { type = delta, path = ${output}/names }
        }
        """);
    Ended ended = desk.run(this::land);
    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains(
            "job.conf:4",
            "rows of the source \"people\" come again, by the overlap of fetch.new-by, and the sink"
                + " \"people\" adds what comes",
            "and the sink \"names\" adds what comes",
            "expected: merge-on, with the columns that tell which rows are the same one",
            "hint: a sink of type delta or jdbc has merge-on");

    Ended other = desk.run(job -> job.giveWay(job.intake("people")));
    assertThat(other.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(other.err())
        .contains("job.conf:1", "this job does not look whether its sinks merge");
  }
}
