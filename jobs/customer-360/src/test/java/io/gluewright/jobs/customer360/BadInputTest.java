package io.gluewright.jobs.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testdata.SampleData;
import io.gluewright.testdata.Truth;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets wrong is told so that it can be mended; what a file has wrong is set apart. */
@ExtendWith(Interpreted.class)
class BadInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @TempDir Path folder;

  private Path input;
  private Truth truth;
  private Company company;

  @BeforeEach
  void deliver() {
    input = folder.resolve("input");
    truth = SampleData.of(60, 42).write(input, 1);
    company = Company.byKeysAt(input.toString(), folder.toString());
  }

  // Arguments

  @Test
  void aMisspeltArgumentIsRefusedWithTheOneThatWasMeant() {
    assertRefused(
        launch("--drpo", "2", "--requires-input"),
        """
        command line: unknown argument "--drpo"
          expected: one of [--env, --conf, --set, --json, --require-input, --wait, --replay, --rule, --since, --run, --plan, --forget, --JOB_NAME, --JOB_RUN_ID, --TempDir]
          hint: did you mean "--drop"? It is an option of scripts/gluewright run
        command line: unknown argument "--requires-input"
          expected: one of [--env, --conf, --set, --json, --require-input, --wait, --replay, --rule, --since, --run, --plan, --forget, --JOB_NAME, --JOB_RUN_ID, --TempDir]
          hint: did you mean "--require-input"?
        """);
  }

  @Test
  void anArgumentWithoutItsValueIsRefused() {
    assertRefused(
        launch("--env", "--json"),
        """
        command line: --env has no value
          expected: the name of an environment
        """);
  }

  @Test
  void anUnknownEnvironmentIsRefusedWithThoseThatThereAre() {
    assertRefused(
        launch("--env", "tets"),
        """
        --env: unknown environment "tets"
          expected: one of [dev, prod, staging, test, uat]
          hint: did you mean "test"?
        """);
  }

  // Configuration

  @Test
  void aBrokenFileIsRefusedAtItsLine() throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            sources {
              crm { path = "elsewhere }
            }
            """);

    Company.Outcome outcome = company.run("--conf", broken.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(message(outcome))
        .startsWith("FOLDER/mine.conf:2")
        .contains("  expected: HOCON: key = value, blocks in { }, lists in [ ]")
        .contains("  hint: ");
  }

  @Test
  void aFileThatDoesNotExistIsRefusedWithTheOneBesideIt() throws IOException {
    Files.writeString(folder.resolve("mine.conf"), "");

    assertRefused(
        company.run("--conf", folder.resolve("mien.conf").toString()),
        """
        FOLDER/mien.conf: there is no such file
          expected: a HOCON file for --conf
          hint: did you mean "mine.conf"?
        """);
  }

  @Test
  void anUnknownKeyIsRefusedWhereverItStands() throws IOException {
    Path mine =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            ouptut = elsewhere
            """);
    assertRefused(
        company.run("--conf", mine.toString()),
        """
        FOLDER/mine.conf:1:1: unknown key "ouptut"
          1 | ouptut = elsewhere
            | ^
          expected: one of [env, input, job, lease, output, quality, retry, sinks, sources, state, tables, work]
          hint: did you mean "output"?
        """);

    Files.writeString(
        mine,
        """
        sources.crm {
          requierd = false
        }
        """);
    Company.Outcome inside = company.run("--conf", mine.toString());
    assertThat(inside.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(message(inside))
        .startsWith(
            """
            FOLDER/mine.conf:2:3: unknown key "requierd"
              2 |   requierd = false
                |   ^
              expected: one of [\
            """)
        .contains("\n  hint: did you mean \"required\"?");
  }

  @Test
  void aRuleForAColumnThatIsNotThereIsRefusedAtItsPlace() throws IOException {
    Path mine =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            sources.web.checks = [
              { check = complete, columns = [event_id] }
              { check = complete, columns = [visitr_id] }
            ]
            sources.marketing.rules += { type = trim, column = emial }
            """);

    Company.Outcome outcome = company.run("--conf", mine.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(message(outcome))
        .contains(
            """
            FOLDER/mine.conf:3:34: unknown column "visitr_id"
              3 |   { check = complete, columns = [visitr_id] }
                |                                  ^
              expected: one of [event_id\
            """)
        .contains("  hint: did you mean \"visitor_id\"?")
        .contains(
            """
            FOLDER/mine.conf:5:52: unknown column "emial"
              5 | sources.marketing.rules += { type = trim, column = emial }
                |                                                    ^
              expected: one of [\
            """)
        .contains("  hint: did you mean \"email\"?");
  }

  // Input that is not as declared

  @Test
  void aFolderThatDoesNotExistIsRefusedWithTheOneBesideIt() {
    assertRefused(
        company.run("--set", "input = \"%s/inptu\"".formatted(folder)),
        """
        customer-360.conf:LINE: the source "crm" is to be read from FOLDER/inptu/crm, which does not exist
          LINE |   crm {
               |       ^
          expected: a folder or a file that can be read
          hint: did you mean "FOLDER/input"? Otherwise correct the path (input = "..." if it begins with ${input}), or say required = false
        """);
    assertNothingCommitted();
  }

  @Test
  void aColumnThatIsGoneIsNamedWithThoseThatAreThere() throws IOException {
    editCrm(line -> withoutField(line, 4));

    assertRefused(
        company.run(),
        """
        customer-360.conf:LINE: the source "crm" has no column "email", which its columns declare
          LINE |     columns = \"""
               |     ^
          expected: it among those of the input: [customer_no, salutation, first_name, last_name, phone, \
        birth_date, street, postcode, city, country, newsletter, updated_at]
          hint: if the input has it no more, take it out of the columns and the rules
        """);
    assertNothingCommitted();
  }

  @Test
  void aColumnThatIsRenamedIsRecognised() throws IOException {
    editCrm(line -> line.replace(";email;", ";e_mail;"));

    assertRefused(
        company.run(),
        """
        customer-360.conf:LINE: the source "crm" has no column "email", which its columns declare
          LINE |     columns = \"""
               |     ^
          expected: it among those of the input: [customer_no, salutation, first_name, last_name, e_mail, phone, \
        birth_date, street, postcode, city, country, newsletter, updated_at]
          hint: did you mean "e_mail"?
        """);
  }

  // Files that are broken: the run goes on, and nothing is lost in silence

  @Test
  void aRunGoesOnPastFilesThatAreBroken() throws IOException {
    Files.createFile(input.resolve("crm/empty.csv"));
    Files.createFile(input.resolve("tickets/empty.jsonl"));
    Files.createFile(input.resolve("marketing/empty.xml"));
    byte[] whole = gzip(crmRows(400));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Files.write(input.resolve("crm/second_part.csv.gz"), half);
    long readable = readableLines(half) - 1; // the header
    assertThat(readable).as("the cut is in the middle").isBetween(100L, 300L);
    Path tickets = files(input.resolve("tickets")).get(0);
    long before = Files.readAllLines(tickets).size();
    Files.writeString(
        tickets, "{\"id\":\"T-cut\",\"requester\":{\"name\":\n", StandardOpenOption.APPEND);

    JsonNode report = company.run().report();

    assertThat(texts(report.path("notes")))
        .contains(
            "crm: the file file:FOLDER/input/crm/empty.csv is empty",
            "tickets: the file file:FOLDER/input/tickets/empty.jsonl is empty",
            "marketing: the file file:FOLDER/input/marketing/empty.xml is empty");
    for (String source : truth.sources().keySet()) {
      long more = source.equals("crm") ? readable : 0;
      assertThat(Company.sourceOf(report, source).path("written").asLong(-1))
          .as(source)
          .isEqualTo(truth.source(source).valid() + more);
    }
    assertTheTruncatedGzipGaveItsRowsAndOneDeadLetter(report, readable);
    assertTheCorruptLineIsADeadLetter(report, tickets, before + 1);
  }

  private void assertTheTruncatedGzipGaveItsRowsAndOneDeadLetter(JsonNode report, long readable)
      throws IOException {
    JsonNode crm = Company.sourceOf(report, "crm");
    assertThat(crm.path("deadLettered").asLong(-1)).isEqualTo(truth.source("crm").corrupt() + 1);
    assertThat(crm.path("read").asLong(-1)).isEqualTo(truth.source("crm").rows() + readable + 1);
    assertThat(company.table("records").filter("record_id like 'crm:D%'").count())
        .isEqualTo(readable);
    List<JsonNode> ofTheFile =
        lines("dead-letters/crm").stream()
            .map(letter -> letter.path("error"))
            .filter(error -> error.path("source").asText().endsWith("/crm/second_part.csv.gz"))
            .toList();
    assertThat(ofTheFile).hasSize(1);
    assertThat(ofTheFile.get(0).path("msg").asText()).containsIgnoringCase("end of");
  }

  private void assertTheCorruptLineIsADeadLetter(JsonNode report, Path tickets, long line)
      throws IOException {
    JsonNode books = Company.sourceOf(report, "tickets");
    assertThat(books.path("read").asLong(-1)).isEqualTo(truth.source("tickets").rows() + 1);
    assertThat(books.path("deadLettered").asLong(-1))
        .isEqualTo(truth.source("tickets").corrupt() + 1);
    List<JsonNode> letters = lines("dead-letters/tickets");
    assertThat(letters).hasSize((int) truth.source("tickets").corrupt() + 1);
    JsonNode error =
        letters.stream()
            .map(letter -> letter.path("error"))
            .filter(letter -> letter.path("input").asText().contains("T-cut"))
            .findFirst()
            .orElseThrow();
    assertThat(error.path("source").asText()).isEqualTo("file:" + tickets);
    assertThat(error.path("line").asLong()).isEqualTo(line);
    assertThat(error.path("msg").asText()).startsWith("Unexpected end-of-input");
    assertThat(error.path("input").asText())
        .isEqualTo("{\"id\":\"T-cut\",\"requester\":{\"name\":");
  }

  // Databases

  @Test
  void aDatabaseThatDoesNotAnswerFailsTheRunWithoutItsPassword() {
    Company.Outcome outcome =
        company.run(
            "--set",
            "sources.orders.url = \"jdbc:postgresql://127.0.0.1:1/shop?password=hunter2\"",
            "--set",
            "sources.orders.password = correct-horse");

    assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    assertThat(message(outcome))
        .startsWith("customer-360 failed: step \"read orders\" failed\n  because: ")
        .contains("orders at jdbc:postgresql://127.0.0.1:1/shop")
        .contains("refused")
        .doesNotContain("hunter2", "correct-horse");
    assertThat(outcome.out()).doesNotContain("hunter2", "correct-horse");
    assertNothingCommitted();
  }

  @Test
  void aTableThatTheDatabaseDoesNotHaveFailsTheRunWithItsName() {
    Company.Outcome outcome = company.run("--set", "sources.orders.table = ordrs");

    assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    assertThat(message(outcome))
        .startsWith(
            "customer-360 failed: step \"read orders\" failed\n  because: ordrs at jdbc:h2:")
        .containsIgnoringCase("table \"ordrs\" not found");
    assertNothingCommitted();
  }

  // The gate

  @Test
  void aGateStopsTheRunBeforeAnythingIsCommitted() throws IOException {
    String gate = "sources.crm.gate { max-refused-share = 0.01 }";
    long bad = truth.source("crm").invalid();

    Company.Outcome stopped = company.run("--set", gate);

    assertThat(stopped.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(message(stopped))
        .matches(
            """
            source "crm": %d of \\d+ rows were refused \\([\\d.]+ %%\\)
              expected: at most 1 %% \\(max-refused-share = 0.01\\)
              hint: the quarantine .*
            """
                .formatted(bad)
                .strip());
    assertNothingCommitted();
    List<JsonNode> refused = lines("quarantine/crm");
    assertThat(refused).hasSize((int) bad);
    assertThat(refused)
        .allSatisfy(row -> assertThat(row.path("__reasons").size()).isGreaterThan(0));
    JsonNode noTime =
        refused.stream()
            .flatMap(row -> elements(row.path("__reasons")))
            .filter(reason -> reason.path("column").asText().equals("updated_at"))
            .findFirst()
            .orElseThrow();
    assertThat(noTime.path("value").asText()).as("masked").matches("[x9 :/-]+");
    assertThat(noTime.path("expected").asText()).startsWith("a timestamp as [yyyy-MM-dd HH:mm:ss");

    Company.Outcome again = company.run("--set", gate);
    assertThat(again.code()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(message(again)).as("the same rows are read again").isEqualTo(message(stopped));
  }

  @Test
  void rulesAtTheGatesOfSourcesSetRowsApartAndStopTheRun() throws IOException {
    Files.writeString(input.resolve("crm/second_part.csv"), crmRows(3));
    Path mine =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            sources.crm.quality.source.rules = \"""
              Rules = [ ColumnValues "customer_no" not matches "D.*" labels=["action"="quarantine"] ]\"""
            sources.orders.quality.transformed.rules = \"""
              Rules = [ RowCount > 1000000 labels=["action"="stop", "severity"="critical"] ]\"""
            """);

    Company.Outcome stopped = company.run("--conf", mine.toString());

    assertThat(stopped.code()).as(message(stopped)).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(message(stopped))
        .contains("gate orders/transformed: 1 of its rules stop the run", "(critical, ");
    assertThat(folder.resolve("output/records")).doesNotExist();
    assertThat(folder.resolve("output/customers")).doesNotExist();
    assertThat(lines("quarantine/crm"))
        .filteredOn(row -> row.path("__gate").asText().equals("source"))
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(row.at("/__reasons/0/expected").asText())
                    .isEqualTo("not matches \"D.*\""));
  }

  @Test
  void noRuleMaySetRowsApartThatTheJobReadsBack() throws IOException {
    Path mine =
        Files.writeString(
            folder.resolve("mine.conf"),
            """
            sinks.customers.quality.rules = \"""
              Rules = [ IsComplete "country" labels=["action"="quarantine"] ]\"""
            sinks.records.quality.rules = \"""
              Rules = [ IsComplete "seen_at" labels=["action"="quarantine"] ]\"""
            """);

    Company.Outcome outcome = company.run("--conf", mine.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(message(outcome))
        .startsWith(
            """
            FOLDER/mine.conf:4:13: the rule IsComplete "seen_at" has the action "quarantine", but the job reads "records" back
            """
                .strip())
        .doesNotContain("mine.conf:2");
    assertNothingCommitted();
  }

  // What the tests look at

  /** A run that never comes as far as its input. */
  private static Company.Outcome launch(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            "customer-360",
            arguments,
            job -> {
              throw new AssertionError("the job must not begin");
            },
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Company.Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void assertRefused(Company.Outcome outcome, String message) {
    assertThat(message(outcome)).isEqualTo(message.strip());
    assertThat(outcome.code()).isEqualTo(ExitCode.INVALID_INPUT);
  }

  /** The message without progress; places that differ from day to day have names. */
  private String message(Company.Outcome outcome) {
    return outcome
        .err()
        .lines()
        .filter(line -> !line.matches("  \\S.* \\d+\\.\\d s"))
        .collect(Collectors.joining("\n"))
        .replace(folder.toString(), "FOLDER")
        .replaceAll("\\S*customer-360\\.conf:\\d+(:\\d+)?", "customer-360.conf:LINE")
        .replaceAll(
            "(customer-360\\.conf:LINE: .*)\n  \\d+ \\|(.*)\n +\\|", "$1\n  LINE |$2\n       |");
  }

  private List<String> texts(JsonNode array) {
    return elements(array).map(text -> text.asText().replace(folder.toString(), "FOLDER")).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(array::get);
  }

  private void assertNothingCommitted() {
    assertThat(files(folder.resolve("state")))
        .as("of a ledger or a bookmark only the mark that a run began, and its lease")
        .allSatisfy(
            file ->
                assertThat(file.toString())
                    .containsAnyOf("/bookmarks/customer-360/starts/", "/state/leases/"));
    for (String table : List.of("customers", "profiles", "records", "aliases", "flat")) {
      assertThat(folder.resolve("output").resolve(table)).doesNotExist();
    }
    assertThat(Spark.session().catalog().listTables().count()).isZero();
  }

  private List<JsonNode> lines(String area) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (Path file : files(folder.resolve("output").resolve(area))) {
      String name = file.getFileName().toString();
      if (name.endsWith(".json") && !name.startsWith("_")) {
        for (String line : Files.readAllLines(file)) {
          lines.add(JSON.readTree(line));
        }
      }
    }
    return lines;
  }

  private static List<Path> files(Path under) {
    if (!Files.exists(under)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(under)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private interface LineEdit {
    String of(String line);
  }

  private void editCrm(LineEdit edit) throws IOException {
    for (Path file : files(input.resolve("crm"))) {
      String edited =
          Files.readAllLines(file).stream()
              .map(edit::of)
              .collect(Collectors.joining("\r\n", "", "\r\n"));
      Files.writeString(file, edited);
    }
  }

  private static String withoutField(String line, int index) {
    List<String> fields = new ArrayList<>(List.of(line.split(";", -1)));
    fields.remove(index);
    return String.join(";", fields);
  }

  private static String crmRows(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "D%09d;;Nora;Winter%s;;;;Gartenweg %d;%05d;Ulm;DE;no;2025-01-01 10:%02d:00"
                    .formatted(i, Integer.toString(i * 7919, 36), i * 31 % 97, i * 173, i % 60))
        .collect(
            Collectors.joining(
                "\r\n",
                BYTE_ORDER_MARK
                    + "customer_no;salutation;first_name;last_name;email;phone;birth_date;street;"
                    + "postcode;city;country;newsletter;updated_at\r\n",
                "\r\n"));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static long readableLines(byte[] truncated) throws IOException {
    ByteArrayOutputStream readable = new ByteArrayOutputStream();
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(truncated), 1)) {
      for (int next = gzip.read(); next >= 0; next = gzip.read()) {
        readable.write(next);
      }
    } catch (EOFException e) {
      // the cut
    }
    return readable.toString(StandardCharsets.UTF_8).chars().filter(c -> c == '\n').count();
  }
}
