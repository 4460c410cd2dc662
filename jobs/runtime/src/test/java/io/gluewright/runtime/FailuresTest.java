package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.failures.FlakyFiles;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
final class FailuresTest {
  private static final String TICKETS =
      """
      retry { attempts = 3, backoff = 1ms, max-backoff = 2ms, breaker.failures = 5 }
      sources.tickets {
        format = json
        path = "flaky://store"${input}/tickets
        columns = "id string, note string"
        checks = [ { check = complete, column = note } ]
      }
      sinks.tickets { type = delta, path = ${output}/tickets }
      """;
  private static final JobBody LAND = job -> job.land(job.intake("tickets"), "tickets");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk =
        Desk.in(folder)
            .configured(TICKETS)
            .input(
                "tickets/a.json",
                """
                {"id": "1", "note": "late"}
                {"id": "2", "note": null}
                {"id": "3", "no
                {"id": "4", "note": "lost"}
                """);
    failing(0);
  }

  @AfterEach
  void answerAgain() {
    failing(0);
    FlakyFiles.breaking(0);
  }

  private static void failing(int times) {
    FlakyFiles.failing(times, Spark.session().sparkContext().hadoopConfiguration());
  }

  @Test
  void asksAgainForWhatDoesNotAnswerAtOnceAndTellsItInTheReport() throws IOException {
    failing(2);

    Ended ended = desk.run(LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains(
            "retried: list tickets at flaky://store, 2 times, waiting 0.0 s (no answer in time): answered");
    assertThat(Files.readString(desk.output().resolve("reports/jr_1.json")))
        .contains("\"endpoint\" : \"flaky://store\"", "\"times\" : 2", "\"failure\" : null");
    assertThatTable(desk.read("delta", "tickets")).hasCount(2);
  }

  @Test
  void readsAgainWhatBrokeOffAndCountsEachRowOnce() {
    FlakyFiles.breaking(1);

    Ended ended = desk.run(LAND);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("tickets 4 2 0 0 1 1 ")
        .contains("retried: compute tickets at Spark's tasks, 1 time, waiting 0.0 s");
    assertThatTable(desk.read("delta", "tickets")).hasCount(2);
  }

  @Test
  void givesUpInTheEndLeavesNothingBehindAndReadsAllOfItNextTime() {
    failing(100);

    Ended ended = desk.run(LAND, "--json");

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("flaky://store: list tickets was tried 3 times")
        .contains("failure of class \"transient\": flaky://store, no answer in time")
        .contains("hint: see whether it is up")
        .doesNotContain("\tat ");
    assertThat(ended.out())
        .contains("\"class\" : \"transient\"", "\"outcome\" : \"given up\"", "\"failed\"");
    assertThat(desk.ledger()).isEmpty();

    failing(0);
    assertThat(desk.run(LAND).code()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "tickets")).hasCount(2);
  }

  @Test
  void leavesAnEndpointAloneThatKeepsFailing() {
    desk.configured(
        TICKETS
            + """
            retry { attempts = 3, breaker.failures = 2 }
            """);
    failing(100);

    Ended ended = desk.run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("flaky://store is left alone: its last 2 calls have failed, the first at 20")
        .contains("because: no answer about");
  }

  @Test
  void aFailureOfTheSystemEndsTheRunAtOnceAndLeavesTheBookmark() throws IOException {
    Files.createDirectories(desk.output());
    Files.writeString(desk.output().resolve("tickets"), "a file where a table should be");

    Ended ended = desk.run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("step \"write tickets\" failed")
        .contains("failure of class \"system\"")
        .contains("hint: ");
    assertThat(ended.out()).doesNotContain("retried");
    assertThat(desk.ledger()).isEmpty();

    Files.delete(desk.output().resolve("tickets"));
    assertThat(desk.run(LAND).code()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "tickets")).hasCount(2);
  }

  @Test
  void tooManyBadRowsStopTheRunBeforeAnythingIsCommitted() {
    Ended ended =
        desk.configured(TICKETS + "\nsources.tickets.gate.max-bad-rows = 1")
            .run(LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.err())
        .contains("source \"tickets\": 2 of 4 rows are bad (50 %), 1 refused and 1 unreadable")
        .contains("expected: at most 1 (max-bad-rows = 1)");
    assertThat(desk.ledger()).isEmpty();
    assertThat(desk.output().resolve("tickets")).doesNotExist();
    assertThatTable(desk.read("json", "quarantine/tickets/run=jr_1")).hasCount(1);
    assertThatTable(desk.read("json", "dead-letters/tickets/run=jr_1")).hasCount(1);

    Ended open = desk.configured(TICKETS + "\nsources.tickets.gate.max-bad-rows = 2").run(LAND);
    assertThat(open.code()).as(open.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "tickets")).hasCount(2);
  }

  @Test
  void soDoesTooLargeAShareOfThem() {
    desk.configured(TICKETS + "\nsources.tickets.gate.max-bad-share = 49%");

    Ended ended = desk.run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.err()).contains("at most 49 % (max-bad-share = 0.49)");
    assertThat(desk.ledger()).isEmpty();
  }

  @Test
  void tellsMistakesInWhatIsSaidOfRetriesLimitsAndFallbacks() {
    Ended ended =
        desk.configured(
                TICKETS
                    + """
                    retry.budget = 10
                    sources.tickets.gate.max-bad-share = 5
                    sources.tickets.fallback { pth = "copy", format = jsn }
                    """)
            .run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:9:16: \"budget\" is \"10\"")
        .contains("\"max-bad-share\" is \"5\"")
        .contains("unknown key \"pth\"", "did you mean \"path\"?")
        .contains("unknown format of files \"jsn\"", "did you mean \"json\"?");
  }
}
