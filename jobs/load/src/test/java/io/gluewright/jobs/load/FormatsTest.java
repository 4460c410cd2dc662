package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.gluewright.jobs.load.Torture.Books;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.Sheets;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format of files through one run of the job, good records beside bad ones. */
class FormatsTest {
  private static final String SOURCES =
      """
      sources {
        zipped { format = csv, path = "IN/zipped", options { withHeader = true }, COLUMNS }
        zstd { format = json, path = "IN/zstd", COLUMNS }
        fixed {
          format = fixed-width, path = "IN/fixed"
          options { layout = "id 3, name 4", trailer = "T(\\\\d+)" }
          COLUMNS
        }
        FIXED_ON_GLUE
        sheets {
          format = xlsx, path = "IN/sheets", options { withHeader = true }, COLUMNS
        }
        parquet { format = parquet, path = "IN/parquet", COLUMNS }
        orc { format = orc, path = "IN/orc", COLUMNS }
        avro { format = avro, path = "IN/avro", COLUMNS }
      }
      sinks {
        zipped { type = files, path = ${output}/tables/zipped }
        zstd { type = files, path = ${output}/tables/zstd }
        fixed { type = files, path = ${output}/tables/fixed }
        statements { type = files, path = ${output}/tables/statements }
        sheets { type = files, path = ${output}/tables/sheets }
        parquet { type = files, path = ${output}/tables/parquet }
        orc { type = files, path = ${output}/tables/orc }
        avro { type = files, path = ${output}/tables/avro }
      }
      """;

  private static final String ANN =
      """
      id int | name string
      1      | Ann
      """;

  @TempDir static Path folder;

  private static Torture run;

  @BeforeAll
  static void load() throws IOException {
    lay("zipped/a.csv.zip", zip("id,name\n1,Ann\n", "__MACOSX/a.csv", "x"));
    lay("zipped/b.csv.zip", zip("id,name\n2,Bob\n", "second.csv", "id,name\n3,Eve\n"));
    lay("zipped/c.csv.zip", text("id,name\n4,Ian\n"));
    lay("zstd/a.json.zst", Zstd.compress(text("{\"id\": 1, \"name\": \"Ann\"}\n")));
    byte[] whole = Zstd.compress(text("{\"id\": 2}\n".repeat(99)));
    lay("zstd/b.json.zst", Arrays.copyOf(whole, whole.length - 3));
    lay("fixed/a.txt", text("  1Ann \n  2Bobby\nT2\n"));
    lay("statements/a.txt", text("  1Ann \n  2Bobby\nT 2    \n"));
    lay("sheets/a.xlsx", sheet("<c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>Ann</v></c>"));
    lay("sheets/b.xlsx", sheet("<c r=\"A2\"><v>2</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c>"));
    for (String format : List.of("parquet", "orc", "avro")) {
      Dataset<Row> ann = Tables.table(ANN);
      ann.coalesce(1).write().format(format).save(folder + "/in/" + format);
      lay(
          format + "/bad." + format,
          text("PAR1ORCObj: this is a text, and no file of any such format"));
    }
    run =
        Torture.run(
            folder,
            SOURCES
                .replace("FIXED_ON_GLUE", fixedOnGlue().replace("${input}/", "IN/"))
                .replace("COLUMNS", "columns = \"id int, name string\"")
                .replace("IN/", folder + "/in/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "fixed", "sheets", "parquet", "orc", "avro"})
  void goodRecordsAreRows(String source) {
    assertThatTable(run.table(source)).isEqualTo(ANN);
  }

  @Test
  void booksBalanceWhateverTheFormat() {
    assertThat(run.reported("zipped")).isEqualTo(new Books(2, 0, 2));
    assertThat(run.reported("zstd")).isEqualTo(new Books(1, 0, 1));
    assertThat(run.reported("fixed")).isEqualTo(new Books(1, 0, 1));
    assertThat(run.reported("sheets")).isEqualTo(new Books(1, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void aFileThatIsNotOfItsFormatIsADeadLetterAndTheOthersAreRead(String format) {
    assertThat(run.reported(format)).isEqualTo(new Books(1, 0, 1));
    assertThat(messages(format))
        .containsExactly("not a file of %s, or one that was cut short".formatted(format));
    assertThat(run.letters())
        .filteredOn(letter -> letter.key().source().equals(format))
        .allSatisfy(
            letter ->
                assertThat(new String(letter.bytes(), StandardCharsets.UTF_8))
                    .endsWith("such format"));
  }

  /** The configuration that the page of formats shows. */
  private static String fixedOnGlue() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("gluewright.root"), "docs/formats.md"));
    String rest = page.substring(page.indexOf("sources.statements", page.indexOf("## Fixed")));
    return rest.substring("sources.".length(), rest.indexOf("```"));
  }

  @Test
  void linesOfFixedWidthCanBeCutByRulesWhereNoReaderKnowsThem() {
    assertThatTable(run.table("statements")).isEqualTo(ANN);
    assertThat(Spark.session().read().json(folder + "/output/quarantine/statements").count())
        .isEqualTo(1);
  }

  @Test
  void anArchiveIsOneFileAndWhatIsMoreIsNamed() {
    assertThat(messages("zipped"))
        .anyMatch(it -> it.contains("\"first.csv\" was read, \"second.csv\" was not"))
        .anyMatch(it -> it.contains("not a zip archive"));
  }

  @Test
  void deadLettersSayWhatWasWrong() {
    assertThat(messages("fixed")).containsExactly("8 characters under a layout of 7");
    assertThat(messages("sheets")).containsExactly("the cell B2 holds the error #N/A");
    assertThat(messages("zstd").get(0)).startsWith("the file broke off after 0 records");
  }

  @Test
  void allMistakesInOptionsAreToldAtOnceEachWithItsPlace(@TempDir Path other) throws IOException {
    LoadRuns runs = new LoadRuns(other, Clock.systemUTC());
    runs.configure(
        """
        sources {
          a { format = csv, path = x, options { withHeadr = true, separator = "" } }
          b { format = xml, path = x, options { rowtg = device } }
          c { format = fixed-width, path = x, options { layout = "id" } }
          d { format = json, path = x, options { jsonPath = "$..id", encoding = utf-9 } }
          e { format = csv, path = x, options { trailer = "T(", skipFooter = two, multiline = yes } }
          f { format = xslx, path = x }
        }
        sinks.a { type = files, path = ${output}/a }
        """);

    LoadRuns.Ended ended = runs.run();

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:2:41", "unknown option of csv \"withHeadr\"")
        .contains("hint: did you mean \"withHeader\"?")
        .contains("expected: one character or several, and no line break")
        .contains("job.conf:3:", "\"rowTag\" is missing", "did you mean \"rowTag\"?")
        .contains("job.conf:4:", "\"layout\" is \"id\"", "as in \"id 6, - 2, name 9-28\"")
        .contains("\"jsonPath\" is \"$..id\"", "\"encoding\" is \"utf-9\"")
        .contains("\"trailer\" is \"T(\"", "\"skipFooter\" is \"two\"", "\"multiline\" is \"yes\"")
        .contains("job.conf:7:", "did you mean \"xlsx\"?");
  }

  private static List<String> messages(String source) {
    return run.letters().stream()
        .filter(letter -> letter.key().source().equals(source))
        .map(Torture.Letter::message)
        .toList();
  }

  private static void lay(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] sheet(String cells) {
    return new Sheets()
        .with(
            "S",
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c><c r=\"B1\" t=\"str\"><v>name</v></c>"
                + "</row><row r=\"2\">%s</row>".formatted(cells))
        .bytes();
  }

  private static byte[] zip(String first, String otherName, String other) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("first.csv"));
      zip.write(text(first));
      zip.putNextEntry(new ZipEntry(otherName));
      zip.write(text(other));
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
