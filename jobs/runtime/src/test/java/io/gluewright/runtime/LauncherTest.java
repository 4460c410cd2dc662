package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

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
  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = PeopleDesk.in(folder);
  }

  @Test
  void isDoneAndPrintsTheTableOfTheRun() {
    Ended ended = desk.run(PeopleDesk.LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("people").contains("quarantined");
    assertThat(ended.err()).contains("read people").contains("write people").contains("3 rows");
  }

  @Test
  void printsNothingButJsonWhenAsked() {
    Ended ended = desk.run(PeopleDesk.LAND, "--json");

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
    Ended ended = desk.run(PeopleDesk.LAND, "--JOB_RUN_ID", "jr_1");

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
          PeopleDesk.LAND.run(job);
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
    desk.configured(PeopleDesk.PEOPLE + "\nsinks.people.merge-on = [id]").run(PeopleDesk.LAND);
    PeopleDesk.drop(desk, "b", "(2, 'Rob'), (4, 'Dan')");

    Ended second = desk.run(PeopleDesk.LAND, "--JOB_RUN_ID", "jr_2");

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
  void isDoneThoughTheReportCannotBeWritten() throws IOException {
    Files.createDirectories(desk.output());
    Files.writeString(desk.output().resolve("reports"), "a file where a folder should be");

    Ended ended = desk.run(PeopleDesk.LAND);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out().replaceAll("\\s+", " ")).contains("the report could not be written to");
    assertThat(desk.ledger()).hasSize(1);
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
    desk.run(PeopleDesk.LAND, "--JOB_RUN_ID", "jr_1");

    Ended again = desk.run(PeopleDesk.LAND, "--JOB_RUN_ID", "jr_1");

    assertThat(again.code()).isEqualTo(ExitCode.FAILED);
    assertThat(again.err()).contains("jr_1 is in the ledger already");
  }

  @Test
  void recordsInputsAndCommitsInTheLedger() {
    desk.run(PeopleDesk.LAND, "--JOB_RUN_ID", "jr_1");

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
