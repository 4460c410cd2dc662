package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.glue.records.OnlyError.input;
import static io.gluewright.glue.records.OnlyError.message;
import static io.gluewright.glue.records.OnlyError.offset;
import static io.gluewright.glue.records.OnlyError.onlyError;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.schema.builders.SchemaBuilder;
import com.amazonaws.services.glue.schema.types.DecimalType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that means harm costs one error record, which holds its bytes, and never the run. */
class HostileInputTest {
  private static final Map<String, String> DOCUMENTS = Map.of("multiLine", "true");
  private static final Map<String, String> ROWS = Map.of("rowTag", "row");

  @TempDir Path folder;

  // Too much

  @ParameterizedTest
  @CsvSource({"csv, false", "csv, true", "json, false", "json, true", "xml, false"})
  void aValueOfTwoMegabytesIsAValue(String format, String multiLine) {
    String value = "x".repeat(2 << 20);
    String text =
        switch (format) {
          case "csv" -> "id,note\n1,\"%s\"\n2,b\n";
          case "json" -> "{\"id\": 1, \"note\": \"%s\"}\n{\"id\": 2, \"note\": \"b\"}\n";
          default -> "<all><row><id>1</id><note>%s</note></row><row><note>b</note></row></all>";
        };
    Path file = file(folder, "a." + format, text.formatted(value));

    DynamicFrame frame =
        read(format, Map.of("withHeader", "true", "multiLine", multiLine, "rowTag", "row"), file);

    assertThatTable(rows(frame).selectExpr("max(length(note)) longest", "count(*) n"))
        .isEqualTo(
            """
            longest int | n bigint
            2097152     | 2
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void aLineBeyondTheLimitIsRefusedAndTheNextIsRead() {
    String line = "1," + "x".repeat(3 << 20);
    Path csv = file(folder, "a.csv", "id,note\n" + line + "\n2,b\n");
    Path json = file(folder, "a.json", "{\"id\": \"" + line + "\"}\n{\"id\": \"2\"}\n");

    DynamicFrame ofCsv = read("csv", Map.of("withHeader", "true", "maxRecordSize", "2m"), csv);
    DynamicFrame ofJson = read("json", Map.of("maxRecordSize", "2m"), json);

    assertThat(rows(ofCsv).select("id").collectAsList())
        .extracting(row -> row.get(0))
        .containsExactly("2");
    assertThat(rows(ofJson).select("id").collectAsList())
        .extracting(row -> row.get(0))
        .containsExactly("2");
    Row error = onlyError(ofCsv);
    assertThat(message(error)).isEqualTo("a record of more than 2,097,152 bytes (maxRecordSize)");
    assertThat(input(error)).isEqualTo(line.substring(0, 1 << 20));
    assertThat(offset(error)).isEqualTo(8);
    assertThat(message(onlyError(ofJson))).isEqualTo(message(error));
  }

  @ParameterizedTest
  @CsvSource({
    "json, '[{\"id\": 1}, {\"id\": \"', '\"}]'",
    "xml, <all><row><id>1</id></row><row><id>, </id></row></all>"
  })
  void aRecordOfADocumentBeyondTheLimitEndsTheFile(String format, String before, String behind) {
    Path file = file(folder, "a." + format, before + "x".repeat(3 << 20) + behind);

    DynamicFrame frame =
        read(format, Map.of("multiLine", "true", "rowTag", "row", "maxRecordSize", "1m"), file);

    assertThat(frame.count()).isEqualTo(1);
    assertThat(message(onlyError(frame)))
        .isEqualTo(
            "a record of more than 1,048,576 bytes (maxRecordSize); the file is not read behind"
                + " it");
    assertThat(input(onlyError(frame))).hasSize(1 << 20).contains("xxx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
  void bracketsWithoutEndOverflowNoStack(String opening) {
    Path file = file(folder, "a.json", opening.repeat(100_000));

    for (Map<String, String> options : List.of(Map.<String, String>of(), DOCUMENTS)) {
      Row error = onlyError(read("json", options, file));
      assertThat(message(error)).contains("nesting depth");
      assertThat(opening.repeat(100_000)).contains(input(error).substring(0, 1000));
    }
  }

  @Test
  void bracketsAtTheDeepestThatIsAllowedAreRead() {
    int depth = Limits.DEEPEST - 1;
    Path file = file(folder, "a.json", "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) + "\n");

    assertThat(rows(Given.json(file)).count()).isEqualTo(1);
  }

  @Test
  void elementsInsideOneAnotherOverflowNoStack() {
    String deep = "<a>".repeat(100_000);
    Path inside = file(folder, "in.xml", "<all><row><id>1</id></row><row>" + deep);
    Path outside = file(folder, "out.xml", deep + "<row><id>2</id></row>" + "</a>".repeat(100_000));

    DynamicFrame frame = read("xml", ROWS, inside, outside);

    assertThat(frame.count()).isEqualTo(2);
    assertThat(message(onlyError(frame))).contains("nested more than 200 deep");
  }

  @Test
  void aGzipThatExpandsWithoutEndIsReadToTheLimit() throws IOException {
    Path bomb = folder.resolve("bomb.csv.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      gzip.write("id,note\n1,a\n2,".getBytes(StandardCharsets.UTF_8));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        gzip.write(zeros);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(1 << 20);

    DynamicFrame frame = read("csv", Map.of("withHeader", "true", "maxFileSize", "48m"), bomb);

    assertThatTable(rows(frame)).isEqualTo("id string | note string\n1 | a\n");
    Row error = onlyError(frame);
    assertThat(message(error))
        .isEqualTo(
            "the file expands to more than 50,331,648 bytes (maxFileSize); it is not read behind"
                + " them");
    assertThat(offset(error)).isEqualTo(12);
    assertThat(input(error)).hasSize(1 << 20).startsWith("2,\0\0\0");
  }

  @Test
  void withoutAWordAFileMayBecomeAGigabyteOrTwoHundredTimesItsSize() {
    Limits limits = Limits.of(new FormatOptions(Map.of()));

    assertThat(limits.expanded(1_000)).isEqualTo(1L << 30);
    assertThat(limits.expanded(1L << 30)).isEqualTo(200L << 30);
    assertThatThrownBy(() -> read("csv", Map.of("maxFileSize", "2 pages")))
        .hasMessage(
            "format option maxFileSize: found \"2 pages\", expected a number of bytes such as"
                + " 500000, 64m or 2g");
  }

  @Test
  void anExponentWithoutMeasureIsNoDecimal() {
    DynamicFrame frame =
        Given.json(
                """
                {"d": 1e999999999}
                {"d": 1e-999999999}
                {"d": 12.345}
                {"d": 0e999999999}
                {"d": 9999999.5}
                """)
            .withFrameSchema(
                () ->
                    new SchemaBuilder()
                        .beginStruct()
                        .atomicField("d", new DecimalType(9, 2))
                        .endStruct()
                        .build());

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            d decimal(9,2)
            0.00
            12.35
            0.00
            9999999.50
            """);
    assertThat(message(onlyError(frame))).startsWith("d: decimal(9,2) expected");
  }

  // XML

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c"
            + " \"&b;&b;\">]><r><row><id>&c;</id></row></r>",
        "<!DOCTYPE r [<!ENTITY a \"ha\">]><r><row id=\"&a;\"/></r>",
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r><row><id>&x;</id></row></r>",
        "<!DOCTYPE r [<!ENTITY % x SYSTEM \"file:///etc/passwd\">"
            + " %x;]><r><row><id>&y;</id></row></r>",
        "<r><row><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\""
            + " href=\"/etc/passwd\">&no;</xi:include></row></r>",
      })
  void entitiesAreRefusedAndNeverResolved(String xml) {
    Path file = file(folder, "a.xml", xml);

    DynamicFrame frame = read("xml", ROWS, file);

    assertThat(frame.count()).isZero();
    Row error = onlyError(frame);
    assertThat(message(error)).startsWith("not XML from here on (line 1, column ");
    assertThat(input(error)).isEqualTo(xml);
    assertThat(offset(error)).isZero();
  }

  @Test
  void aDocumentTypeElsewhereIsNotFetched() {
    Path file =
        file(
            folder,
            "a.xml",
            "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/r.dtd\"><r><row><id>1</id></row></r>");

    assertThatTable(rows(read("xml", ROWS, file))).isEqualTo("id int\n1\n");
  }
}
