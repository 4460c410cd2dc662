package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.sinks.PostgresServer;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run with tables of a database dies, a file arrives, and the next run leaves each row once. */
@ExtendWith(Interpreted.class)
final class JdbcReplayTest {
  private static final String PEOPLE =
      """
      sources.people { format = json, path = ${input}/people, columns = "id int, name string" }
      sinks {
        log    { type = jdbc, url = "%1$s", table = log, partitions = 3, batch-size = 1 }
        people { type = jdbc, url = "%1$s", table = people, partitions = 2, batch-size = 1, merge-on = [id] }
      }
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    PostgresServer.clear();
    PostgresServer.sql(
        "create table log (id int, name text); create table people (id int primary key, name"
            + " text)");
    desk =
        Desk.in(folder)
            .configured(PEOPLE.formatted(PostgresServer.url()))
            .input(
                "people/a.json",
                """
                {"id": 1, "name": "Ann"}
                {"id": 2, "name": "Bob"}
                {"id": 3, "name": "Cid"}
                {"id": 4, "name": "Dan"}
                """);
  }

  private void nextFileArrives() {
    desk.input(
        "people/b.json", "{\"id\": 1, \"name\": \"Anna\"}\n{\"id\": 5, \"name\": \"Eve\"}\n");
  }

  private static void run(JobRuntime job) {
    Intake people = job.intake("people");
    job.land(people, "log");
    job.sink("people").merge(people.rows());
  }

  /** A run dies here; no code of a run catches it, but Spark does within a task. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings("try") // the watch ends with its block
  private void die(JobBody body, CrashPoint fatal, int time) {
    AtomicInteger reached = new AtomicInteger();
    boolean died;
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              if (point == fatal && reached.incrementAndGet() >= time) {
                throw new Death();
              }
            })) {
      died = desk.run(body, "--JOB_RUN_ID", "jr_1").code() != ExitCode.DONE;
    } catch (Death expected) {
      died = true;
    }
    assertThat(died).as("%s is reached %d times", fatal, time).isTrue();
  }

  private void assertEachRowIsThereOnce() {
    assertThat(PostgresServer.rows("* from log"))
        .containsExactly("(1,Ann)", "(1,Anna)", "(2,Bob)", "(3,Cid)", "(4,Dan)", "(5,Eve)");
    assertThat(PostgresServer.rows("* from people"))
        .containsExactly("(1,Anna)", "(2,Bob)", "(3,Cid)", "(4,Dan)", "(5,Eve)");
  }

  private Ended live() {
    Ended ended = desk.run(JdbcReplayTest::run, "--JOB_RUN_ID", "jr_2");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  @ParameterizedTest
  @CsvSource({
    "JDBC_FENCED, 1",
    "JDBC_COMMIT_BEFORE, 1",
    "JDBC_PARTITION_COMMITTED, 1",
    "JDBC_COMMITTED, 1",
    "JDBC_PARTITION_COMMITTED, 5",
    "JDBC_COMMITTED, 2"
  })
  void nothingIsLostAndNothingIsDoubledByARunThatDies(CrashPoint point, int time) {
    die(JdbcReplayTest::run, point, time);
    nextFileArrives();

    Ended ended = live();

    assertEachRowIsThereOnce();
    assertThat(ended.err()).contains("replaying the batch of run jr_1");
    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2");
  }

  @Test
  void theReportTellsWhichSinkHadLanded() throws IOException {
    die(JdbcReplayTest::run, CrashPoint.JDBC_COMMITTED, 1);

    Ended ended = live();

    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("had landed: log; written now: people");
    assertThat(Files.readString(desk.output().resolve("reports/jr_1.json")))
        .contains("\"inserted\" : 4");
  }

  @Test
  void aJobThatIsNoFunctionOfItsInputIsTold() {
    AtomicInteger runs = new AtomicInteger();
    JobBody moody =
        job -> {
          String mood = runs.incrementAndGet() == 1 ? "!" : "?";
          var rows =
              job.intake("people")
                  .rows()
                  .withColumn("name", functions.concat(functions.col("name"), functions.lit(mood)));
          job.sink("log").append(rows);
          job.sink("people").merge(rows);
          job.giveWay(job.intake("people"));
        };
    die(moody, CrashPoint.JDBC_COMMITTED, 2);

    Ended ended = desk.run(moody, "--JOB_RUN_ID", "jr_2");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(desk.output().resolve("reports/jr_1.json"))
        .content()
        .containsPattern(
            "the sink .{2}log.{2}: . of 3 transactions of the run that died had other rows")
        .doesNotContain("the sink \\\"people\\\":");
    assertThat(PostgresServer.rows("* from people"))
        .containsExactly("(1,Ann?)", "(2,Bob?)", "(3,Cid?)", "(4,Dan?)");
  }
}
