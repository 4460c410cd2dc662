package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.runtime.state.LedgerEntry;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
final class LauncherTest {
  private static final String PEOPLE =
      """
      sources {
        people {
          format = parquet
          path = ${input}/people
          columns = "id int, name string"
          checks = [ { check = complete, column = name } ]
        }
      }
      sinks { people { type = delta, path = ${output}/people } }
      """;
  private static final JobBody LAND = job -> job.land(job.intake("people"), "people");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.in(folder).configured(PEOPLE);
    drop("a", "(1, 'Ann'), (2, 'Bob'), (3, null)");
  }

  private void drop(String name, String values) {
    Spark.session()
        .sql("select * from values %s as people(id, name)".formatted(values))
        .coalesce(1)
        .write()
        .parquet(desk.input().resolve("people/" + name).toString());
  }

  @Test
  void isDoneAndPrintsTheTableOfTheRun() {
    Ended ended = desk.run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("people").contains("quarantined");
    assertThat(ended.err()).contains("read people").contains("write people").contains("3 rows");
  }

  @Test
  void printsNothingButJsonWhenAsked() {
    Ended ended = desk.run(LAND, "--json");

    assertThat(ended.out()).startsWith("{").endsWith("}" + System.lineSeparator());
    assertThatTable(
            Spark.session()
                .sql(
                    "select from_json('%s', 'job string, status string') as r"
                        .formatted(ended.out().replace("'", "").replace("\n", " ")))
                .select("r.job", "r.status"))
        .isEqualTo(
            """
            job string | status string
            test-job   | done
            """);
  }

  @Test
  void leavesLedgerReportAndQuarantineBehindAndNoWorkFolder() throws IOException {
    Ended ended = desk.run(LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(desk.ledger()).containsExactly("jr_1");
    assertThat(desk.output().resolve("reports/jr_1.json")).isNotEmptyFile();
    assertThat(Files.readString(desk.output().resolve("reports/jr_1.json"))).contains("\"jr_1\"");
    assertThatTable(desk.read("json", "quarantine/people/run=jr_1").select("id"))
        .isEqualTo(
            """
            id long
            3
            """);
    assertThat(Desk.children(desk.output().resolve(".work"))).isEmpty();
  }

  @Test
  void worksInTheFolderThatGlueGivesItForTheTime() {
    Path temporary = folder.resolve("temporary");
    AtomicReference<List<Path>> during = new AtomicReference<>();

    desk.run(
        job -> {
          LAND.run(job);
          during.set(Desk.children(temporary));
        },
        "--TempDir",
        temporary + "/",
        "--JOB_RUN_ID",
        "jr_1");

    assertThat(during.get())
        .singleElement()
        .asString()
        .matches(temporary + "/test-job-[0-9a-f]{8}-jr_1");
    assertThat(Desk.children(temporary)).isEmpty();
  }

  @Test
  void landsARowThatComesAgainOnceWhereTheSinkHasAKey() {
    desk.configured(PEOPLE + "\nsinks.people.merge-on = [id]").run(LAND);
    drop("b", "(2, 'Rob'), (4, 'Dan')");

    Ended second = desk.run(LAND, "--JOB_RUN_ID", "jr_2");

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "people"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            2      | Rob
            4      | Dan
            """);
    assertThat(entry("jr_2").sinks())
        .singleElement()
        .hasToString("SinkRows[name=people, inserted=1, updated=1, deleted=0, commit=version 1]");
  }

  @Test
  void endsWithTwoForAnUnknownArgument() {
    Ended ended = desk.run(LAND, "--requires-input");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("--requires-input").contains("did you mean");
  }

  @Test
  void endsWithTwoForABrokenConfiguration() {
    Ended ended = desk.configured("sources { people {").run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("job.conf").doesNotContain("\tat ");
  }

  @Test
  void endsWithTwoForAMisspeltKeyAndTellsAllOfThem() {
    Ended ended =
        desk.configured(
                PEOPLE.replace("format = parquet", "format = parket").replace("type", "tpye"))
            .run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("unknown format \"parket\"")
        .contains("did you mean \"parquet\"?")
        .contains("\"type\" is missing");
  }

  @Test
  void endsWithTwoForACheckOfAColumnThatIsNotDeclared() {
    Ended ended = desk.configured(PEOPLE.replace("column = name", "column = nme")).run(LAND);

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
        desk.configured(PEOPLE + "\nsources.people.gate.max-refused-share = 0.1")
            .run(LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.err()).contains("1 of 3 rows were refused");
    assertThatTable(desk.read("json", "quarantine/people/run=jr_1")).hasCount(1);
    assertThat(desk.ledger()).isEmpty();
    assertThat(Desk.children(desk.output().resolve("people"))).isEmpty();
  }

  @Test
  void endsWithFourWhenInputIsRequiredAndNothingIsNew() {
    assertThat(desk.run(LAND, "--require-input").code()).isEqualTo(ExitCode.DONE);

    Ended second = desk.run(LAND, "--require-input");

    assertThat(second.code()).isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(second.err()).contains("nothing is new");
  }

  @Test
  void endsWithZeroWhenNothingIsNewAndNoneIsRequired() {
    desk.run(LAND);

    assertThat(desk.run(LAND).code()).isEqualTo(ExitCode.DONE);
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
  void endsWithFiveWhenAnotherRunMovesTheBookmarkMeanwhile() {
    assertThat(desk.run(LAND).code()).isEqualTo(ExitCode.DONE);
    drop("b", "(4, 'Dan')");

    Ended ended =
        desk.run(
            job -> {
              LAND.run(job);
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
  void isDoneThoughTheReportCannotBeWritten() throws IOException {
    Files.createDirectories(desk.output());
    Files.writeString(desk.output().resolve("reports"), "a file where a folder should be");

    Ended ended = desk.run(LAND);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().replaceAll("\\s+", " ")).contains("the report could not be written to");
    assertThat(desk.ledger()).hasSize(1);
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
    assertThat(desk.run(LAND).code()).isEqualTo(ExitCode.DONE);
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
    assertThat(ended.err()).contains("step \"write people\" failed").contains("too hot");
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

  @Test
  void countsWhatAJobMeasuresAndReportsFigures() {
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();

    Ended ended =
        desk.run(
            job -> {
              runtime.set(job);
              var counted =
                  job.measure(
                      "ids", job.intake("people").rows(), Map.of("sum", functions.col("id")));
              job.sink("people").append(counted.rows());
              job.books().source("people").written(counted.value());
              job.report().figure("sum of ids", counted.total("sum").longValueExact());
            });

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(runtime.get().report().figures()).containsEntry("sum of ids", 3L);
    assertThat(ended.out()).contains("sum of ids");
  }

  @Test
  void refusesToRecordTheSameRunTwice() {
    desk.run(LAND, "--JOB_RUN_ID", "jr_1");

    Ended again = desk.run(LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(again.code()).isEqualTo(ExitCode.FAILED);
    assertThat(again.err()).contains("jr_1 is in the ledger already");
  }

  @Test
  void recordsInputsAndCommitsInTheLedger() {
    desk.run(LAND, "--JOB_RUN_ID", "jr_1");

    LedgerEntry entry = entry("jr_1");
    assertThat(entry.sinks())
        .singleElement()
        .hasToString("SinkRows[name=people, inserted=2, updated=0, deleted=0, commit=version 0]");
    assertThat(entry.sources())
        .singleElement()
        .satisfies(source -> assertThat(source.inputs()).isNotEmpty());
  }

  private LedgerEntry entry(String run) {
    return Ledger.at(
            desk.output().resolve(".state").toString(),
            Desk.JOB,
            Spark.session().sessionState().newHadoopConf())
        .entry(run)
        .orElseThrow();
  }

  @Test
  void readsADatabaseFromItsLastKeyOn() throws SQLException {
    String url = "jdbc:h2:" + folder.resolve("shop");
    desk.configured(
        """
        sources {
          orders {
            format = jdbc
            url = "%s"
            table = orders
            user = sa
            password = ""
            columns = "order_id long, total decimal(10,2)"
            fetch { keys = [order_id] }
          }
        }
        sinks { orders { type = delta, path = ${output}/orders } }
        """
            .formatted(url));
    JobBody land = job -> job.land(job.intake("orders"), "orders");
    in(url, "create table orders(order_id bigint primary key, total decimal(10,2))");
    in(url, "insert into orders values (1, 10.50), (2, 20)");
    Ended first = desk.run(land);
    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    in(url, "insert into orders values (3, 30)");

    Ended second = desk.run(land);

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.err()).contains("1 rows");
    assertThatTable(desk.read("delta", "orders"))
        .isEqualTo(
            """
            order_id long | total decimal(10,2)
            1             | 10.50
            2             | 20.00
            3             | 30.00
            """);
  }

  private static void in(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
