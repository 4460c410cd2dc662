package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.testkit.SparkJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does about input that is not as promised. */
class DriftRunTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JobBody LAND = job -> job.land(job.intake("orders"), "orders");

  private static final String CONTRACT =
      """
      {
        "table": "orders",
        "version": 3,
        "columns": ["order_id string", "country string", "total decimal(10,2)", "note string"]
      }
      """;

  private static final String ORDERS =
      """
      sources.orders {
        format = csv
        path = ${input}/orders
        options { separator = ";", withHeader = "true" }
        DRIFT
      }
      sinks.orders { type = delta, path = ${output}/orders, merge-on = [order_id], new-columns = add }
      environments.strict.sources.orders.drift.policy.added = stop
      """;

  private static final String AS_PROMISED =
      """
      order_id;country;total;note
      1;NL;10.50;a
      2;BE;7;b
      3;NL;1.25;c
      """;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.in(folder);
    Files.writeString(folder.resolve("orders.json"), CONTRACT);
  }

  private void configure(String drift) {
    desk.configured(ORDERS.replace("DRIFT", drift.replace("CONTRACT", contract())));
  }

  private String contract() {
    return folder.resolve("orders.json").toString();
  }

  private JsonNode report(String run) throws IOException {
    return JSON.readTree(desk.output().resolve("reports/" + run + ".drift.orders.json").toFile());
  }

  private static List<String> changes(JsonNode report) {
    return StreamSupport.stream(report.get("changes").spliterator(), false)
        .map(
            change ->
                "%s %s -> %s: %s, refused %s, lost %s"
                    .formatted(
                        change.get("class").asText(),
                        change.get("before").asText(),
                        change.get("after").asText(),
                        change.get("action").asText(),
                        change.get("refusedRows"),
                        change.get("rowsThatLost")))
        .toList();
  }

  private Ended run(String id, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--JOB_RUN_ID";
    arguments[1] = id;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return desk.run(LAND, arguments);
  }

  @Test
  void adaptsWhatHasChangedAndTellsIt() throws IOException {
    configure("drift { contract = \"CONTRACT\", policy { added = accept } }");
    desk.input("orders/a.csv", AS_PROMISED);

    Ended first = run("first");

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(report("first").get("changes")).isEmpty();
    assertThat(report("first").get("contract").get("version").asText()).isEqualTo("3");
    assertThat(desk.output().resolve("events")).doesNotExist();

    desk.input(
        "orders/b.csv",
        """
        total;order_id;land;channel
        2.00;3;BE;web
        99;4;NL;shop
        many;5;NL;shop
        """);
    Ended second = run("second");

    assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "orders"))
        .isEqualTo(
            """
            order_id string | country string | total decimal(10,2) | note string | channel string
            "1"             | NL             | 10.50               | a           | -
            "2"             | BE             | 7.00                | b           | -
            "3"             | BE             | 2.00                | -           | web
            "4"             | NL             | 99.00               | -           | shop
            """);
    assertThat(changes(report("second")))
        .containsExactly(
            "renamed country -> land: adapt, refused 0, lost 0",
            "missing string -> null: adapt, refused 0, lost 0",
            "added null -> string: accept, refused 0, lost 0",
            "reordered order_id, country, total -> total, order_id, country: adapt, refused 0, lost 0",
            "retyped decimal(10,2) -> string: adapt, refused 1, lost 0");
    assertThat(report("second").get("changes").get(0).get("evidence").toString())
        .isEqualTo(
            "{\"stated\":false,\"samePosition\":false,\"sameType\":true,\"knownValues\":1.0}");
    assertThatTable(
            desk.read("json", "quarantine/orders/run=second")
                .selectExpr(
                    "order_id",
                    "land",
                    "channel",
                    "transform(__reasons, r -> concat_ws('/', r.rule, r.column, r.value)) as why"))
        .isEqualTo(
            """
            order_id string | land string | channel string | why array<string>
            "5"             | NL          | shop           | ["drift/total/xxxx"]
            """);
    JsonNode event =
        JSON.readTree(desk.output().resolve("events/second.schema-drift.orders.json").toFile());
    assertThat(event.get("changes").toString())
        .isEqualTo("{\"added\":1,\"missing\":1,\"renamed\":1,\"reordered\":1,\"retyped\":1}");
    assertThat(event.get("report").asText()).isEqualTo("reports/second.drift.orders.json");
    assertThat(second.out()).contains("orders: its columns are not as they were promised: 1 added");

    configure("drift { contract = \"CONTRACT\", policy { added = accept }, may-lose = [total] }");
    Ended replay = run("replay", "--replay");

    assertThat(replay.code()).as(replay.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "orders").filter("order_id = 5"))
        .isEqualTo(
            """
            order_id string | country string | total decimal(10,2) | note string | channel string
            "5"             | NL             | -                   | -           | shop
            """);
  }

  @Test
  void stopsWhereTheEnvironmentSaysSoAndCommitsNothing() throws IOException {
    configure("drift { contract = \"CONTRACT\", policy { added = accept } }");
    desk.input("orders/a.csv", AS_PROMISED.replace("note", "note;vat").replace("a\n", "a;21\n"));

    Ended strict = run("strict", "--env", "strict");

    assertThat(strict.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(strict.err())
        .contains(
            """
            source "orders": its columns are not as they were promised
              added: vat is new, string
              expected: the columns of its contract, or a policy that lets them pass""");
    assertThat(report("strict").get("stopped").asBoolean()).isTrue();
    assertThat(changes(report("strict")))
        .containsExactly("added null -> string: stop, refused 0, lost 0");
    assertThat(desk.output().resolve("orders")).doesNotExist();
    assertThat(desk.ledger()).isEmpty();
    assertThat(run("again").code()).isEqualTo(ExitCode.DONE);
    assertThat(desk.read("delta", "orders").filter("vat = 21").count()).isEqualTo(1);
  }

  @Test
  void stopsForValuesThatOnlyTheirReadingTells() throws IOException {
    configure(
        "columns = \"order_id int, country string, total int, note string\""
            + ", drift { policy { retyped = stop }, may-lose = [total] }");
    desk.input("orders/a.csv", AS_PROMISED.replace("3;NL", "3r;NL"));

    Ended ended = run("values");

    assertThat(ended.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(changes(report("values")))
        .containsExactly(
            "retyped int -> string: stop, refused 1, lost 0",
            "retyped int -> string: stop, refused 0, lost 2");
    assertThat(desk.read("json", "quarantine/orders/run=values").count()).isEqualTo(1);
    assertThat(desk.ledger()).isEmpty();
  }

  @Test
  void costsAJobOnlyToFindTypesThatNobodySaysOrAColumnThatIsGone() {
    String columns =
        "columns = \"order_id string, country string, total decimal(10,2), note string\"";
    desk.input("orders/a.csv", AS_PROMISED);
    configure(columns);
    int plain = jobs("plain");
    desk = Desk.in(folder.resolve("csv")).input("orders/a.csv", AS_PROMISED);
    configure(columns + ", drift {}");
    int watched = jobs("watched");
    desk.input("orders/b.csv", AS_PROMISED.replace("country", "land"));
    int later = jobs("later");
    desk = Desk.in(folder.resolve("json")).input("orders/a.json", "{\"order_id\": \"1\"}\n");
    desk.configured(json(columns));
    int inJson = jobs("json");
    desk = Desk.in(folder.resolve("types")).input("orders/a.json", "{\"order_id\": \"1\"}\n");
    desk.configured(json(columns + ", drift {}"));

    assertThat(watched).isPositive().isEqualTo(plain);
    assertThat(jobs("types")).isEqualTo(inJson + 1);
    desk = Desk.in(folder.resolve("stated")).input("orders/a.csv", AS_PROMISED);
    configure(columns + ", drift { recognise-by = statement }");
    assertThat(jobs("first")).isEqualTo(plain);
    desk.input("orders/b.csv", AS_PROMISED.replace("country", "land"));
    assertThat(jobs("second")).isEqualTo(later - 1);
  }

  private static String json(String drift) {
    return ORDERS
        .replace("DRIFT", drift)
        .replace("csv", "json")
        .replace("options { separator = \";\", withHeader = \"true\" }", "");
  }

  private int jobs(String run) {
    return SparkJobs.count(() -> assertThat(run(run).code()).isEqualTo(ExitCode.DONE));
  }

  @Test
  void tellsEveryMistakeBeforeAnythingIsRead() {
    configure(
        """
        columns = "order_id string"
            resolve { order_id = "cast:strin" }
            drift {
              contract = "CONTRACT"
              policy { added = allow }
              renames { order = nr }
              may-lose = [total]
            }
        """);

    Ended ended = run("mistaken");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("both \"columns\" and a contract are there")
        .contains("unknown value of \"added\" \"allow\"")
        .contains("unknown way to resolve \"order_id\": \"cast:strin\"");

    configure(
        "drift { contract = \"%s\", renames { order = nr }, may-lose = [totl] }"
            .formatted(contract()));
    assertThat(run("mistaken").err())
        .contains("unknown promised column \"order\"")
        .contains("unknown promised column \"totl\"")
        .contains("did you mean \"total\"?");

    configure("drift { contract = \"%s.gone\" }".formatted(contract()));
    assertThat(run("mistaken").err()).contains("orders.json.gone: there is no such file");

    configure("drift {}");
    assertThat(run("mistaken").err())
        .contains("drift from what is not said")
        .contains("columns = \"id long, ...\" in the source");
  }
}
