package io.gluewright.jobs.link;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.report.StepTime;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCommandTest {
  @TempDir Path folder;

  private record Ended(ExitCode code, String out, String err) {}

  /** Keeps what it is asked for. */
  private static final class AskedResolver implements Resolver {
    private Dataset<Row> left;
    private Optional<Dataset<Row>> right = Optional.empty();

    @Override
    public LinkSummary link(
        LinkArguments.Link request, Dataset<Row> asked, Optional<Dataset<Row>> other) {
      left = Spark.session().createDataFrame(asked.collectAsList(), asked.schema());
      right = other;
      return new LinkSummary(
          1_000,
          2_500,
          800,
          7,
          List.of(
              new DetectedColumn("mail", ColumnKind.EMAIL, "named like an e-mail address", 1, 9)),
          List.of("an entity is large"),
          List.of("levels of columns"),
          List.of(
              new StepTime("score", OptionalLong.empty(), Duration.ofMillis(1_500)),
              new StepTime("cluster", OptionalLong.empty(), Duration.ofMillis(250)),
              new StepTime("score", OptionalLong.empty(), Duration.ofMillis(500))),
          300L << 20,
          OptionalLong.of(700L << 20));
    }

    @Override
    public String explain(SparkSession spark, LinkArguments.Explain request) {
      return "because of %s%s".formatted(request.one(), request.other().orElse(""));
    }
  }

  private final AskedResolver resolver = new AskedResolver();

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new LinkCommand(
                resolver,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(arguments);
    return new Ended(
        code,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER"));
  }

  @Test
  void valuesOfCsvAreTextsAndMayHoldQuotesAndLines() throws IOException {
    String people =
        write(
            "people.csv",
            """
            record_id,name,zip
            1,"O'Neill, ""Bob\"\"\",01234
            2,"two
            lines",
            """);

    Ended ended = run("--left", people, "--out", folder.resolve("out").toString());

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(resolver.left)
        .isEqualTo(
            """
            record_id string | name string                | zip string
            1                | "O'Neill, \\"Bob\\""       | 01234
            2                | "two\\nlines"              | -
            """);
    assertThat(resolver.right).isEmpty();
  }

  @Test
  void jsonAndParquetKeepTheirTypes() throws IOException {
    String left = write("left.json", "{\"record_id\": 7, \"tags\": [\"a\"]}\n");
    String right = folder.resolve("right").toString();
    Spark.session().sql("select 'x' as record_id, 1.5d as price").write().parquet(right);

    Ended ended = run("--left", left, "--right", right, "--out", "out");

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThatTable(resolver.left).isEqualTo("record_id long | tags array<string>\n7 | [\"a\"]");
    assertThatTable(resolver.right.orElseThrow())
        .isEqualTo("record_id string | price double\nx | 1.5");
  }

  @Test
  void aLinkSaysWhatItDid() throws IOException {
    String people = write("people.csv", "record_id,name\n1,a\n");

    assertThat(run("--left", people, "--out", "out").out())
        .isEqualTo(
            """
            records                     1,000
            pairs compared              2,500
            entities                      800
            largest entity                  7
            score                       1.5 s
            cluster                     0.3 s
            score                       0.5 s
            peak heap                  300 MB
            peak resident              700 MB
            mail                        email  named like an e-mail address
            warning: an entity is large
            levels of columns
            """);
    assertThat(run("--left", people, "--out", "out", "--json").out())
        .isEqualTo(
            """
            {
              "records" : 1000,
              "pairsCompared" : 2500,
              "entities" : 800,
              "largestEntity" : 7,
              "seconds" : {
                "score" : 2.0,
                "cluster" : 0.25
              },
              "peakHeapBytes" : 314572800,
              "peakResidentBytes" : 734003200,
              "columns" : [
                {
                  "name" : "mail",
                  "kind" : "email",
                  "reason" : "named like an e-mail address"
                }
              ],
              "warnings" : [
                "an entity is large"
              ],
              "notes" : [
                "levels of columns"
              ]
            }
            """);
  }

  @Test
  void anIdColumnThatIsMissingIsToldWithASuggestion() throws IOException {
    String left = write("left.csv", "recordid,name\n1,a\n");
    String right = write("right.csv", "key,name\n1,a\n");

    Ended ended = run("--left", left, "--right", right, "--out", "out");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo(
            """
            FOLDER/left.csv: there is no id column "record_id"
              expected: one of [recordid, name]
              hint: did you mean "recordid"? Then say --id COLUMN
            FOLDER/right.csv: there is no id column "record_id"
              expected: one of [key, name]
              hint: --id COLUMN names the column that tells records apart
            """);
  }

  @Test
  void aTableThatIsNotThereIsTold() {
    Ended ended = run("--left", folder.resolve("people.csv").toString(), "--out", "out");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .isEqualTo(
            """
            --left: FOLDER/people.csv: there is no such file
              expected: a file or folder of rows, of one of [parquet, orc, json, jsonl, ndjson, csv, tsv]
            """);
  }

  @Test
  void aRecordWithTooManyValuesIsToldWithItsPlaceAndNotItsValues() throws IOException {
    String people = write("people.csv", "record_id,name\n1,\"a\nb\"\n\n2,secret,secret\n3,\"c\"\n");

    Ended ended = run("--left", people, "--out", "out");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo(
            """
            FOLDER/people.csv:5: the record has 3 values
              expected: 2, as in the heading
              hint: a value that holds the separator or a line break stands in quotes
            """);
  }

  @Test
  void aRecordThatIsCutIsToldWithItsPlace() throws IOException {
    String people = write("people.csv", "record_id;name\n1;a\n2\n");

    Ended ended = run("--left", people, "--separator", ";", "--out", "out");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .isEqualTo(
            """
            FOLDER/people.csv:3: the record has 1 values
              expected: 2, as in the heading
              hint: a value that holds the separator or a line break stands in quotes
            """);
  }

  @Test
  void anExplanationIsPrinted() {
    assertThat(run("explain", "a", "b", "--result", "out").out()).isEqualTo("because of ab\n");
  }

  @Test
  void aWordThatIsNoCommandIsTold() {
    Ended ended = run("evalute", "--result", "out");

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .isEqualTo(
            """
            command line: unknown command "evalute"
              expected: one of [explain, evaluate]
              hint: did you mean "evaluate"?
            """);
  }
}
