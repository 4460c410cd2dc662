package io.gluewright.jobs.link;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.jobs.link.LinkArguments.Shown;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves for people: its page, and the answers of {@code link explain}. */
@ExtendWith(Interpreted.class)
class ExplainedRunTest {
  /** Three are Martha, two are Oskar; one knows HTML, and of one nothing is known. */
  private static final Dataset<Row> PEOPLE =
      table(
          """
          record_id string | given_name string         | surname string | born string | email string           | city string
          a1               | Martha                    | Lindqvist      | 1971-04-02  | martha.l@example.org   | Uppsala
          a2               | Marta                     | Lindqvist      | 1971-04-02  | martha.l@example.org   | Uppsala
          a3               | Marta                     | Lindquist      | 1971-04-02  | -                      | Uppsala
          b1               | Oskar                     | Brandt         | 1985-11-23  | oskar@brandt.example   | Ulm
          b2               | Oskar                     | Brand          | 1985-11-23  | oskar@brandt.example   | Ulm
          c                | Irene                     | Okafor         | 1990-06-17  | irene.okafor@x.example | Bonn
          d                | Tomas                     | Vidal          | 1968-01-30  | tvidal@mail.example    | Bonn
          e                | Yusuf                     | Demir          | 1979-09-09  | yd79@mail.example      | Mainz
          f                | Helene                    | Fischer        | 1999-12-12  | helene@f.example       | Trier
          g                | Paul                      | Nakamura       | 1955-03-28  | pn@mail.example        | Jena
          h                | Greta                     | Olsen          | 1962-07-05  | greta.olsen@n.example  | Ulm
          i                | Samuel                    | Kowalski       | 1993-02-14  | sam.k@p.example        | Kiel
          j                | Samuel                    | Adeyemi        | 1974-08-21  | s.adeyemi@q.example    | Kiel
          k                | Lucia                     | Moretti        | 1988-10-10  | lucia@moretti.example  | Jena
          l                | Lucia                     | Ferrara        | 1966-05-25  | lf66@mail.example      | Trier
          m                | Hugo                      | Brandt         | 2001-01-19  | hugo@brandt.example    | Ulm
          n                | <script>alert(1)</script> | <b>Bold</b>    | 2003-03-03  | x@y.example            | <i>Z</i>
          <img src=x>      | -                         | -              | -           | -                      | -
          """);

  private static final Dataset<Row> SHOP =
      table(
          """
          record_id string | given_name string | surname string | born string | email string           | city string
          1                | Martha            | Lindqvist      | 1971-04-02  | martha.l@example.org   | Uppsala
          2                | Oskar             | Brandt         | 1985-11-23  | oskar@brandt.example   | Ulm
          3                | Irene             | Okafor         | 1990-06-17  | irene.okafor@x.example | Bonn
          4                | Tomas             | Vidal          | 1968-01-30  | tvidal@mail.example    | Bonn
          5                | Yusuf             | Demir          | 1979-09-09  | yd79@mail.example      | Mainz
          6                | Helene            | Fischer        | 1999-12-12  | helene@f.example       | Trier
          """);

  private static final Dataset<Row> CATALOGUE =
      table(
          """
          record_id string | given_name string | surname string | born string | email string          | city string
          1                | Greta             | Olsen          | 1962-07-05  | greta.olsen@n.example | Ulm
          2                | Marta             | Lindqvist      | 1971-04-02  | martha.l@example.org  | Uppsala
          3                | Martha            | Lindquist      | 1971-04-02  | -                     | Uppsala
          4                | Oskar             | Brand          | 1985-11-23  | oskar@brandt.example  | Ulm
          5                | Samuel            | Kowalski       | 1993-02-14  | sam.k@p.example       | Kiel
          6                | Lucia             | Moretti        | 1988-10-10  | lucia@moretti.example | Jena
          7                | Hugo              | Brandt         | 2001-01-19  | hugo@brandt.example   | Ulm
          """);

  /** The last figure of a line, before a bar of signs. */
  private static final Pattern TOTAL = Pattern.compile("([+-]?\\d+\\.\\d)(  [+-]+)?$");

  private static final Pattern WEIGHT = Pattern.compile("(?m)^  weight +([+-]?\\d+\\.\\d) ");

  @TempDir static Path folder;

  @BeforeAll
  static void link() {
    link("one", Clock.systemUTC(), PEOPLE, Optional.empty());
    link("two", Clock.systemUTC(), SHOP, Optional.of(CATALOGUE));
  }

  private static void link(
      String out, Clock clock, Dataset<Row> left, Optional<Dataset<Row>> right) {
    List<String> args =
        new ArrayList<>(List.of("--left", "people.csv", "--out", folder.resolve(out).toString()));
    right.ifPresent(it -> args.addAll(List.of("--right", "catalogue.csv")));
    new FileResolver(clock).link(LinkArguments.ofLink(args), left, right);
  }

  private static String explain(String result, Shown shown, String one, String... other) {
    return new FileResolver(Clock.systemUTC())
        .explain(
            Spark.session(),
            new LinkArguments.Explain(
                one,
                List.of(other).stream().findFirst(),
                folder.resolve(result).toString(),
                shown));
  }

  private static String explain(String result, String one, String... other) {
    return explain(result, Shown.LEVELS, one, other);
  }

  private static Dataset<Row> result(String result, String name) {
    return Spark.session().read().parquet(folder.resolve(result).resolve(name).toString());
  }

  private static String entity(String record) {
    return result("one", "entities")
        .filter("record_id = '%s'".formatted(record))
        .select("entity_id")
        .first()
        .getString(0);
  }

  private static double weight(String left, String right) {
    return result("one", "links")
        .filter("left_id = '%s' and right_id = '%s'".formatted(left, right))
        .select("weight")
        .first()
        .getDouble(0);
  }

  private static double shown(String explanation) {
    Matcher weight = WEIGHT.matcher(explanation);
    assertThat(weight.find()).as(explanation).isTrue();
    return Double.parseDouble(weight.group(1));
  }

  private static String bits(double weight) {
    return String.format(Locale.ROOT, "%+.1f", weight);
  }

  @Test
  void partsAndPriorOfAPairAddUpToItsScore() {
    String text = explain("one", "a1", "a2");

    assertThat(text)
        .startsWith("a1 and a2 are of one entity, %s\n".formatted(entity("a1")))
        .endsWith("a link joins them\n");
    List<Double> totals =
        text.lines()
            .filter(line -> line.startsWith("  ") && !line.startsWith("  weight"))
            .map(TOTAL::matcher)
            .filter(Matcher::find)
            .map(total -> Double.parseDouble(total.group(1)))
            .toList();
    double sum = totals.stream().mapToDouble(Double::doubleValue).sum();
    assertThat(totals).hasSizeBetween(6, 7); // five columns, the prior, and kinship if there is any
    assertThat(sum).isCloseTo(weight("a1", "a2"), within(0.05 * totals.size() + 1e-9));
    assertThat(shown(text)).isCloseTo(weight("a1", "a2"), within(0.05 + 1e-9));
  }

  @Test
  void valuesAreShownToThoseWhoAskForThem() {
    assertThat(explain("one", Shown.VALUES, "a1", "a2"))
        .containsPattern("  given_name  martha +marta +1 edit ")
        .containsPattern("  born +19710402 +19710402 +equal ");
    assertThat(explain("one", "a1", "a2")).doesNotContain("martha", "1971");
  }

  @Test
  void recordsWithoutACommonKeyWereNotCompared() {
    String text = explain("one", "e", "f");

    assertThat(text)
        .startsWith(
            """
            e and f are of two entities, %s and %s
            they were not compared: no rule of blocking made a key that both have
            """
                .formatted(entity("e"), entity("f")))
        .containsPattern("(?m)^  sound:surname +surname sounds different$")
        .contains("\ncompared, their weight would be\n")
        .containsPattern("(?m)^too little speaks for them: \\d+\\.\\d bits are missing$");
  }

  @Test
  void aPairThatWasComparedTellsWhatSpokeAgainstIt() {
    String text = explain("one", "b1", "m");

    assertThat(text)
        .contains("\nthey were compared: both have the key of ")
        .doesNotContain("their weight would be")
        .containsPattern("(?m)^  surname +equal ")
        .contains("\ntoo little speaks for them: %.1f bits".formatted(1 - shown(text)));
    assertThat(text.lines().reduce((one, other) -> other).orElseThrow())
        .startsWith("  against them: ")
        .contains("given_name (different, -", "born (different, -", "email (different, -")
        .doesNotContain("surname", "city");
  }

  @Test
  void anEntityIsExplainedByItsWeakestBridge() {
    double first = weight("a1", "a3");
    double second = weight("a2", "a3");
    String end = first > second ? "a1" : "a2";
    String bridge = bits(Math.max(first, second));

    assertThat(explain("one", "a2"))
        .isEqualTo(explain("one", entity("a2")))
        .isEqualTo(
            """
            entity %s: 3 records
              a1, a2, a3
            its strongest links, which lead from any record to any other
              a1  -  a2  %s
              %s  -  a3  %s  weakest
            weakest bridge: %3$s - a3, %4$s bits
              removing it and the link beside, which is no stronger, parts the entity into 2 and 1 record: a1, a2 | a3
              the mean of all pairs across is +12.0 bits; at +1.0 or below they would be two entities
            """
                .formatted(entity("a2"), bits(weight("a1", "a2")), end, bridge));
  }

  @Test
  void thePageNeedsNothingElseAndShowsNoValue() throws IOException {
    String page = Files.readString(folder.resolve("one/report.html"));

    assertThat(page)
        .contains("<h1>Links of people.csv</h1>")
        .doesNotContainPattern("(?i)https?:|url\\(|@import|src ?= ?[\"']|href=|<script|<link|<img")
        .doesNotContainIgnoringCase("martha", "lindqvist", "uppsala", "1971", "alert(1)", "bold")
        .contains("<p>Of 1 record so little is known ", "<bdi>&lt;img src=x&gt;</bdi>");
  }

  @Test
  void thePageCountsEntitiesBySize() throws IOException {
    assertThat(Files.readString(folder.resolve("one/report.html")))
        .contains(
            "<th scope=\"row\" class=\"n\">1</th><td class=\"n\">13</td>",
            "<th scope=\"row\" class=\"n\">2</th><td class=\"n\">1</td>",
            "<th scope=\"row\" class=\"n\">3</th><td class=\"n\">1</td>");
  }

  @Test
  void ofTwoTablesTheLeftOneIsMeantUnlessTheOtherIsNamed() {
    assertThat(explain("two", "1")).contains(": 2 records\n  left:1, right:2\n");
    assertThat(explain("two", "right:1")).contains(": 1 record\n  right:1\n");
    assertThat(explain("two", "7")).contains(": 1 record\n  right:7\n");
    assertThat(explain("two", "1", "right:2"))
        .startsWith("left:1 and right:2 are of one entity, ")
        .endsWith("a link joins them\n");
  }

  @Test
  void aRecordThatHasABetterPartnerSaysWhich() {
    assertThat(explain("two", "right:3", "left:1"))
        .startsWith("right:3 and left:1 are of two entities, ")
        .contains("\nthey were compared: both have the key of ")
        .endsWith(
            """
            the pair is a match, but each record has one partner at most, and the better one is
              of left:1: right:2, %s bits
            """
                .formatted(bits(shown(explain("two", "1", "right:2")))));
  }

  @Test
  void recordsOfOneOfTwoTablesAreNotCompared() {
    assertThat(explain("two", "1", "2"))
        .contains(
            """

            they were not compared: both are of one table, and matches are sought in the other
            compared, their weight would be
            """);
  }

  @Test
  void aRecordIsNotComparedWithItself() {
    assertThatThrownBy(() -> explain("two", "1", "left:1"))
        .hasMessage(
            """
            command line: "1" and "left:1" are the same record
              expected: two records
              hint: with one id, it is said what holds the entity of the record together""");
  }

  @Test
  void unknownIdsAreToldWithTheNearestKnownOne() {
    String out = folder.resolve("two").toString();

    assertThatThrownBy(() -> explain("two", "rihgt:7", "left:19"))
        .hasMessage(
            """
            command line: unknown record "rihgt:7"
              expected: the id of a record of %1$s
            command line: unknown record "left:19"
              expected: the id of a record of %1$s
              hint: did you mean "left:1"?"""
                .formatted(out));
    assertThatThrownBy(() -> explain("two", ""))
        .hasMessage(
            """
            command line: unknown record or entity ""
              expected: the id of a record or entity of %s"""
                .formatted(out));
  }

  @Test
  void anUnknownIdEndsTheCommandWithTwo() {
    String out = folder.resolve("one").toString();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String partitions = Spark.session().conf().get("spark.sql.shuffle.partitions");

    ExitCode code =
        new LinkCommand(
                new FileResolver(Clock.systemUTC()),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run("explain", "b11", "--result", out);

    Spark.session().conf().set("spark.sql.shuffle.partitions", partitions);
    assertThat(code).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            command line: unknown record or entity "b11"
              expected: the id of a record or entity of %s
              hint: did you mean "b1"?
            """
                .formatted(out));
  }

  /** It dies when the tables are written and the page is not. */
  @Test
  void aRunThatFailsLeavesTheEarlierResult() throws IOException {
    String page = Files.readString(folder.resolve("one/report.html"));
    Clock dying = new DyingClock(folder.resolve("one/_staging/events"));

    assertThatThrownBy(() -> link("one", dying, SHOP, Optional.empty()))
        .hasMessage("no space left");

    assertThat(Files.readString(folder.resolve("one/report.html"))).isEqualTo(page);
    assertThat(result("one", "entities").count()).isEqualTo(18);
    assertThat(explain("one", "b1")).contains("\n  b1, b2\n");
    assertThat(folder.resolve("one/_staging")).doesNotExist();
    assertThat(folder.resolve("one/_before")).doesNotExist();
  }

  /** Knows the time until there is a file. */
  private static final class DyingClock extends Clock {
    private final Path file;

    DyingClock(Path file) {
      this.file = file;
    }

    @Override
    public Instant instant() {
      if (Files.exists(file)) {
        throw new IllegalStateException("no space left");
      }
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
