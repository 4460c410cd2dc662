package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.sinks.PostgresServer;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that find what a table of a PostgreSQL has no more. */
@ExtendWith(Interpreted.class)
final class DeletesRunTest {
  private static final String INCREMENTAL =
      """
      sources.people {
        format = jdbc, url = "%s", table = people
        fetch { new-by = changed_at, ranges = 2, deletes { keys = [id], at-most = 50%% } }
        rules = [ { type = filter, condition = "name <> 'Zoe'" } ]
      }
      sinks.people { type = delta, path = ${output}/people, merge-on = [id] }
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    PostgresServer.clear();
    PostgresServer.sql(
        """
        create table people (
          id serial primary key, name text, changed_at timestamptz default now());
        insert into people (name) values ('Ann'), ('Bob'), ('Cid'), ('Zoe')
        """);
    desk = Desk.in(folder);
  }

  private void configure(String hocon) {
    desk.configured(hocon.formatted(PostgresServer.url()));
  }

  private static void land(JobRuntime job) {
    job.findDeletes(job.intake("people"), "people");
    job.land(job.intake("people"), "people");
  }

  private Ended run(String... more) {
    Ended ended = desk.run(DeletesRunTest::land, more);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  private List<String> landed(String... columns) {
    return desk.read("delta", "people").selectExpr(columns).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  @Test
  void whatIsGoneIsDeletedAlsoWhereOnlyNewRowsAreRead() {
    configure(INCREMENTAL);
    run();
    assertThat(landed("id", "name")).containsExactly("[1,Ann]", "[2,Bob]", "[3,Cid]");

    PostgresServer.sql("delete from people where id = 2; insert into people (name) values ('Dan')");
    Ended both = run();
    assertThat(landed("id", "name")).containsExactly("[1,Ann]", "[3,Cid]", "[5,Dan]");
    assertThat(both.out().replaceAll("\\s+", " ")).contains("deleted from people 1");

    PostgresServer.sql("delete from people where id = 5");
    run(); // nothing is new
    assertThat(landed("id", "name")).containsExactly("[1,Ann]", "[3,Cid]");

    PostgresServer.sql("delete from people; insert into people (name) values ('Eve')");
    Ended stopped = desk.run(DeletesRunTest::land);
    assertThat(stopped.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(stopped.err())
        .contains("sink \"people\": 2 of its 2 rows are not in their source any more");
    assertThat(landed("id", "name")).containsExactly("[1,Ann]", "[3,Cid]");
  }

  @Test
  void whatIsGoneIsMarkedOnceUntilItComesBack() {
    configure(
        """
        sources.people {
          format = jdbc, url = "%s", table = people
          fetch { deletes { keys = [id], mark = deleted_at, at-most = 0.5 } }
        }
        sinks.people { type = delta, path = ${output}/people, merge-on = [id] }
        """);
    desk.clocked("2026-01-01T00:00:00Z");
    run();
    PostgresServer.sql("delete from people where id = 2");
    desk.clocked("2026-01-02T00:00:00Z");
    run();
    desk.clocked("2026-01-03T00:00:00Z");
    run();
    assertThat(landed("id", "name", "cast(deleted_at as string)"))
        .containsExactly(
            "[1,Ann,null]", "[2,Bob,2026-01-02 00:00:00]", "[3,Cid,null]", "[4,Zoe,null]");

    PostgresServer.sql("insert into people values (2, 'Bobby')");
    run();
    assertThat(landed("id", "name", "deleted_at"))
        .containsExactly("[1,Ann,null]", "[2,Bobby,null]", "[3,Cid,null]", "[4,Zoe,null]");
  }

  private void die(CrashPoint fatal, int time) {
    assertThat(
            Mortal.dyingAt(
                fatal, time, () -> desk.run(DeletesRunTest::land, "--JOB_RUN_ID", "jr_2")))
        .as("%s is reached %d times", fatal, time)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SOURCE_STAGED, 1", "SINK_COMMITTED, 1", "SINK_COMMITTED, 2", "LEDGER_RECORDED, 1"})
  void aRunThatDiesIsMadeUpForByTheNextOne(CrashPoint point, int time) {
    configure(INCREMENTAL);
    run("--JOB_RUN_ID", "jr_1");
    PostgresServer.sql("delete from people where id = 2; insert into people (name) values ('Dan')");
    die(point, time);
    PostgresServer.sql(
        "delete from people where id = 5; insert into people (id, name) values (2, 'Bobby')");

    run("--JOB_RUN_ID", "jr_3");

    assertThat(landed("id", "name")).containsExactly("[1,Ann]", "[2,Bobby]", "[3,Cid]");
  }

  @Test
  void aJobThatDoesNotLookForDeletesSaysSo() {
    configure(INCREMENTAL);

    Ended ended = desk.run(job -> job.giveWay(job.intake("people")));

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out())
        .contains(
            "source \"people\": fetch.deletes is set, and this job does not look for deletes");
  }

  @Test
  void aSinkWithOtherKeysIsAMistake() {
    configure(INCREMENTAL.replace("keys = [id]", "keys = [name]"));

    Ended ended = desk.run(DeletesRunTest::land);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("rows that are gone are told by [name], and rows of the sink \"people\" by [id]");
  }
}
