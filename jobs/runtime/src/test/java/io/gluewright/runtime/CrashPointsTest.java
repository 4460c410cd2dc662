package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run dies at a point, a new file arrives, and the next run leaves what runs leave that never
 * died: tables, files, quarantine, dead letters, books, bookmark. The job does what no
 * configuration can: it goes by what its own table held, and writes to one sink twice. Every point
 * is for the test that kills the packaged JAR.
 */
@ExtendWith(Interpreted.class)
final class CrashPointsTest {
  private static final String PEOPLE =
      """
      sources {
        people {
          format = json
          path = ${input}/people
          columns = "id int, name string, kind string"
          checks = [ { check = complete, column = name } ]
        }
      }
      sinks {
        appended { type = delta, path = ${output}/appended }
        files    { type = files, path = ${output}/files } # which takes over what is staged
        counted  { type = delta, path = ${output}/counted, merge-on = [id] }
      }
      """;

  private static final List<String> DELIVERIES =
      List.of(
          """
          {"id": 1, "name": "Ann", "kind": "x"}
          {"id": 2, "name": "Bob", "kind": "y"}
          {"id": 3, "name": null, "kind": "x"}
          {"id": 4, "name": "cut o
          """,
          """
          {"id": 1, "name": "Ann", "kind": "x"}
          {"id": 5, "name": "Eve", "kind": "y"}
          {"id": 6, "name": null, "kind": "x"}
          {"id": 7, "na
          """,
          """
          {"id": 1, "name": "Ann", "kind": "y"}
          {"id": 8, "name": "Zoe", "kind": "x"}
          """);

  /** The points that a run comes to which has nothing to replay, as often as it does. */
  private static final List<CrashPoint> REACHED = new ArrayList<>();

  @TempDir static Path unharmed;
  private static Aftermath afterTwo;
  private static Aftermath afterThree;

  @TempDir Path folder;
  private Desk desk;

  /** A run dies here; no code of a run catches it. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  @SuppressWarnings("try") // the watch ends with its block
  static void letRunsEndWell() {
    Desk desk = Desk.in(unharmed).configured(PEOPLE);
    deliver(desk, 0);
    try (CrashPoint.Watch watch = CrashPoint.watch(REACHED::add)) {
      assertDone(desk.run(CrashPointsTest::run));
    }
    deliver(desk, 1);
    assertDone(desk.run(CrashPointsTest::run));
    afterTwo = Aftermath.of(desk);
    deliver(desk, 2);
    assertDone(desk.run(CrashPointsTest::run));
    afterThree = Aftermath.of(desk);
  }

  /** Two sinks that are added to, one of them twice, and one that goes by what it holds. */
  private static void run(JobRuntime job) {
    Intake people = job.intake("people");
    job.land(people, "appended");
    job.sink("files").append(people.rows());
    job.sink("counted").merge(counted(people.rows(), job.table("counted")));
    job.sink("files").append(people.rows().filter("id % 2 = 0").withColumn("kind", lit("even")));
  }

  private static Dataset<Row> counted(Dataset<Row> rows, Optional<Dataset<Row>> before) {
    Dataset<Row> fresh = rows.groupBy("id").agg(count(lit(1)).as("times"));
    return before
        .map(
            known ->
                fresh
                    .join(known.withColumnRenamed("times", "earlier"), "id", "left")
                    .select(
                        col("id"),
                        col("times").plus(coalesce(col("earlier"), lit(0L))).as("times")))
        .orElse(fresh);
  }

  private static void deliver(Desk desk, int number) {
    desk.input("people/%d.json".formatted(number), DELIVERIES.get(number));
  }

  @SuppressWarnings("try") // the watch ends with its block
  private void dieAt(CrashPoint fatal, int time) {
    List<CrashPoint> seen = new ArrayList<>();
    boolean died = false;
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              seen.add(point);
              if (point == fatal && seen.stream().filter(fatal::equals).count() == time) {
                throw new Death();
              }
            })) {
      desk.run(CrashPointsTest::run);
    } catch (Death expected) {
      died = true;
    }
    assertThat(died).as("%s is reached: %s", fatal, seen).isTrue();
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  private void open() {
    desk = Desk.in(folder).configured(PEOPLE);
    deliver(desk, 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"SINK_COMMITTED", "FILES_STAGED", "FILES_PUBLISHED"})
  void nothingIsLostAndNothingIsDoubledByARunThatDiesTheLastTimeItComesToAPoint(CrashPoint point) {
    open();
    dieAt(point, (int) REACHED.stream().filter(point::equals).count());
    deliver(desk, 1);

    assertDone(desk.run(CrashPointsTest::run));

    assertThat(Aftermath.of(desk)).isEqualTo(afterTwo);
  }

  @ParameterizedTest
  @EnumSource(names = {"LANDED_SKIPPED", "FILES_LISTED"})
  void norByOneThatDiesWhileItRecovers(CrashPoint point) {
    open();
    dieAt(CrashPoint.FILES_STAGED, 1);
    deliver(desk, 1);
    dieAt(point, 1);
    deliver(desk, 2);

    assertDone(desk.run(CrashPointsTest::run));

    assertThat(Aftermath.of(desk)).isEqualTo(afterThree);
  }

  @Test
  @SuppressWarnings("try") // the watch ends with its block
  void norByOneThatFailsInTheMiddleOfACopy() {
    open();
    Ended failed;
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              if (point == CrashPoint.TASK_IN_THE_MIDDLE) {
                throw new IllegalStateException("a task fails");
              }
            })) {
      failed = desk.run(CrashPointsTest::run);
    }
    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(Aftermath.unfinished(desk)).anyMatch(file -> file.contains("/files/_gluewright/"));
    deliver(desk, 1);

    assertDone(desk.run(CrashPointsTest::run));

    assertThat(Aftermath.of(desk)).isEqualTo(afterTwo);
  }

  @Test
  void filesThatHaveLandedAreMovedThoughTheirInputIsGone() throws IOException {
    open();
    dieAt(CrashPoint.FILES_LISTED, 1);
    Files.delete(desk.input().resolve("people/0.json"));

    assertDone(desk.run(CrashPointsTest::run));

    assertThat(Aftermath.unfinished(desk)).isEmpty();
    assertThatTable(desk.read("parquet", "files"))
        .isEqualTo(
            """
            id int | name string | kind string
            1      | Ann         | x
            2      | Bob         | y
            """);
  }

  @Test
  void theReportTellsWhatWasRecovered() {
    open();
    dieAt(CrashPoint.FILES_STAGED, 1);
    deliver(desk, 1);

    Ended ended = desk.run(CrashPointsTest::run);

    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("recovered: run ")
        .contains("which died; had landed: appended; written now: files, counted");
    assertThat(ended.err()).contains("replaying the batch of run");
  }
}
