package io.gluewright.jobs.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.testdata.Counts;
import io.gluewright.testdata.SampleData;
import io.gluewright.testdata.Truth;
import io.gluewright.testkit.Gluewright;
import io.gluewright.testkit.Gluewright.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The one command, as its users type it. The numbered tests are one story: what a run leaves behind
 * is where the next one begins.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandIT {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.root"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] SOURCES = {"crm", "marketing", "orders", "tickets", "web"};

  /** Of the runs after the first, which has Spark as it is: plans are not compiled for few rows. */
  private static final String FEW_ROWS =
      "-Dspark.sql.codegen.wholeStage=false -Dspark.sql.codegen.factoryMode=NO_CODEGEN";

  /** The folder from which the command is called; the home has a blank in its name. */
  @TempDir static Path elsewhere;

  private static Path home;

  /** The drop-1 run's own name, by which its bookmark can be had again. */
  private static String firstRun;

  @BeforeAll
  static void requireWhatPackagingMakes() throws IOException {
    home = elsewhere.resolve("my home");
    try (Stream<Path> files = Files.list(ROOT.resolve("jobs/customer-360/target"))) {
      assertThat(files.anyMatch(file -> file.toString().endsWith("-glue.jar")))
          .as("the fat JAR of customer-360: run scripts/package first")
          .isTrue();
    }
  }

  @Test
  @Order(1)
  void theFirstRunMakesTheTablesAndPrintsWhereEveryRowWent() throws Exception {
    Ended run = run("--customers", "40");

    assertThat(run.code()).as(run.err()).isZero();
    Counts all = expected(1).total();
    assertThat(run.out())
        .startsWith("customer-360: done (run jr_")
        .containsPattern("source +read +written +filtered +merged +quarantined +dead letters")
        .containsPattern(
            "total +%d +%d +%d +%d +%d +%d"
                .formatted(
                    all.rows(),
                    all.valid(),
                    all.filtered(),
                    all.merged(),
                    all.invalid(),
                    all.corrupt()))
        .containsPattern("customers +\\d+ +0 +0")
        .containsPattern("\\d+\\.\\d s, peak heap \\d+ MB");
    assertThat(run.err()).containsPattern("read crm +\\d+ rows +\\d+\\.\\d s");
    assertThat(run.out() + run.err()).doesNotContain("WARN", "Exception");
    assertThat(home.resolve("output/customers/_delta_log/00000000000000000000.json")).exists();
    assertThat(elsewhere.toFile().list()).as("the folder of the caller").containsExactly("my home");
    firstRun = run.out().lines().findFirst().orElseThrow().replaceAll(".*run (\\S+)\\).*", "$1");
  }

  @Test
  @Order(2)
  void theSecondRunFindsNothingNewAndCommitsNothing() throws Exception {
    List<String> before = commits();

    Ended run = run("--json");

    assertThat(json(run).path("total").path("read").asLong(-1)).isZero();
    assertThat(json(run).path("status").asText()).isEqualTo("nothing new");
    assertThat(commits()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void requiredInputThatIsNotThereHasItsOwnCode() throws Exception {
    Ended run = run("--require-input");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("customer-360: nothing is new, and --require-input was given");
  }

  @Test
  @Order(4)
  void theNextDropIsReadAlone() throws Exception {
    Ended run = run("--drop", "2", "--json");

    Company.assertBooks(json(run), expected(2));
  }

  @Test
  @Order(5)
  void theBookmarkIsShownSourceBySource() throws Exception {
    Ended text = bookmark("show", "customer-360");
    Ended json = bookmark("show", "customer-360", "--json");

    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out().lines()).contains(SOURCES);
    assertThat(text.out()).containsPattern("rows up to order_id = \\d+");
    assertThat(json.out()).contains(SOURCES);
    assertThat(json(json).path("job").asText()).isEqualTo("customer-360");

    Ended every = bookmark("show");
    assertThat(every.out()).startsWith("customer-360  version ").contains("5 sources");
  }

  @Test
  @Order(6)
  void aRewoundBookmarkReadsTheDropAgainAndChangesNoCustomer() throws Exception {
    List<String> before = commits("customers");
    assertThat(bookmark("rewind", "customer-360", "--run", firstRun).code()).isZero();

    JsonNode report = json(run("--json"));

    assertThat(report.path("total").path("read").asLong(-1)).isEqualTo(expected(2).total().rows());
    assertThat(report.path("total").path("written").asLong(-1)).isZero();
    assertThat(commits("customers")).isEqualTo(before);
  }

  @Test
  @Order(7)
  void aResetBookmarkReadsEverythingAgainAndMergesAllOfIt() throws Exception {
    List<String> before = commits("customers");
    assertThat(bookmark("reset", "customer-360").code()).isZero();

    JsonNode report = json(run("--json"));

    Counts first = expected(1).total();
    Counts second = expected(2).total();
    JsonNode total = report.path("total");
    assertThat(total.path("read").asLong(-1)).isEqualTo(first.rows() + second.rows());
    assertThat(total.path("written").asLong(-1)).isZero();
    assertThat(total.path("merged").asLong(-1))
        .isEqualTo(first.valid() + first.merged() + second.valid() + second.merged());
    assertThat(commits("customers")).isEqualTo(before);
  }

  @ParameterizedTest
  @Order(8)
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '\'',
      value = {
        "frobnicate | unknown command \"frobnicate\" | one of [run, replay, bookmark, plan, diff,"
            + " schema, drift, link, quality, help]",
        "run | the name of the job is missing | one of [customer-360,",
        "run custmer-360 | unknown job \"custmer-360\" | one of [customer-360,",
        "run runtime | unknown job \"runtime\" | one of [customer-360,",
        "run customer-360 --drop | option --drop has no value | --drop VALUE",
        "run customer-360 --drop --json | option --drop has no value | --drop VALUE",
        "run customer-360 --conf | option --conf has no value | --conf VALUE",
        "run customer-360 --drop two | --drop is \"two\" | a day of delivery: 1, 2, 3, ...",
        "run customer-360 --customers few | --customers is \"few\" | a whole number, such as 1_000",
        "run load --drop 2 | --drop and --customers belong to the sample of customer-360 | neither",
        "bookmark | unknown command \"bookmark\" | one of [bookmark show,",
        "bookmark shwo | unknown command \"bookmark shwo\" | one of [bookmark show,",
        "bookmark reset | the name of the job is missing | one of [customer-360,",
        "bookmark show custmer-360 | unknown job \"custmer-360\" | one of [customer-360,",
        "bookmark show --jsno | unknown option \"--jsno\" | one of [--home, --run, --to,",
        "bookmark rewind customer-360 | rewind: --run RUN_ID is missing | -",
      })
  void whatIsMistypedIsRefusedWithWhatWasExpected(String words, String found, String expected)
      throws Exception {
    Ended ended = call(words.split(" "));

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).startsWith(found);
    assertThat(ended.err()).contains(expected == null ? "" : "\n  expected: " + expected);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  @Order(8)
  void anArgumentThatNobodyKnowsIsRefusedByTheJob() throws Exception {
    Ended ended = run("--drpo", "3");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("command line: unknown argument \"--drpo\"\n  expected: one of [--env, ")
        .contains("hint: did you mean \"--drop\"?")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  @Order(8)
  void anotherSizeOfTheSampleIsRefused() throws Exception {
    Ended ended = run("--customers", "500");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("--customers 500, but the sample in " + home + " has 40")
        .contains("expected: the same number, or another --home");
  }

  @Test
  @Order(8)
  void helpNeedsNoJava() throws Exception {
    Ended help = gluewright().with("JAVA_HOME", "/nowhere").call(List.of("help"));

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("usage: scripts/gluewright COMMAND").contains("exit codes");
  }

  @Test
  @Order(8)
  void aJavaThatIsNotThereIsSaid() throws Exception {
    Ended ended = gluewright().with("JAVA_HOME", "/nowhere").call(List.of("bookmark", "show"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("no Java found at /nowhere/bin/java\n  expected: JDK 17");
  }

  private static Truth expected(int drop) {
    return SampleData.existing(home.resolve("input"), drop).orElseThrow();
  }

  private static List<String> commits() throws IOException {
    List<String> commits = new ArrayList<>();
    for (String table : List.of("customers", "aliases", "profiles", "records")) {
      commits.addAll(commits(table));
    }
    return commits;
  }

  private static List<String> commits(String table) throws IOException {
    Path log = home.resolve("output").resolve(table).resolve("_delta_log");
    if (!Files.exists(log)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static Ended run(String... arguments) throws Exception {
    return call("run", "customer-360", arguments);
  }

  private static Ended bookmark(String... arguments) throws Exception {
    return call("bookmark", arguments[0], List.of(arguments).subList(1, arguments.length));
  }

  private static Ended call(String command, String what, String... further) throws Exception {
    return call(command, what, List.of(further));
  }

  private static Ended call(String command, String what, List<String> further) throws Exception {
    List<String> words = new ArrayList<>(List.of(command, what));
    words.addAll(further);
    words.addAll(List.of("--home", home.toString()));
    return gluewright().call(words);
  }

  private static Ended call(String[] words) throws Exception {
    return gluewright().call(List.of(words));
  }

  private static Gluewright gluewright() {
    Gluewright gluewright = Gluewright.in(elsewhere);
    return firstRun == null ? gluewright : gluewright.withJavaOptions(FEW_ROWS);
  }

  private static JsonNode json(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isZero();
    try {
      return JSON.readTree(ended.out());
    } catch (IOException e) {
      throw new AssertionError("standard output is not JSON alone:\n" + ended.out(), e);
    }
  }
}
