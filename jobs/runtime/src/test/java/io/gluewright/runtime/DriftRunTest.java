package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.SparkJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    configure(
        "drift { contract = \"CONTRACT\", policy { added = accept }, may-lose = [total]"
            + ", recognise-by = statement }");
    Ended replay = run("replay", "--replay");

    assertThat(replay.code()).as(replay.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "orders").filter("order_id = 5"))
        .isEqualTo(
            """
            order_id string | country string | total decimal(10,2) | note string | channel string | land string
            "5"             | -              | -                   | -           | shop           | NL
            """);
  }

  /** Its columns are there, none of its rows is; other columns come meanwhile. */
  @ParameterizedTest
  @EnumSource(names = {"PENDING_BEFORE", "SINK_COMMIT_BEFORE"})
  void aRunThatDiesBetweenTheColumnsOfATableAndItsRowsIsEndedByTheNext(CrashPoint point) {
    configure("drift { contract = \"CONTRACT\", policy { added = accept } }");
    desk.input("orders/a.csv", "order_id;country;total;note\n1;NL;10.50;a\n2;BE;7;b\n");
    assertThat(run("first").code()).isEqualTo(ExitCode.DONE);
    desk.input("orders/b.csv", "order_id;country;total;note;channel\n2;BE;8;b;web\n3;NL;1;c;app\n");

    assertThat(Mortal.dyingAt(point, 1, () -> run("dead"))).isEmpty();
    assertThatTable(desk.read("delta", "orders").select("order_id", "total", "channel"))
        .isEqualTo(
            """
            order_id string | total decimal(10,2) | channel string
            "1"             | 10.50               | -
            "2"             | 7.00                | -
            """);
    desk.input("orders/c.csv", "order_id;country;total;note;shop\n4;NL;2;d;Ulm\n");
    Ended next = run("next");

    assertThat(next.code()).as(next.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(desk.read("delta", "orders").drop("country", "note"))
        .isEqualTo(
            """
            order_id string | total decimal(10,2) | channel string | shop string
            "1"             | 10.50               | -              | -
            "2"             | 8.00                | web            | -
            "3"             | 1.00                | app            | -
            "4"             | 2.00                | -              | Ulm
            """);
    assertThat(desk.ledger()).contains("first", "next");
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
  void tellsOfEachChangeOfTypeWhatWasDone() throws IOException {
    table(
            """
            id bigint  | n int | code int | tags string | customer struct<id: int, phone: string>
            5000000000 | 1     | 7        | a           | {"id": 1, "phone": "5"}
            2          | 2     | -        | b           | {"id": 2}
            """)
        .write()
        .parquet(desk.input().resolve("orders").toString());
    desk.configured(
        """
        sources.orders {
          format = parquet
          path = ${input}/orders
          columns = "id int, n bigint, code string, tags array<string>, customer struct<id: int, mail: string>"
          drift.policy {
            widened = accept
            nested = accept
            columns { code { retyped = quarantine }, "customer.mail" = adapt }
          }
        }
        sinks.orders { type = files, path = ${output}/orders }
        """);

    Ended ended = run("typed");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(changes(report("typed")))
        .containsExactly(
            "widened int -> bigint: accept, refused 0, lost 0",
            "narrowed bigint -> int: adapt, refused 0, lost 0",
            "retyped string -> int: quarantine, refused 1, lost 0",
            "reshaped array<string> -> string: adapt, refused 0, lost 0",
            "missing string -> null: adapt, refused 0, lost 0",
            "added null -> string: accept, refused 0, lost 0");
    assertThat(report("typed").get("changes").get(5).get("path").asText())
        .isEqualTo("customer.phone");
    assertThatTable(desk.read("parquet", "orders"))
        .isEqualTo(
            """
            id bigint | n bigint | code string | tags array<string> | customer struct<id: int, mail: string, phone: string>
            2         | 2        | -           | ["b"]              | {"id": 2}
            """);
    assertThatTable(
            desk.read("json", "quarantine/orders/run=typed")
                .selectExpr(
                    "id", "transform(__reasons, r -> concat_ws('/', r.column, r.value)) why"))
        .isEqualTo(
            """
            id bigint  | why array<string>
            5000000000 | ["code/9"]
            """);
  }

  @Test
  void settlesEachFieldOfSeveralTypesAsItIsSaid() throws IOException {
    desk.input(
        "orders/a.json",
        """
        {"id": 1, "a": 1, "b": "u", "c": 5, "d": 6, "e": {"n": 1}, "f": 1, "g": "x"}
        {"id": 2, "a": "2", "b": 7, "c": "y", "d": "z", "e": {"n": 2}, "f": [2], "g": "y"}
        {"id": 3, "a": "many", "b": "v", "c": 8, "d": 9, "e": {"n": 3}, "f": 3, "g": "z"}
        {"id": 4, "a": 4, "b": "w", "c": 9, "d": 9, "e": {"n": 4}, "f": 4, "g": 5}
        """);
    desk.configured(
        """
        sources.orders {
          format = json
          path = ${input}/orders
          columns = "id int, a int, b string, c_int int, c_string string, d struct<int: int, string: string>, \
        e array<struct<n: int>>, f array<int>, g string"
          resolve { a = "cast:int", b = "project:string", c = make_cols, d = make_struct }
          drift.policy { columns { g { mixed = quarantine } } }
        }
        sinks.orders { type = files, path = ${output}/orders }
        """);

    Ended ended = run("settled");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(
            StreamSupport.stream(report("settled").get("changes").spliterator(), false)
                .map(
                    change ->
                        "%s %s: %s, %s, refused %s, lost %s"
                            .formatted(
                                change.get("class").asText(),
                                change.get("path").asText(),
                                change.get("action").asText(),
                                change.get("types").toString().replace("\"", ""),
                                change.get("refusedRows"),
                                change.get("rowsThatLost"))))
        .containsExactlyInAnyOrder(
            "mixed a: cast:int, {int:2,string:2}, refused 1, lost 0",
            "mixed b: project:string, {int:1,string:3}, refused 0, lost 1",
            "mixed c: make_cols, {int:3,string:1}, refused 0, lost 0",
            "mixed d: make_struct, {int:3,string:1}, refused 0, lost 0",
            "reshaped e: adapt, {}, refused 0, lost 0",
            "mixed f: adapt, {array:1,int:3}, refused 0, lost 0",
            "mixed g: quarantine, {int:1,string:3}, refused 1, lost 0");
    assertThatTable(desk.read("parquet", "orders"))
        .isEqualTo(
            """
            id int | a int | b string | c_int int | c_string string | d struct<int: int, string: string> | e array<struct<n: int>> | f array<int> | g string
            1      | 1     | u        | 5         | -               | {"int": 6, "string": null}         | [{"n": 1}]              | [1]          | x
            2      | 2     | -        | -         | y               | {"int": null, "string": "z"}       | [{"n": 2}]              | [2]          | y
            """);
    assertThatTable(
            desk.read("json", "quarantine/orders/run=settled")
                .selectExpr("id", "transform(__reasons, r -> r.column) as columns"))
        .isEqualTo(
            """
            id bigint | columns array<string>
            3         | ["a"]
            4         | ["g"]
            """);
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
    desk.input("orders/a.csv", AS_PROMISED);
    costing("csv", "");
    int plain = jobs("plain");
    desk = Desk.in(folder.resolve("watched")).input("orders/a.csv", AS_PROMISED);
    costing("csv", ", drift {}");
    int watched = jobs("watched");
    desk.input("orders/b.csv", AS_PROMISED.replace("country", "land"));
    int renamed = jobs("renamed");
    desk = Desk.in(folder.resolve("json")).input("orders/a.json", "{\"order_id\": \"1\"}\n");
    costing("json", "");
    int inJson = jobs("json");
    desk = Desk.in(folder.resolve("types")).input("orders/a.json", "{\"order_id\": \"1\"}\n");
    costing("json", ", drift {}");
    int types = jobs("types");

    assertThat(watched).isPositive().isEqualTo(plain);
    assertThat(renamed).isEqualTo(watched + 1);
    assertThat(types).isEqualTo(inJson + 1);
  }

  private void costing(String format, String drift) {
    desk.configured(
        """
        sources.orders {
          format = %s
          path = ${input}/orders
          %s
          columns = "order_id string, country string, total decimal(10,2), note string"%s
        }
        sinks.orders { type = files, path = ${output}/orders }
        """
            .formatted(
                format,
                format.equals("csv") ? "options { separator = \";\", withHeader = true }" : "",
                drift));
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
