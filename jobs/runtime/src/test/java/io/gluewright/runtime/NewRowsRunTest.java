package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.sinks.PostgresServer;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs over what is new in a table of a PostgreSQL, while others write there. */
@ExtendWith(Interpreted.class)
final class NewRowsRunTest {
  private static final String BY_BOTH =
      """
      sources {
        keys  { format = jdbc, url = "%1$s", table = people, fetch { new-by = id, overlap = 0 } }
        times { format = jdbc, url = "%1$s", table = people, fetch { new-by = changed_at, overlap = 0s, ranges = 2 } }
      }
      sinks {
        keys  { type = delta, path = ${output}/keys }
        times { type = delta, path = ${output}/times }
      }
      """;

  private static final String INTO_TWO =
      """
      sources.people { format = jdbc, url = "%s", table = people, fetch { new-by = changed_at, ranges = 2 } }
      sinks {
        log    { type = delta, path = ${output}/log }
        people { type = delta, path = ${output}/people, merge-on = [id] }
      }
      """;

  @TempDir Path folder;
  private final Map<String, Long> read = new LinkedHashMap<>();
  private Desk desk;

  @BeforeEach
  void open() {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create table people (
          id serial primary key, name text, changed_at timestamptz default now());
        insert into people (name) values ('Ann'), ('Bob')
        """);
    desk = Desk.in(folder);
  }

  private void configure(String hocon) {
    desk.configured(hocon.formatted(PostgresServer.url()));
  }

  private void eachToItsSink(JobRuntime job) {
    for (String source : job.sources()) {
      Intake intake = job.intake(source);
      read.put(source, job.books().source(source).counts().read());
      job.land(intake, source);
    }
  }

  private static void toBoth(JobRuntime job) {
    Intake people = job.intake("people");
    job.land(people, "log");
    job.sink("people").merge(people.rows());
  }

  private Ended run(JobBody body, String... more) {
    Ended ended = desk.run(body, more);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  private void assertRead(long keys, long times) {
    run(this::eachToItsSink);
    assertThat(read).isEqualTo(Map.of("keys", keys, "times", times));
  }

  private List<String> landed(String table) {
    return desk.read("delta", table).select("id", "name").collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** A transaction that stays open. */
  private static Connection begun(String... statements) throws SQLException {
    Connection connection = DriverManager.getConnection(PostgresServer.url());
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
    return connection;
  }

  @Test
  void aRowComesOnceHoweverLateItIsCommitted() throws SQLException {
    configure(BY_BOTH);
    assertRead(2, 2);
    assertRead(0, 0);

    try (Connection late =
        begun(
            "insert into people (name) values ('Cid')",
            "savepoint a",
            "insert into people (name) values ('Dan')")) {
      PostgresServer.sql("insert into people (name) values ('Eve')");
      Ended waiting = desk.run(this::eachToItsSink);
      assertThat(read).isEqualTo(Map.of("keys", 0L, "times", 0L));
      assertThat(waiting.out().replaceAll("\\s+", " "))
          .contains(
              "keys: rows wait for a later run, for a transaction that was writing before them is"
                  + " still open");
      late.commit();
    }
    assertRead(3, 3);
    assertRead(0, 0);

    PostgresServer.sql("update people set name = 'Anna', changed_at = now() where id = 1");
    assertRead(0, 1); // a key tells of rows that do not change

    PostgresServer.sql(
        "truncate people restart identity; insert into people (name) values ('Zoe')");
    assertRead(1, 1);
    assertThat(landed("keys"))
        .containsExactly("[1,Ann]", "[1,Zoe]", "[2,Bob]", "[3,Cid]", "[4,Dan]", "[5,Eve]");
    assertThat(landed("times"))
        .containsExactly(
            "[1,Ann]", "[1,Anna]", "[1,Zoe]", "[2,Bob]", "[3,Cid]", "[4,Dan]", "[5,Eve]");
  }

  @Test
  void allReadersSeeTheTableAsItWasWhenItWasOpened() {
    configure(INTO_TWO);
    AtomicInteger times = new AtomicInteger();

    runWatched(
        point -> {
          if (point == CrashPoint.SOURCE_LISTED && times.incrementAndGet() == 1) {
            PostgresServer.sql(
                "update people set name = 'B2', changed_at = now() where id = 2; delete from people"
                    + " where id = 1; insert into people (name) values ('Cid')");
          }
        });

    assertThat(landed("people")).containsExactly("[1,Ann]", "[2,Bob]");
    run(NewRowsRunTest::toBoth);
    assertThat(landed("people")).containsExactly("[1,Ann]", "[2,B2]", "[3,Cid]");
  }

  @SuppressWarnings("try") // the watch ends with its block
  private void runWatched(Consumer<CrashPoint> watcher) {
    try (CrashPoint.Watch watch = CrashPoint.watch(watcher)) {
      run(NewRowsRunTest::toBoth);
    }
  }

  private void die(CrashPoint fatal, int time) {
    assertThat(
            Mortal.dyingAt(
                fatal, time, () -> desk.run(NewRowsRunTest::toBoth, "--JOB_RUN_ID", "jr_2")))
        .as("%s is reached %d times", fatal, time)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SOURCE_STAGED, 1",
    "PENDING_NOTED, 1",
    "SINK_COMMITTED, 1",
    "SINK_COMMITTED, 2",
    "LEDGER_BEFORE, 1",
    "LEDGER_RECORDED, 1",
    "BOOKMARK_MOVED, 1",
    "WINDOW_MOVED, 1",
    "PENDING_CLEARED, 1"
  })
  void aRunThatDiesTakesNothingWithItAndLeavesNothingTwice(CrashPoint point, int time)
      throws SQLException {
    configure(INTO_TWO);
    run(NewRowsRunTest::toBoth, "--JOB_RUN_ID", "jr_1");
    PostgresServer.sql("insert into people (name) values ('Cid')");
    try (Connection late = begun("insert into people (name) values ('Dan')")) {
      PostgresServer.sql("insert into people (name) values ('Eve')");
      die(point, time);
      late.commit();
    }
    PostgresServer.sql(
        "insert into people (name) values ('Fay'); update people set name = 'Anna', changed_at ="
            + " now() where id = 1");

    run(NewRowsRunTest::toBoth, "--JOB_RUN_ID", "jr_3");
    run(NewRowsRunTest::toBoth, "--JOB_RUN_ID", "jr_4");

    assertThat(landed("log"))
        .containsExactly(
            "[1,Ann]", "[1,Anna]", "[2,Bob]", "[3,Cid]", "[4,Dan]", "[5,Eve]", "[6,Fay]");
    assertThat(landed("people"))
        .containsExactly("[1,Anna]", "[2,Bob]", "[3,Cid]", "[4,Dan]", "[5,Eve]", "[6,Fay]");
  }

  @Test
  void aTableWhoseRowsDoNotTellWhenTheyCameIsRefused() {
    PostgresServer.sql("create view latest as select * from people");
    assertRefused("table = latest, fetch { new-by = id, range-by = id }", "is no plain table");
    assertRefused("table = people, fetch { new-by = name }", "\"name\" is of type text");
    assertRefused("table = people, fetch { new-by = changed }", "new-by: no column \"changed\"");
    assertRefused("table = people, fetch { new-by = id, overlap = 10m }", "overlap = PT10M");
  }

  private void assertRefused(String source, String found) {
    configure("sources.people { format = jdbc, url = \"%%s\", %s }".formatted(source));
    Ended ended = desk.run(job -> job.intake("people"));
    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains(found);
  }
}
