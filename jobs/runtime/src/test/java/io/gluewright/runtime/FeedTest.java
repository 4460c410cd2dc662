package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that were refused are fed through corrected rules, once. */
@ExtendWith(Interpreted.class)
final class FeedTest {
  private static final String PEOPLE =
      """
      sources {
        people {
          format = csv
          path = ${input}/people
          options { withHeader = "true" }
          columns = "id int, name string, age int"
          rules = [ { id = tidy, type = trim, columns = [name] } ]
          checks = [
            { check = complete, column = name }
            { check = between, column = age, min = 0, max = %s }
          ]
        }
      }
      sinks { people { type = delta, path = ${output}/people } }
      """;
  private static final String STRICT = PEOPLE.formatted("100");
  private static final String CORRECTED = PEOPLE.formatted("150");

  private static final String DELIVERY =
      """
      id,name,age
      1, Ann ,30
      2,,40
      3, Cleo ,120
      4,,130
      5,Eve,old
      """;

  private static final JobBody LAND = job -> job.land(job.intake("people"), "people");

  @TempDir static Path prepared;
  @TempDir Path folder;
  private Desk desk;

  @BeforeAll
  static void letARunRefuseRows() {
    Desk first = Desk.in(prepared).configured(STRICT).input("people/a.csv", DELIVERY);
    assertDone(first.run(LAND, "--JOB_RUN_ID", "jr_1"));
  }

  /** Each test has a copy of what that run has left, and corrected rules. */
  @BeforeEach
  void open() throws IOException {
    try (Stream<Path> all = Files.walk(prepared)) {
      for (Path from : (Iterable<Path>) all::iterator) {
        Path to = folder.resolve(prepared.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectories(to);
        } else {
          Files.copy(from, to);
        }
      }
    }
    desk = Desk.in(folder).configured(CORRECTED);
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  private Ended feed(String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--JOB_RUN_ID", run, "--replay"));
    arguments.addAll(List.of(more));
    return desk.run(LAND, arguments.toArray(String[]::new));
  }

  private Dataset<Row> quarantined(String run) {
    return desk.read("json", "quarantine/people/run=" + run)
        .selectExpr(
            "id",
            "name",
            "age",
            "transform(__reasons, r -> concat_ws('/', r.rule, r.column, r.value, r.expected)) as why",
            "regexp_extract(__file, '[^/]+$', 0) as file",
            "__run as run");
  }

  private void assertLanded(String... ids) {
    assertThat(desk.read("delta", "people").select("id").orderBy("id").toJSON().collectAsList())
        .containsExactly(Stream.of(ids).map("{\"id\":%s}"::formatted).toArray(String[]::new));
  }

  private Counts books(String run) {
    return Ledger.at(
            desk.output().resolve(".state").toString(),
            Desk.JOB,
            Spark.session().sessionState().newHadoopConf())
        .entry(run)
        .orElseThrow()
        .sources()
        .get(0)
        .counts();
  }

  @Test
  void aRowIsQuarantinedAsItCameWithAReasonForEachRuleThatItBreaks() {
    assertThatTable(quarantined("jr_1"))
        .isEqualTo(
            """
            id string | name string | age string | why array<string> | file string | run string
            2         | ""          | 40         | ["complete:name/name//a value"] | a.csv | jr_1
            3         | " Cleo "    | 120        | ["between:age/age/999/0 to 100"] | a.csv | jr_1
            4         | ""          | 130        | ["complete:name/name//a value", "between:age/age/999/0 to 100"] | a.csv | jr_1
            5         | Eve         | old        | ["columns/age/xxx/int"] | a.csv | jr_1
            """);
  }

  @Test
  void onlyRowsThatBrokeTheRuleAreFedAndThoseThatPassNowLand() {
    assertDone(feed("jr_2", "--rule", "between:age"));

    assertLanded("1", "3");
    assertThat(books("jr_2")).isEqualTo(new Counts(2, 1, 0, 0, 1, 0));
    assertThatTable(quarantined("jr_2"))
        .isEqualTo(
            """
            id string | name string | age string | why array<string> | file string | run string
            4         | ""          | 130        | ["complete:name/name//a value"] | a.csv | jr_2
            """);
    assertThat(feed("none", "--plan").out().replaceAll(", 20[^ ]+Z +", " ").replaceAll(" +", " "))
        .isEqualTo(
            """
            quarantine of test-job open resolved to feed
            people, run jr_1 2 2 2
             between:age 0 2 0
             columns 1 0 1
             complete:name 1 1 1
            people, run jr_2 1 0 1
             complete:name 1 0 1
            """);
  }

  @Test
  void aReasonNamesTheVersionOfItsRule() throws IOException {
    assertDone(feed("jr_2", "--rule", "columns"));
    desk.configured(PEOPLE.formatted("110"));
    assertDone(feed("jr_3", "--run", "jr_1", "--rule", "between:age"));

    assertThat(version("jr_3", "between:age"))
        .matches("[0-9a-f]{12}")
        .isNotEqualTo(version("jr_1", "between:age"));
    assertThat(version("jr_2", "columns")).isEqualTo(version("jr_1", "columns"));
  }

  private String version(String run, String rule) {
    return desk.read("json", "quarantine/people/run=" + run)
        .selectExpr("inline(__reasons)")
        .filter("rule = '%s'".formatted(rule))
        .select("version")
        .first()
        .getString(0);
  }

  @Test
  void aSecondReplayChangesNothing() throws IOException {
    assertDone(feed("jr_2", "--rule", "between:age"));
    List<Path> before = files();

    Ended again = feed("jr_3", "--rule", "between:age");

    assertDone(again);
    assertThat(again.err()).contains("none of the rows in quarantine that are asked for is open");
    assertThat(files()).isEqualTo(before);
    assertThat(feed("jr_3", "--rule", "between:age", "--require-input").code())
        .isEqualTo(ExitCode.NOTHING_TO_DO);
  }

  /** All files of the output but those in which each start of a job is noted. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(desk.output())) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().matches(".*/(leases|starts)/.*"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aReplayTakesNothingThatIsNewAndMovesNoBookmark() {
    desk.input("people/b.csv", "id,name,age\n6,Fay,20\n");

    assertDone(feed("jr_2"));
    assertLanded("1", "3");

    assertThat(Aftermath.unfinished(desk)).isEmpty();
    assertThat(feed("none", "--plan", "--json", "--run", "jr_2").out())
        .contains("\"open\" : 3", "\"resolved\" : 0", "\"toFeed\" : 3");
  }

  @Test
  void aDayOrARunChoosesRows() {
    assertThat(toFeed("--since", "2020-01-01")).isEqualTo(4);
    assertThat(toFeed("--since", "2020-01-01T00:00:00Z", "--rule", "complete:name")).isEqualTo(2);
    assertThat(toFeed("--since", "2999-01-01")).isZero();
    assertThat(toFeed("--run", "jr_1")).isEqualTo(4);
  }

  private long toFeed(String... choice) {
    List<String> arguments = new ArrayList<>(List.of(choice));
    arguments.addAll(List.of("--plan", "--json"));
    Ended ended = feed("none", arguments.toArray(String[]::new));
    assertDone(ended);
    try {
      JsonNode lots = new ObjectMapper().readTree(ended.out()).get("quarantined");
      long rows = 0;
      for (JsonNode lot : lots) {
        rows += lot.get("toFeed").asLong();
      }
      return rows;
    } catch (IOException e) {
      throw new AssertionError(ended.out(), e);
    }
  }

  @Test
  void mistakesAreTold() {
    assertThat(feed("jr_2", "--rule", "complete:nam").err())
        .contains("--rule: unknown rule in quarantine \"complete:nam\"")
        .contains("did you mean \"complete:name\"?");
    Ended unknown = feed("jr_2", "--run", "jr_11");
    assertThat(unknown.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(unknown.err()).contains("--run: unknown run in quarantine \"jr_11\"");
  }

  @Test
  void rowsOfARunThatDidNotEndAreNotFed() throws IOException {
    Files.delete(desk.output().resolve(".state/ledger/test-job/jr_1.json"));

    assertThat(feed("jr_2").err()).contains("none of the rows");
    Ended named = feed("jr_2", "--run", "jr_1");

    assertThat(named.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(named.err())
        .contains(
            "cannot be fed, 4 in all: run jr_1 did not end well, and what it read is read again");
  }

  @Test
  void valuesOfATableComeBackAsTheyWere() throws SQLException {
    String url = "jdbc:h2:" + folder.resolve("shop");
    String orders =
        """
        sources.orders {
          format = jdbc
          url = "%s"
          table = orders
          user = sa
          password = ""
          checks = [ { check = one-of, column = STATE, values = [%s] } ]
          fetch { keys = [ID] }
        }
        sinks.orders { type = delta, path = ${output}/orders }
        """;
    ReplayTest.in(
        url,
        "create table orders(id int primary key, state varchar(9), total decimal(20, 6), at"
            + " timestamp(6), born date, part double, bytes varbinary(9))");
    for (String row : List.of("1, 'open'", "2, 'closed'")) {
      ReplayTest.in(
          url,
          "insert into orders values (%s, 12345678901234.123456, timestamp '1875-05-06 07:08:09.123456', date '0101-02-03', 0.1, X'00FF')"
              .formatted(row));
    }
    JobBody land = job -> job.land(job.intake("orders"), "orders");
    Desk shop = Desk.in(folder.resolve("typed")).configured(orders.formatted(url, "open"));
    assertDone(shop.run(land, "--JOB_RUN_ID", "jr_1"));

    shop.configured(orders.formatted(url, "open, closed"));
    assertDone(shop.run(land, "--JOB_RUN_ID", "jr_2", "--replay"));

    Dataset<Row> landed = shop.read("delta", "orders");
    assertThat(landed.count()).isEqualTo(2);
    assertThat(landed.drop("ID", "STATE").distinct().count()).isEqualTo(1);
  }

  @Test
  void norAreRowsLostThatAreAllRefusedAgainByAReplayThatDies() {
    dieAt(CrashPoint.RESOLVED, "--rule", "complete:name");

    assertThat(feed("jr_3", "--run", "jr_1", "--rule", "complete:name").err())
        .contains("replaying the batch of run jr_2, which died")
        .contains("none of the rows");

    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2");
    assertThat(books("jr_2")).isEqualTo(new Counts(2, 0, 0, 0, 2, 0));
    assertThat(toFeed("--rule", "complete:name", "--run", "jr_2")).isEqualTo(2);
  }

  @SuppressWarnings("try") // the watch ends with its block
  private void dieAt(CrashPoint point, String... choice) {
    boolean died = false;
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            reached -> {
              if (reached == point) {
                throw new CrashPointsTest.Death();
              }
            })) {
      feed("jr_2", choice);
    } catch (CrashPointsTest.Death expected) {
      died = true;
    }
    assertThat(died).as("%s is reached", point).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PENDING_NOTED",
        "SINK_COMMITTED",
        "REFUSED_PUBLISHED",
        "RESOLVED",
        "LEDGER_RECORDED"
      })
  void aReplayThatDiesIsFinishedByTheNext(CrashPoint point) {
    dieAt(point, "--rule", "between:age");

    assertDone(feed("jr_3", "--rule", "between:age"));

    assertLanded("1", "3");
    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2");
    assertThat(books("jr_2")).isEqualTo(new Counts(2, 1, 0, 0, 1, 0));
    assertThatTable(quarantined("jr_2").select("id")).isEqualTo("id string\n4\n");
    assertThat(toFeed()).isEqualTo(3);
    assertThat(Aftermath.unfinished(desk)).isEmpty();
  }

  @Test
  void aRunThatTakesInWhatIsNewFinishesADeadReplayToo() {
    dieAt(CrashPoint.SINK_COMMITTED, "--rule", "between:age");
    desk.input("people/a.csv", "id,name,age\n7,Gil,20\n");

    assertDone(desk.run(LAND, "--JOB_RUN_ID", "jr_3"));

    assertLanded("1", "3", "7");
    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2", "jr_3");
    assertThat(Aftermath.unfinished(desk)).isEmpty();
  }

  @Test
  void aReplayThatCannotEndWellIsForgottenAndItsRowsAreOpen() throws IOException {
    dieAt(CrashPoint.PENDING_NOTED, "--rule", "between:age");
    Path rows = desk.output().resolve("quarantine/people/run=jr_1");
    Files.move(rows, folder.resolve("aside"));

    Ended blocked = desk.run(LAND, "--JOB_RUN_ID", "jr_3");
    Ended unknown = feed("jr_4", "--forget", "jr_3");
    Files.move(folder.resolve("aside"), rows);
    Ended forgotten = feed("jr_5", "--forget", "jr_2");

    assertThat(blocked.code()).isEqualTo(ExitCode.FAILED);
    assertThat(blocked.err())
        .contains("had quarantined are gone: [jr_1]", "--replay --forget jr_2 gives it up");
    assertThat(unknown.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(unknown.err())
        .contains("--forget: unknown replay that died \"jr_3\"", "did you mean \"jr_2\"?");
    assertDone(forgotten);
    assertThat(forgotten.out()).contains("run jr_2 is forgotten", "[people]");
    assertThat(Aftermath.unfinished(desk)).isEmpty();
    assertThat(toFeed("--rule", "between:age")).isEqualTo(2);
    assertThat(feed("jr_6", "--forget", "jr_2", "--rule", "x").err())
        .contains("--rule is given with --forget");
  }

  @Test
  void rowsOfASourceThatTheJobDoesNotAskForStayOpen() {
    Ended ended = desk.run(job -> job.report().note("idle"), "--JOB_RUN_ID", "jr_2", "--replay");

    assertDone(ended);
    assertThat(ended.out()).contains("rows of people in quarantine stay open");
    assertThat(toFeed()).isEqualTo(4);
  }
}
