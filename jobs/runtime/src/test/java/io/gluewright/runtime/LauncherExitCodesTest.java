package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends, and what it says of that. */
@ExtendWith(Interpreted.class)
final class LauncherExitCodesTest {
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = PeopleDesk.in(folder);
  }

  @Test
  void endsWithTwoForAnUnknownArgument() {
    Ended ended = desk.run(PeopleDesk.LAND, "--requires-input");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("--requires-input").contains("did you mean");
  }

  @Test
  void endsWithTwoForABrokenConfiguration() {
    Ended ended = desk.configured("sources { people {").run(PeopleDesk.LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("job.conf").doesNotContain("\tat ");
  }

  @Test
  void endsWithTwoForAMisspeltKeyAndTellsAllOfThem() {
    Ended ended =
        desk.configured(
                PeopleDesk.PEOPLE
                    .replace("format = parquet", "format = parket")
                    .replace("type", "tpye"))
            .run(PeopleDesk.LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("unknown format \"parket\"")
        .contains("did you mean \"parquet\"?")
        .contains("\"type\" is missing");
  }

  @Test
  void endsWithTwoForACheckOfAColumnThatIsNotDeclared() {
    Ended ended =
        desk.configured(PeopleDesk.PEOPLE.replace("column = name", "column = nme"))
            .run(PeopleDesk.LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("\"nme\"").contains("did you mean \"name\"?");
  }

  @Test
  void endsWithTwoForASourceThatIsNotConfigured() {
    Ended ended = desk.run(job -> job.intake("poeple"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("unknown source \"poeple\"").contains("\"people\"?");
  }

  @Test
  void endsWithTwoForASinkThatIsNotConfigured() {
    Ended ended = desk.run(job -> job.sink("customers"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("unknown sink \"customers\"").contains("[people]");
  }

  @Test
  void endsWithThreeWhenTheGateClosesAndSaysWhyInTheQuarantine() {
    Ended ended =
        desk.configured(PeopleDesk.PEOPLE + "\nsources.people.gate.max-refused-share = 0.1")
            .run(PeopleDesk.LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.err()).contains("1 of 3 rows were refused");
    assertThatTable(desk.read("json", "quarantine/people/run=jr_1")).hasCount(1);
    assertThat(desk.ledger()).isEmpty();
    assertThat(Desk.children(desk.output().resolve("people"))).isEmpty();
  }

  @Test
  void endsWithFourWhenInputIsRequiredAndNothingIsNew() {
    assertThat(desk.run(PeopleDesk.LAND, "--require-input").code()).isEqualTo(ExitCode.DONE);

    Ended second = desk.run(PeopleDesk.LAND, "--require-input");

    assertThat(second.code()).isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(second.err()).contains("nothing is new");
  }

  @Test
  void endsWithZeroWhenNothingIsNewAndNoneIsRequired() {
    desk.run(PeopleDesk.LAND);

    assertThat(desk.run(PeopleDesk.LAND).code()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "people")).hasCount(2);
  }

  @Test
  void endsWithOneWhenTheBooksDoNotBalanceAndCommitsNothing() {
    Ended ended = desk.run(job -> job.sink("people").append(job.intake("people").rows().limit(1)));

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("the books do not balance")
        .contains("source \"people\": read 3")
        .contains("2 not accounted for")
        .doesNotContain("\tat ");
    assertThat(desk.ledger()).isEmpty();
    assertThat(Desk.children(desk.output().resolve("quarantine"))).isEmpty();
    assertThat(desk.run(job -> assertThat(job.intake("people").isEmpty()).isFalse()).code())
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void publishesNothingWhenRowsBookedWithItWouldBeLostOrDoubled() {
    JobBody loses =
        job -> job.sink("people").landAll(job.intake("people").rows().limit(1), "people");
    JobBody doubles =
        job -> {
          Dataset<Row> rows = job.intake("people").rows();
          job.sink("people").append(rows.unionAll(rows), "people");
        };

    Ended lost = desk.run(loses);
    Ended doubled = desk.run(doubles);

    assertThat(lost.code()).isEqualTo(ExitCode.FAILED);
    assertThat(lost.err())
        .contains("the sink \"people\" is given nothing, for the books would not balance")
        .contains("source \"people\": read 3")
        .contains("1 not accounted for");
    assertThat(doubled.code()).isEqualTo(ExitCode.FAILED);
    assertThat(doubled.err()).contains("source \"people\": read 3").contains("2 too many");
    assertThat(Desk.children(desk.output().resolve("people"))).isEmpty();
    assertThat(desk.ledger()).isEmpty();
  }

  @Test
  void endsWithFiveWhenAnotherRunMovesTheBookmarkMeanwhile() {
    assertThat(desk.run(PeopleDesk.LAND).code()).isEqualTo(ExitCode.DONE);
    PeopleDesk.drop(desk, "b", "(4, 'Dan')");

    Ended ended =
        desk.run(
            job -> {
              PeopleDesk.LAND.run(job);
              BookmarkStore.at(
                      desk.output().resolve(".state/bookmarks").toString(),
                      job.spark().sessionState().newHadoopConf())
                  .reset(Desk.JOB, job.clock().instant());
            });

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.HELD);
    assertThat(ended.err())
        .contains(
            "another run of test-job committed its bookmark meanwhile;"
                + " this run's bookmark was not moved")
        .doesNotContain("\tat ");
  }

  @Test
  void endsWithOneWhenAStepFailsAndReadsTheSameInputNextTime() {
    Ended ended =
        desk.run(
            job -> {
              job.intake("people");
              job.step(
                  "count customers",
                  () -> {
                    throw new IllegalStateException("jdbc:x://h?user=u&password=hunter2 refused");
                  });
            });

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("test-job failed: step \"count customers\" failed")
        .contains("refused")
        .contains("[REDACTED]")
        .doesNotContain("hunter2")
        .doesNotContain("\tat ");
    assertThat(desk.ledger()).isEmpty();
    assertThat(Desk.children(desk.output().resolve(".work"))).isEmpty();
    assertThat(desk.run(PeopleDesk.LAND).code()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "people")).hasCount(2);
  }

  @Test
  void tellsAShortStoryOfAFailureInsideSpark() {
    Ended ended =
        desk.run(
            job ->
                job.sink("people")
                    .append(
                        job.intake("people")
                            .rows()
                            .withColumn("x", functions.raise_error(functions.lit("too hot")))));

    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.err())
        .contains("step \"write people\" failed", "RuntimeException; its message is left out")
        .doesNotContain("too hot"); // it might be the value of a row
    assertThat(ended.err().lines().count()).isLessThan(12);
  }

  @Test
  void printsTheReportOfAFailedRunForAMachine() {
    Ended ended =
        desk.run(
            job -> {
              throw new IllegalStateException("no");
            },
            "--json");

    assertThat(ended.out()).contains("\"failed\"");
  }
}
