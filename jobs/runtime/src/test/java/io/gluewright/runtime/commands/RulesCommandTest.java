package io.gluewright.runtime.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORDERS =
      """
      version = 1
      table = orders
      columns = "id long, amount string, note string, land string"
      plain-values = [amount]
      tables {
        countries { format = csv, path = "FOLDER/countries.csv", columns = "code string, name string" }
      }
      rules = [
        { id = tidy, type = trim, columns = [land], description = "no blanks", owner = sales, tags = [a, b] }
        { type = cast, column = amount, target_type = "decimal(10,2)" }
        { type = derived_field, target_column = gross, expression = "amount * "${definitions.tax} }
        { type = filter, condition = "id > 0", when = ${env}" == prod" }
        { type = rename, columns { land = country } }
        { type = drop, column = note }
      ]
      definitions { tax = 1.5 }
      """;

  @TempDir Path folder;

  record Ended(ExitCode code, String out, String err) {
    JsonNode json() throws IOException {
      assertThat(code).as(err).isEqualTo(ExitCode.DONE);
      return JSON.readTree(out);
    }
  }

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @BeforeEach
  void writeFiles() throws IOException {
    write("orders.conf", ORDERS.replace("FOLDER", folder.toString()));
    write("countries.csv", "code,name\nDE,Germany\n");
    write("orders.csv", "id,amount,note,land\n1,10,a,DE \n2,x,b,AT\n3,30,c,DE\n");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  static Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new RulesCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(arguments);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aPlanSaysWhatEachRuleDoesAndStartsNoJob() {
    List<Ended> ended = new ArrayList<>();
    int jobs = SparkJobs.count(() -> ended.add(run("plan", file("orders.conf"), "--env", "prod")));

    assertThat(ended.get(0).err()).isEmpty();
    assertThat(jobs).isZero();
    assertThat(ended.get(0).out().replace(folder.toString(), "FOLDER"))
        .isEqualTo(
            """
            orders: 6 rules over 4 columns, 2 projections in 1 stretch

            tidy  (trim, FOLDER/orders.conf:9:3)
                about    no blanks
                owner    sales
                tags     a, b
                reads    land
                writes   land
                place    projection 1 of stretch 1

            2:cast  (cast, FOLDER/orders.conf:10:3)
                reads    amount
                writes   amount
                columns  amount string -> decimal(10,2)
                place    projection 1 of stretch 1

            3:derived_field  (derived_field, FOLDER/orders.conf:11:3)
                reads    amount
                writes   gross
                columns  + gross decimal(13,3)
                place    projection 2 of stretch 1

            4:filter  (filter, FOLDER/orders.conf:12:3)
                reads    id
                place    a filter of its own

            5:rename  (rename, FOLDER/orders.conf:13:3)
                reads    land
                writes   country
                columns  + country string, - land
                place    a projection of its own

            6:drop  (drop, FOLDER/orders.conf:14:3)
                columns  - note
                place    a projection of its own

            lineage
              id <- id
              amount <- amount by 2:cast
              country <- land by tidy, 5:rename
              gross <- amount by 2:cast, 3:derived_field
              (nothing) <- note
            """);
  }

  @Test
  void aPlanIsToldToMachinesInFull() throws IOException {
    JsonNode plan =
        run("plan", file("orders.conf"), "--env", "test", "--json").json().at("/plans/0");

    assertThat(plan.at("/table").asText()).isEqualTo("orders");
    assertThat(plan.at("/projections").asInt()).isEqualTo(2);
    assertThat(plan.at("/rules")).hasSize(5);
    assertThat(plan.at("/rules/0/tags/1").asText()).isEqualTo("b");
    assertThat(plan.at("/rules/2/writes/0").toString())
        .isEqualTo("{\"column\":\"gross\",\"from\":[\"amount\"]}");
    assertThat(plan.at("/rules/2/places/0").toString())
        .isEqualTo("{\"kind\":\"value\",\"stretch\":1,\"projection\":2}");
    assertThat(plan.at("/rules/2/after/4").toString())
        .isEqualTo("{\"name\":\"gross\",\"type\":\"decimal(13,3)\"}");
    assertThat(plan.at("/lineage/columns/3").toString())
        .isEqualTo(
            "{\"column\":\"gross\",\"inputs\":[{\"column\":\"amount\",\"rules\":[\"2:cast\",\"3:derived_field\"]}],"
                + "\"rules\":[\"2:cast\",\"3:derived_field\"]}");
    assertThat(plan.at("/lineage/lost/0").asText()).isEqualTo("note");
  }

  @Test
  void aRecordThatCannotBeReadEndsADiffAndIsNotShown() throws IOException {
    String before = write("before.conf", "rules = [ { type = trim, column = name } ]");
    String after = write("after.conf", "rules = [ { type = case, column = name, to = upper } ]");

    for (String data :
        List.of(
            write("cells.csv", "name,age\nAnn,1\nsecretperson,2,extra\n"),
            write("cut.json", "{\"name\": \"Ann\"}\n{\"name\": \"secretperson\n"))) {
      Ended ended = run("diff", before, after, "--data", data);

      assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .startsWith("--data: a record cannot be read with the columns of its file")
          .doesNotContain("secretperson");
    }
  }

  @Test
  void lineageIsDrawnByMermaid() throws IOException {
    String rules =
        write(
            "odd.conf",
            """
            columns = "`a \\"b\\" #1` string, n int"
            rules = [
              { type = derived_field, target_column = c, expression = "n + 1" }
              { type = derived_field, target_column = d, expression = "'x'", id = "`x`" }
            ]
            """);

    assertThat(run("plan", rules, "--mermaid").out())
        .isEqualTo(
            """
            flowchart LR
              subgraph t0in ["rules: in"]
                t0i0["a #quot;b#quot; #35;1"]
                t0i1["n"]
              end
              subgraph t0out ["rules: out"]
                t0o0["a #quot;b#quot; #35;1"]
                t0o1["n"]
                t0o2["c"]
                t0o3["d"]
              end
              t0i0 --> t0o0
              t0i1 --> t0o1
              t0i1 -- "1:derived_field" --> t0o2
              t0c3(["#96;x#96;"]) --> t0o3
            """);
  }

  @Test
  void theColumnsComeFromASchemaOrFromData() throws IOException {
    String rules = write("rules.conf", "rules = [ { type = trim, column = note } ]");
    String ddl = write("columns.ddl", "note string,\n  n int\n");
    String json =
        write(
            "columns.json",
            "{\"type\":\"struct\",\"fields\":[{\"name\":\"note\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}");
    Spark.session().sql("select 'x' as note, 1.5D as d").write().parquet(file("rows"));
    write("rows.jsonl", "{\"note\": \"x\", \"n\": 1}\n");

    assertThat(input(rules, "--schema", ddl)).containsExactly("note string", "n int");
    assertThat(input(rules, "--schema", json)).containsExactly("note string");
    assertThat(input(rules, "--data", file("rows"))).containsExactly("note string", "d double");
    assertThat(input(rules, "--data", file("rows.jsonl"))).contains("n bigint", "note string");
    assertThat(input(rules, "--data", file("orders.csv"))).contains("id string", "note string");
  }

  private static List<String> input(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("plan", "--json"));
    all.addAll(List.of(arguments));
    List<String> columns = new ArrayList<>();
    run(all.toArray(String[]::new))
        .json()
        .at("/plans/0/input")
        .forEach(
            column -> columns.add(column.get("name").asText() + " " + column.get("type").asText()));
    return columns;
  }

  @Test
  void allMistakesAreToldAndNothingElse() throws IOException {
    String rules =
        write(
            "broken.conf",
            """
            columns = "name string"
            rules = [
              { type = tirm, column = name }
              { type = trim, column = nmae }
            ]
            """);

    Ended ended = run("plan", rules);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("unknown rule type \"tirm\"", "did you mean \"trim\"?")
        .contains("unknown column \"nmae\"", "did you mean \"name\"?");
    assertThat(run("plan", write("bare.conf", "rules = []")).err())
        .contains("the columns that reach the rules are not known")
        .contains("expected: --schema FILE, --data PATH, or \"columns\" in the file");
    assertThat(run("plan", file("orders.conf")).err())
        .contains("${env} has no value", "--env: not given\n  expected: --env NAME");
  }

  @Test
  void theSourcesOfAJobHaveAPlanEach() throws IOException {
    String job =
        write(
            "job.conf",
            """
            output = out
            environments.test.sources.crm.columns = "name string, more int"
            sources {
              crm { format = csv, path = ${input}/crm, columns = "name string", rules = [ { type = trim, column = name } ] }
              web { format = json, path = ${input}/web, columns = "n int", rules = [] }
              shop { format = csv, path = ${input}/shop, drift.contract = "FOLDER/shop.json", rules = [ { type = trim, column = name } ] }
            }
            """
                .replace("FOLDER", folder.toString()));
    write("shop.json", "{\"columns\": [\"id long\", \"name string\"]}");

    JsonNode plans = run("plan", job, "--json").json().at("/plans");
    JsonNode one = run("plan", job, "--json", "--source", "crm", "--env", "test").json();

    assertThat(plans).hasSize(3);
    assertThat(plans.at("/1/table").asText()).isEqualTo("web");
    assertThat(plans.at("/2/input").toString())
        .isEqualTo(
            "[{\"name\":\"id\",\"type\":\"bigint\"},{\"name\":\"name\",\"type\":\"string\"}]");
    assertThat(one.at("/plans/0/input")).hasSize(2);
    assertThat(run("plan", job, "--source", "crn").err())
        .contains("--source: unknown source \"crn\"", "did you mean \"crm\"?");
    write("shop.json", "{\"columns\": [\"id long\", \"nam strin\"]}");
    assertThat(run("plan", job).err()).contains("\"nam strin\" is no column");
  }

  @Test
  void aDifferenceOfSourcesThatMayDriftIsOneOfTheColumnsOfTheirContracts() throws IOException {
    write("shop.json", "{\"columns\": [\"id long\", \"amount int\"]}");
    String before =
        write(
            "before.conf",
            "output = out, sources.shop { format = csv, path = in, drift.contract = \"%s\" }"
                .formatted(file("shop.json")));
    String after =
        write(
            "after.conf",
            Files.readString(Path.of(before))
                .replace(" }", ", rules = [ { type = filter, condition = \"amount > 10\" } ] }"));

    Ended ended = run("diff", before, after, "--data", file("orders.csv"));

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    // of three rows, the amount of one is no int, and that of another is 10
    assertThat(ended.out()).contains("rows: 3 before, 2 after", "vanished     1", "refused      1");
  }

  @Test
  void whatIsMistypedIsRefused() {
    assertThat(run("plan").err())
        .isEqualTo("command line: FILE is missing\n  expected: a file of rules\n");
    assertThat(run("plan", "a", "b").err()).contains("\"b\" is one word too many");
    assertThat(run("plan", "a", "--jsno").err())
        .contains("unknown option \"--jsno\"", "did you mean \"--json\"?");
    assertThat(run("plan", "a", "--json", "--mermaid").err()).contains("are both there");
    assertThat(run("plan", "a", "--schema", "s", "--data", "d").err())
        .contains("--schema and --data are both there");
    assertThat(run("diff", "a", "b").err()).contains("--data is missing");
    assertThat(run("diff", "a", "b", "--data").err()).contains("option --data has no value");
    assertThat(run("plna").err()).contains("unknown command \"plna\"");
    assertThat(run("plan", "a", "--jsno").code()).isEqualTo(ExitCode.INVALID_INPUT);
  }

  @Test
  void aDifferenceIsToldToPeople() throws IOException {
    String now =
        write(
            "now.conf",
            Files.readString(folder.resolve("orders.conf"))
                .replace("tax = 1.5", "tax = 2")
                .replace("column = note }", "column = note, id = forget }")
                .replace("id > 0", "id > 1"));

    Ended ended =
        run(
            "diff",
            file("orders.conf"),
            now,
            "--data",
            file("orders.csv"),
            "--env",
            "prod",
            "--html",
            file("diff.html"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().replace(folder.toString(), "FOLDER"))
        .isEqualTo(
            """
            FOLDER/orders.conf -> FOLDER/now.conf
            rows: 3 before, 2 after
              changed      1
              vanished     1
              refused      1

            columns
              gross: decimal(13,3) -> decimal(12,2); 1 value, by 3:derived_field 1
                       1  "99.999" -> "99.99"

            rules
              rule                       touched before   touched after  values changed rows moved
              tidy             same                   1               0               0          0
              2:cast           same                   3               2               0          0
              3:derived_field  changed                2               1               1          0
              4:filter         changed                0               0               0          1
              5:rename         same                   0               0               0          0
              forget           same                   0               0               0          0

            rows with other values, for example
              row 2
                gross: "99.999" -> "99.99" by 3:derived_field

            rows that vanish, for example
              row 0 by 4:filter
                id: "9"
                amount: "10.00"
                country: "XX"
                gross: "99.999"
            """);
    assertThat(Files.readString(folder.resolve("diff.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("<td>3:derived_field</td>")
        .doesNotContain("http", "<script", "src=", "url(");
  }

  @Test
  void aDifferenceIsToldToMachinesAndShowsValuesWhenAsked() throws IOException {
    String now =
        write(
            "now.conf",
            Files.readString(folder.resolve("orders.conf"))
                .replace("target_type", "on-failure = null, target_type"));

    JsonNode diff =
        run(
                "diff",
                file("orders.conf"),
                now,
                "--data",
                file("orders.csv"),
                "--env",
                "test",
                "--key",
                "id",
                "--plain",
                "--json")
            .json();

    assertThat(diff.at("/rows/before").asLong(-1)).isEqualTo(3);
    assertThat(diff.at("/rows/released").asLong(-1)).isEqualTo(1);
    assertThat(diff.at("/rows/same").asLong(-1)).isEqualTo(2);
    assertThat(diff.at("/columns")).isEmpty();
    assertThat(diff.at("/rules/1").toString())
        .isEqualTo(
            "{\"rule\":\"2:cast\",\"type\":\"cast\",\"status\":\"changed\",\"touchedBefore\":3,"
                + "\"touchedAfter\":3,\"values\":0,\"rows\":1}");
    assertThat(diff.at("/examples/0/row").asText()).isEqualTo("id = 2");
    assertThat(diff.at("/examples/0/cause").asText()).isEqualTo("2:cast");
    assertThat(diff.at("/examples/0/reasons/0").asText()).contains("\"x\"");
  }

  @Test
  void rulesThatChangeOnlyTheirWordsDifferInNothing() throws IOException {
    String now =
        write(
            "now.conf",
            Files.readString(folder.resolve("orders.conf")).replace("no blanks", "none"));

    assertThat(
            run("diff", file("orders.conf"), now, "--data", file("orders.csv"), "--env", "test")
                .out())
        .contains("nothing differs");
  }

  @Test
  void dataThatIsNotThereOrNotKnownIsRefused() throws IOException {
    String rules = write("rules.conf", "columns = \"id int, x int\", rules = []");
    assertThat(run("plan", rules, "--data", file("nowhere")).err())
        .contains("--data: " + file("nowhere") + ": there is no such file");
    assertThat(run("plan", rules, "--data", write("a.doc", "x")).err())
        .contains("has no name that tells its format");
    assertThat(run("plan", rules, "--data", file("orders.csv")).err())
        .contains("--data: unknown column \"x\"");
    assertThat(run("plan", write("ddl.conf", "columns = \"id strnig\", rules = []")).err())
        .contains("ddl.conf:1:", "\"columns\" is not a list of columns");
    assertThat(run("plan", rules, "--schema", write("s", "id strnig")).err())
        .contains("this is no list of columns");
  }

  @Test
  void typesThatARuleDoesNotNameAreMeasuredOverTheData() throws IOException {
    String rules =
        write(
            "narrow.conf",
            """
            rules = [
              { type = type_narrowing }
              { type = drop, columns = [note, land, amount] }
            ]
            """);

    Ended ended = run("plan", rules, "--data", file("orders.csv"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("narrow.conf:2:", "the rule names no types")
        .contains("hint: these hold the data: { type = type_narrowing, types { id = ")
        .doesNotContain("scripts/gluewright plan");
  }

  @Test
  void aTableBesideMustBeThere() throws IOException {
    String rules =
        write(
            "beside.conf",
            Files.readString(folder.resolve("orders.conf"))
                .replace("countries.csv", "nowhere.csv"));

    Ended ended = run("plan", rules, "--env", "test");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("the table \"countries\"", "nowhere.csv, which does not exist");
  }

  @Test
  void aPageEscapesWhatItShows() {
    assertThat(DiffHtml.escaped("<a href='x'>&\"</a>"))
        .isEqualTo("&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
  }

  @Test
  void numbersAreTheSameOnEveryMachine() {
    Locale here = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(PlanText.number(1_234, "row")).isEqualTo("1,234 rows");
      assertThat(DiffText.causes(Map.of("trim", 1_234L))).isEqualTo("trim 1,234");
    } finally {
      Locale.setDefault(here);
    }
  }

  @Test
  void aRuleThatCannotBeFusedHasAStepOfItsOwn() throws IOException {
    String rules =
        write(
            "whole.conf",
            """
            columns = "id int, tags array<string>"
            rules = [ { type = explode, column = tags } ]
            """);

    assertThat(run("plan", rules).out()).contains("place    a step of its own");
  }
}
