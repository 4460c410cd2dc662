package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.sinks.SinkSpec;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a replay makes of input that is no file, or no more what it was. */
@ExtendWith(Interpreted.class)
final class ReplayTest {
  static final String PEOPLE =
      """
      sources {
        people {
          format = csv
          path = ${input}/people
          options { withHeader = "true" }
          columns = "id int, name string"
        }
      }
      sinks {
        first  { type = delta, path = ${output}/first }
        second { type = delta, path = ${output}/second }
      }
      """;
  private static final String ORDERS =
      """
      sources {
        orders {
          format = jdbc
          url = "%s"
          table = orders
          user = sa
          password = ""
          columns = "order_id long, total decimal(10,2)"
          fetch { %s }
        }
      }
      sinks {
        first  { type = delta, path = ${output}/first }
        second { type = delta, path = ${output}/second }
      }
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.in(folder).configured(PEOPLE);
  }

  private static JobBody dying(String source) {
    return job -> {
      job.sink("first").append(job.intake(source).rows());
      throw new IllegalStateException("the lights went out");
    };
  }

  private static JobBody living(String source) {
    return job -> {
      job.sink("first").append(job.intake(source).rows());
      job.land(job.intake(source), "second");
    };
  }

  private Ended dieAndLive(String source, Arrives between) throws IOException, SQLException {
    assertThat(desk.run(dying(source), "--JOB_RUN_ID", "jr_1").code()).isEqualTo(ExitCode.FAILED);
    between.happens();
    Ended ended = desk.run(living(source), "--JOB_RUN_ID", "jr_2");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  private interface Arrives {
    void happens() throws IOException, SQLException;
  }

  @Test
  void theReplayAndTheRunEachHaveTheirOwnEntryInTheLedger() throws Exception {
    desk.input("people/a.csv", "id,name\n1,Ann\n");

    dieAndLive("people", () -> desk.input("people/b.csv", "id,name\n2,Bob\n"));

    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2");
    assertThat(Files.readString(desk.output().resolve(".state/ledger/test-job/jr_1.json")))
        .contains("\"recoveredBy\" : \"jr_2\"", "a.csv")
        .doesNotContain("b.csv");
    assertThat(Files.readString(desk.output().resolve("reports/jr_2.json")))
        .contains("\"recovery\"", "\"landed\" : \"before\"", "\"landed\" : \"now\"");
    assertThat(desk.output().resolve("reports/jr_1.json")).exists();
  }

  @Test
  void aRunThatIsTriedAgainUnderItsOwnIdGetsANumber() throws Exception {
    desk.input("people/a.csv", "id,name\n1,Ann\n");
    desk.run(dying("people"), "--JOB_RUN_ID", "jr_1");

    Ended ended = desk.run(living("people"), "--JOB_RUN_ID", "jr_1");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(desk.ledger()).containsExactly("jr_1", "jr_1-2");
    assertThatTable(desk.read("delta", "first")).hasCount(1);
  }

  @Test
  void aRewrittenFileIsAnotherFileAndTheReportNamesTheOldOne() throws Exception {
    desk.input("people/a.csv", "id,name\n1,Ann\n").input("people/b.csv", "id,name\n2,Bob\n");

    Ended ended =
        dieAndLive("people", () -> desk.input("people/a.csv", "id,name\n1,Anna\n10,Ada\n"));

    assertThat(ended.out().replaceAll("\\s+", " ")).contains("gone: ").contains("people/a.csv");
    assertThatTable(desk.read("delta", "first"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            2      | Bob
            1      | Anna
            10     | Ada
            """);
    assertThatTable(desk.read("delta", "second"))
        .isEqualTo(
            """
            id int | name string
            2      | Bob
            1      | Anna
            10     | Ada
            """);
  }

  @Test
  void aBatchThatALimitCutsShortIsReplayedAsAWholeOnceTheLimitIsHigher() throws Exception {
    String limit = "sources.people.options.boundedFiles = \"2\"\n";
    String checked = "sources.people.checks = [ { check = complete, column = name } ]\n";
    desk.configured(PEOPLE + checked + limit)
        .input("people/a.csv", "id,name\n1,Ann\n")
        .input("people/b.csv", "id,name\n2,Bob\n3,\n");
    touch("people/a.csv", "2026-01-01T02:00:00Z");
    touch("people/b.csv", "2026-01-01T03:00:00Z");
    Mortal.dyingAt(
        CrashPoint.LEDGER_BEFORE, 1, () -> desk.run(living("people"), "--JOB_RUN_ID", "jr_1"));
    desk.input("people/older.csv", "id,name\n4,Dee\n");
    touch("people/older.csv", "2026-01-01T01:00:00Z");

    Ended cut = desk.run(living("people"), "--JOB_RUN_ID", "jr_2");

    assertThat(cut.code()).isEqualTo(ExitCode.FAILED);
    assertThat(cut.err())
        .contains("read files of the source \"people\" that are there, and are not given again: 1")
        .contains("people/b.csv")
        .contains("failure of class \"logic\": a batch cannot be replayed as a whole");
    assertThat(desk.ledger()).isEmpty();
    assertThatTable(desk.read("json", "quarantine/people/run=jr_1").select("id"))
        .isEqualTo("id string\n3\n");

    desk.configured(PEOPLE + checked + limit.replace("2", "9"));
    Ended whole = desk.run(living("people"), "--JOB_RUN_ID", "jr_3");

    assertThat(whole.code()).as(whole.err()).isEqualTo(ExitCode.DONE);
    for (String sink : new String[] {"first", "second"}) {
      assertThatTable(desk.read("delta", sink).select("id")).isEqualTo("id int\n1\n2\n4\n");
    }
  }

  @Test
  void whatALimitMayLeaveOnceMoreStaysNotedUntilTheBookmarkHasPassedIt() throws Exception {
    desk.configured(PEOPLE + "sources.people.options.boundedFiles = \"2\"\n");
    deliver(2, "2026-01-01T02:00:00Z");
    deliver(3, "2026-01-01T03:00:00Z");
    Mortal.dyingAt(
        CrashPoint.LEDGER_RECORDED, 1, () -> desk.run(living("people"), "--JOB_RUN_ID", "jr_1"));
    Path note = desk.output().resolve(".state/pending/test-job/jr_1.json");

    deliver(1, "2026-01-01T01:00:00Z"); // beside it, the bookmark has room for 2 alone
    assertThat(desk.run(living("people")).code()).isEqualTo(ExitCode.DONE);
    assertThat(note).exists();
    deliver(4, "2026-01-01T04:00:00Z");
    assertThat(desk.run(living("people")).code()).isEqualTo(ExitCode.DONE);
    assertThat(note).doesNotExist();
    assertThat(desk.run(living("people")).code()).isEqualTo(ExitCode.DONE);

    assertThatTable(desk.read("delta", "second").select("id")).isEqualTo("id int\n1\n2\n3\n4\n");
  }

  private void deliver(int id, String time) throws IOException {
    desk.input("people/%d.csv".formatted(id), "id,name\n%d,Ann\n".formatted(id));
    touch("people/%d.csv".formatted(id), time);
  }

  @Test
  void whatADeadRunWasAboutToSetApartIsClearedAwayThoughNoRuleRefusesItAnyMore() {
    JobBody reading = job -> job.giveWay(job.intake("people"));
    desk.configured(PEOPLE + "sources.people.checks = [ { check = complete, column = name } ]\n")
        .input("people/a.csv", "id,name\n1,\n");
    Mortal.dyingAt(CrashPoint.REFUSED_STAGED, 1, () -> desk.run(reading));
    assertThat(Aftermath.unfinished(desk)).anyMatch(file -> file.contains("/quarantine/people/."));

    Ended ended = desk.configured(PEOPLE).run(reading);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(Aftermath.unfinished(desk)).isEmpty();
  }

  @Test
  void theBookmarkDoesNotPassWhatTheRunItselfHasNotAskedFor() throws Exception {
    desk.input("people/a.csv", "id,name\n1,Ann\n");
    desk.run(dying("people"), "--JOB_RUN_ID", "jr_1");
    Path note = desk.output().resolve(".state/pending/test-job/jr_1.json");
    desk.input("people/b.csv", "id,name\n2,Bob\n");
    AtomicInteger bodies = new AtomicInteger();

    Ended replaying =
        desk.run(
            job -> {
              if (bodies.incrementAndGet() == 1) {
                living("people").run(job);
              }
            },
            "--JOB_RUN_ID",
            "jr_2");
    Ended elsewhere = desk.run(job -> job.report().note("asks for nothing"));

    assertThat(replaying.code()).as(replaying.err()).isEqualTo(ExitCode.DONE);
    assertThat(replaying.out().replaceAll("\\s+", " "))
        .contains("the bookmark stays where it is: this run has not asked for [people]");
    assertThat(elsewhere.code()).as(elsewhere.err()).isEqualTo(ExitCode.DONE);
    assertThat(note).exists();
    assertThat(desk.run(living("people")).code()).isEqualTo(ExitCode.DONE);
    assertThat(note).doesNotExist();
    for (String sink : new String[] {"first", "second"}) {
      assertThatTable(desk.read("delta", sink).select("id")).isEqualTo("id int\n1\n2\n");
    }
  }

  private void touch(String file, String time) throws IOException {
    Files.setLastModifiedTime(desk.input().resolve(file), FileTime.from(Instant.parse(time)));
  }

  @Test
  void aTableIsReplayedUpToTheLastKey() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("shop");
    desk.configured(ORDERS.formatted(url, "keys = [order_id]"));
    in(url, "create table orders(order_id bigint primary key, total decimal(10,2))");
    in(url, "insert into orders values (9, 10.50), (10, 20)");

    dieAndLive("orders", () -> in(url, "insert into orders values (11, 30), (101, 40)"));

    for (String sink : new String[] {"first", "second"}) {
      assertThatTable(desk.read("delta", sink))
          .isEqualTo(
              """
              order_id long | total decimal(10,2)
              9             | 10.50
              10            | 20.00
              11            | 30.00
              101           | 40.00
              """);
    }
    assertThat(Files.readString(desk.output().resolve(".state/ledger/test-job/jr_1.json")))
        .contains("\"read\" : 2");
  }

  @Test
  void aTableIsReplayedRangeByRangeThoughTwoRunsDiedInARow() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("shop");
    desk.configured(ORDERS.formatted(url, "keys = [order_id]"));
    in(url, "create table orders(order_id bigint primary key, total decimal(10,2))");
    in(url, "insert into orders values (9, 10.50), (10, 20)");
    assertThat(desk.run(dying("orders"), "--JOB_RUN_ID", "jr_1").code()).isEqualTo(ExitCode.FAILED);
    in(url, "insert into orders values (11, 30)");
    AtomicInteger bodies = new AtomicInteger();
    JobBody dyingBehindTheReplay =
        job -> (bodies.incrementAndGet() == 1 ? living("orders") : dying("orders")).run(job);
    assertThat(desk.run(dyingBehindTheReplay, "--JOB_RUN_ID", "jr_2").code())
        .isEqualTo(ExitCode.FAILED);
    assertThat(bodies).hasValue(2);
    in(url, "insert into orders values (101, 40)");

    Ended ended = desk.run(living("orders"), "--JOB_RUN_ID", "jr_3");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    for (String sink : new String[] {"first", "second"}) {
      assertThatTable(desk.read("delta", sink))
          .isEqualTo(
              """
              order_id long | total decimal(10,2)
              9             | 10.50
              10            | 20.00
              11            | 30.00
              101           | 40.00
              """);
    }
  }

  @Test
  void aTableWithoutAKeyIsReadAsNewAndTheReportSaysSo() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("shop");
    desk.configured(ORDERS.formatted(url, ""));
    in(url, "create table orders(order_id bigint, total decimal(10,2))");
    in(url, "insert into orders values (1, 10.50)");

    Ended ended = dieAndLive("orders", () -> in(url, "insert into orders values (2, 30)"));

    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("what it read of [orders] cannot be told from what came later");
    assertThatTable(desk.read("delta", "first")).hasCount(3);
    assertThatTable(desk.read("delta", "second")).hasCount(2);
  }

  @Test
  void todayIsTheDayOfTheRunThatDied() throws Exception {
    desk.configured(
            """
            sources.people {
              format = csv
              path = ${input}/people
              options { withHeader = "true" }
              columns = "id int, checked date, selected date, judged date"
              checks = [
                { check = not-after, column = checked, day = today }
                { check = holds, sql = "selected <= current_date()", id = by-sql }
              ]
              quality.transformed.rules =
                "Rules = [ ColumnValues \\"judged\\" <= now() labels=[\\"action\\"=\\"quarantine\\"] ]"
            }
            sinks {
              first  { type = delta, path = ${output}/first }
              second { type = delta, path = ${output}/second }
            }
            """)
        .input(
            "people/a.csv",
            """
            id,checked,selected,judged
            1,2026-01-31,2026-01-31,2026-01-31
            2,2026-02-01,2026-01-31,2026-01-31
            3,2026-01-31,2026-02-01,2026-01-31
            4,2026-01-31,2026-01-31,2026-02-01
            """)
        .clocked("2026-01-31T23:00:00Z");

    dieAndLive("people", () -> desk.clocked("2026-02-02T01:00:00Z"));

    assertThatTable(desk.read("delta", "second").select("id"))
        .isEqualTo(
            """
            id int
            1
            """);
    assertThatTable(desk.read("delta", "first")).hasCount(1);
  }

  @Test
  void deletionsOfATableThatWasNotThereAreNotMadeOnceALaterPartHasCreatedIt() throws Exception {
    desk.configured(
            PEOPLE + "sinks.first { type = delta, path = ${output}/first, merge-on = [id] }")
        .input("people/a.csv", "id,name\n1,Ann\n2,Bob\n");
    JobBody merging =
        job -> {
          Dataset<Row> people = job.intake("people").rows();
          job.sink("first").merge(people.withColumn(SinkSpec.DELETE, lit(true)));
          job.land(job.intake("people"), "first");
        };
    JobBody dying =
        job -> {
          merging.run(job);
          throw new IllegalStateException("the lights went out");
        };
    desk.run(dying);

    Ended ended = desk.run(merging);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "first"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            2      | Bob
            """);
  }

  @Test
  void aNoteOfABatchThatTheLedgerHasIsAllThatKeepsItsFilesFromBeingReadAgain() throws Exception {
    desk.input("people/a.csv", "id,name\n1,Ann\n");
    Mortal.dyingAt(
        CrashPoint.LEDGER_RECORDED, 1, () -> desk.run(living("people"), "--JOB_RUN_ID", "jr_1"));
    Path note = desk.output().resolve(".state/pending/test-job/jr_1.json");
    assertThat(note).exists();
    Files.delete(note); // as "bookmark reset" does

    desk.run(living("people"));

    assertThatTable(desk.read("delta", "second")).hasCount(2);
  }

  @Test
  void twoSinksOfFilesInOneFolderAreRefused() {
    desk.configured(
        """
        sinks {
          first { type = files, format = json, path = ${output}/both }
          again { type = files, format = json, path = ${output}/both"/" }
        }
        """);

    Ended ended = desk.run(living("people"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("write files to one folder")
        .contains("expected: a path of its own for each sink of files");
  }

  @Test
  void withoutBookmarksEveryRunStandsAlone() {
    desk.input("people/a.csv", "id,name\n1,Ann\n");
    desk.runUnbookmarked(dying("people"));

    Ended ended = desk.runUnbookmarked(living("people"));

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "first")).hasCount(2);
    assertThatTable(desk.read("delta", "second")).hasCount(1);
  }

  static void in(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
