package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.gzip;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.glue.records.OnlyError.input;
import static io.gluewright.glue.records.OnlyError.message;
import static io.gluewright.glue.records.OnlyError.offset;
import static io.gluewright.glue.records.OnlyError.onlyError;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DynamicFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is kept as it stands in its file, with the place where it stands. */
class BytesOfErrorsTest {
  private static final Map<String, String> LINES = Map.of("withHeader", "true");
  private static final Map<String, String> TEXTS =
      Map.of("withHeader", "true", "multiLine", "true");
  private static final Map<String, String> DOCUMENTS = Map.of("multiLine", "true");
  private static final Map<String, String> ROWS = Map.of("rowTag", "row");

  @TempDir Path folder;

  @Test
  void bytesThatAreNoTextAreKeptAsTheyCame() {
    byte[] content = bytes("id,note\n1,caf\u00e9\n2,caf", 0xE9, "\n3,\u4e2d\uFFFD\n");
    Path file = file(folder, "a.csv", content);

    for (Map<String, String> options : List.of(LINES, TEXTS)) {
      DynamicFrame frame = read("csv", options, file);

      assertThatTable(rows(frame))
          .isEqualTo("id string | note string\n1 | caf\u00e9\n3 | \u4e2d\uFFFD\n");
      Row error = onlyError(frame);
      assertThat(message(error)).isEqualTo("bytes that are not UTF-8");
      assertThat(input(error)).isEqualTo("2,caf\uFFFD");
      assertThat(error.<byte[]>getAs("bytes")).isEqualTo(bytes("2,caf", 0xE9, ""));
      assertThat(offset(error)).isEqualTo(16);
      assertThat(error.<Long>getAs("line")).isEqualTo(3);
    }
    assertThatTable(rows(read("csv", Map.of("withHeader", "true", "encoding", "ISO-8859-1"), file)))
        .hasCount(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xE9, 0xC0, 0xFF, 0xED})
  void aJsonLineWithBytesThatAreNoTextIsRefused(int wrong) {
    byte[] line = bytes("{\"id\": \"", wrong, "\u00af\"}");
    Path file = file(folder, "a.json", line);

    Row error = onlyError(Given.json(file));

    assertThat(error.<byte[]>getAs("bytes")).isEqualTo(line);
  }

  @Test
  void charactersOfNoCodeAreValues() {
    Path csv = file(folder, "a.csv", "id,note\n1,a\0b\n");
    Path json = file(folder, "a.json", "{\"id\": \"a\\u0000b\"}\n\0\n");

    assertThatTable(rows(read("csv", LINES, csv)).selectExpr("id", "length(note) n"))
        .isEqualTo("id string | n int\n1 | 3\n");
    DynamicFrame frame = Given.json(json);
    assertThatTable(rows(frame).selectExpr("length(id) n")).isEqualTo("n int\n3\n");
    assertThat(input(onlyError(frame))).isEqualTo("\0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkThatNobodyAnnouncedEndsTheFile(String encoding) {
    byte[] content = "\uFEFFid,note\r\n1,a\r\n".getBytes(Charset.forName(encoding));
    Path file = file(folder, "a.csv", content);

    DynamicFrame frame = read("csv", LINES, file);

    assertThat(frame.count()).isZero();
    Row error = onlyError(frame);
    assertThat(message(error))
        .isEqualTo(
            "the file begins with the byte order mark of UTF-16, but it is to be read as UTF-8"
                + " (encoding)");
    assertThat(error.<byte[]>getAs("bytes")).isEqualTo(content);
    assertThat(offset(error)).isZero();
    assertThatTable(rows(read("csv", Map.of("withHeader", "true", "encoding", "UTF-16"), file)))
        .isEqualTo("id string | note string\n1 | a\n");
  }

  @Test
  void jsonAndXmlTellTheirEncodingThemselves() {
    byte[] json = "\uFEFF[{\"id\": \"\u4e2d\"}, 5]".getBytes(StandardCharsets.UTF_16LE);
    byte[] xml =
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><all><row><id>\u4e2d</id></row></all>"
            .getBytes(StandardCharsets.UTF_16BE);

    DynamicFrame ofJson = read("json", DOCUMENTS, file(folder, "a.json", json));
    DynamicFrame ofXml = read("xml", ROWS, file(folder, "a.xml", xml));

    assertThatTable(rows(ofJson)).isEqualTo("id string\n\u4e2d\n");
    assertThat(input(onlyError(ofJson))).isEqualTo("5");
    assertThatTable(rows(ofXml)).isEqualTo("id string\n\u4e2d\n");
  }

  @Test
  void aFileThatIsNotCompressedAsItSaysShowsItsBytes() {
    byte[] content = bytes("id,note\n1,", 0xE9, "\n");
    Path file = file(folder, "a.csv.gz", content);

    Row error = onlyError(read("csv", LINES, file));

    assertThat(message(error)).startsWith("the file broke off after 0 records: ");
    assertThat(error.<byte[]>getAs("bytes")).isEqualTo(content);
    assertThat(offset(error)).isZero();
  }

  @Test
  void aQuoteThatIsOpenToTheEndIsOneErrorWithAllThatItHolds() {
    String open = "2,\"b\r\n3,c\r\n4,d";
    Path file = file(folder, "a.csv", "id,note\r\n1,\"a\r\nb\"\r\n" + open);

    DynamicFrame frame = read("csv", TEXTS, file);

    assertThat(rows(frame).select("note").collectAsList())
        .extracting(row -> row.get(0))
        .containsExactly("a\r\nb");
    Row error = onlyError(frame);
    assertThat(message(error)).isEqualTo("a quoted value is not closed");
    assertThat(input(error)).isEqualTo(open);
    assertThat(offset(error)).isEqualTo(19);
    assertThat(error.<Long>getAs("line")).isEqualTo(4);
  }

  @Test
  void aFileWhoseHeaderIsOpenIsOneErrorWithAllThatItHolds() {
    String text = "id,\"note\n1,a\n2,b\n";
    Path file = file(folder, "a.csv", text);

    for (Map<String, String> options : List.of(LINES, TEXTS)) {
      Row error = onlyError(read("csv", options, file));
      assertThat(message(error))
          .isEqualTo("the first record cannot be read, so the columns are unknown");
      assertThat(input(error)).isEqualTo(text);
    }
  }

  @Test
  void withoutAHeaderTheFirstRecordThatCanBeReadSaysTheColumns() {
    Path file = file(folder, "a.csv", bytes("a,b,", 0xFF, "\n1,2\n3,4,5\n"));

    DynamicFrame frame = read("csv", Map.of(), file);

    assertThatTable(rows(frame)).isEqualTo("col0 string | col1 string\n1 | 2\n");
    assertThat(frame.errorsCount()).isEqualTo(2);
  }

  @Test
  void aGzipCutShortShowsTheRecordInWhichItEnds() {
    byte[] whole = gzip("id\n" + "0123456789\n".repeat(5) + "x".repeat(100_000));
    Path file = file(folder, "a.csv.gz", Arrays.copyOf(whole, whole.length - 9));

    DynamicFrame frame = read("csv", LINES, file);

    assertThat(frame.count()).isEqualTo(5);
    Row error = onlyError(frame);
    assertThat(message(error)).startsWith("the file broke off after 5 records: ");
    assertThat(offset(error)).isEqualTo(58);
    assertThat(input(error)).startsWith("xxxx");
  }

  @Test
  void nothingIsTakenFromFilesWithoutARecord() {
    Path[] files = {
      file(folder, "empty.csv", ""),
      file(folder, "mark.csv", "\uFEFF"),
      file(folder, "blank.csv", "\n\r\n\r"),
    };

    DynamicFrame frame = read("csv", TEXTS, files);

    assertThat(frame.count()).isZero();
    assertThat(frame.errorsCount()).isZero();
  }

  private static byte[] bytes(String before, int one, String behind) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    bytes.write(one);
    bytes.writeBytes(behind.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
