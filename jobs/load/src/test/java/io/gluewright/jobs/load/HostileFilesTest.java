package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.jobs.load.Torture.Books;
import io.gluewright.jobs.load.Torture.Letter;
import io.gluewright.jobs.load.Torture.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that want to fill memory, disk or stack, or to be read as what they are not, in one run.
 */
class HostileFilesTest {
  private static final String SOURCES =
      """
      sources {
        csv {
          format = csv
          path = "INPUT/csv"
          options { attachFilename = file, withHeader = "true", multiLine = "true", maxFileSize = 16m }
          columns = "id string, note string, file string"
          checks = [ { check = complete, columns = [id] } ]
        }
        lines {
          format = json
          path = "INPUT/json"
          options { attachFilename = file, maxFileSize = 16m, maxRecordSize = 3m }
          columns = "id string, amount decimal(9,2), file string"
          checks = [ { check = complete, columns = [id] } ]
        }
        documents {
          format = json
          path = "INPUT/json"
          options { attachFilename = file, multiLine = "true", maxFileSize = 16m, maxRecordSize = 3m }
          columns = "id string, amount decimal(9,2), file string"
          checks = [ { check = complete, columns = [id] } ]
        }
        xml {
          format = xml
          path = "INPUT/xml"
          options { attachFilename = file, rowTag = row }
          columns = "id string, file string"
        }
      }
      sinks {
        csv { type = files, path = ${output}/tables/csv }
        lines { type = files, path = ${output}/tables/lines }
        documents { type = files, path = ${output}/tables/documents }
        xml { type = files, path = ${output}/tables/xml }
      }
      """;

  private static final String LONG = "x".repeat(2 << 20);

  @TempDir static Path folder;

  private static final Map<SourceFile, Books> BOOKS = new TreeMap<>();
  private static Torture torture;
  private static List<Letter> letters;

  @BeforeAll
  static void load() throws IOException {
    deliverCsv();
    deliverJson();
    deliverXml();
    torture = Torture.run(folder, SOURCES.replace("INPUT", folder.toString()));
    letters = torture.letters();
    torture
        .books()
        .forEach((key, books) -> BOOKS.put(new SourceFile(key.source(), name(key)), books));
  }

  private static void deliverCsv() throws IOException {
    text("csv/two_megabytes.csv", "id,note\n1,\"" + LONG + "\"\n2,b\n");
    bytes("csv/bomb.csv.gz", gzip("id,note\n1,a\n2,", 64));
    byte[] whole = gzip("id,note\n" + "1,0123456789\n".repeat(5) + "2," + LONG, 0);
    bytes("csv/cut.csv.gz", Arrays.copyOf(whole, whole.length - 9));
    text("csv/no_gzip.csv.gz", "id,note\n1,a\n");
    bytes("csv/not_utf_8.csv", "id,note\n1,a\n2,é\n3,c\n".getBytes(StandardCharsets.ISO_8859_1));
    text("csv/no_characters.csv", "id,note\n\0,a\0b\n2,\0\n");
    text("csv/open_quote.csv", "id,note\n1,a\n2,\"b\n3,c\n4,d\n");
    text("csv/open_header.csv", "id,\"note\n1,a\n2,b\n");
    text("csv/no_id.csv", "id,note\n,a\n\"\",b\n3,c\n4,d,e\n5\n");
    text("csv/empty.csv", "");
    bytes("csv/empty.csv.gz", gzip("", 0));
    text("csv/only_a_header.csv", "id,note");
    text("csv/mark.csv", "\uFEFFid,note\r\n1,a\r\n");
    bytes("csv/utf_16.csv", "\uFEFFid,note\n1,a\n".getBytes(StandardCharsets.UTF_16LE));
  }

  private static void deliverJson() throws IOException {
    text("json/brackets.json", "[".repeat(100_000));
    text("json/objects.json", "{\"id\":".repeat(100_000));
    text("json/two_megabytes.json", "{\"id\": \"" + LONG + "\"}\n{\"id\": 2}\n");
    text("json/four_megabytes.json", "{\"id\": \"" + LONG + LONG + "\"}\n{\"id\": 2}\n");
    bytes("json/bomb.json.gz", gzip("{\"id\": 1}\n{\"id\": \"", 64));
    text("json/numbers.json", "[" + "1,".repeat(1_000) + "{\"id\": 1}]\n");
    text(
        "json/exponents.json",
        "{\"id\":1,\"amount\":1e999999999}\n{\"id\":2,\"amount\":1e-999999999}\n");
    bytes(
        "json/not_utf_8.json",
        "{\"id\": \"é\"}\n{\"id\": 2}\n".getBytes(StandardCharsets.ISO_8859_1));
    text("json/no_characters.json", "{\"id\": \"a\\u0000b\"}\n\0\0\0\n");
    bytes("json/utf_16.json", "\uFEFF{\"id\": 1}\n".getBytes(StandardCharsets.UTF_16BE));
    text("json/no_id.json", "{\"amount\": 1}\n{\"id\": {}}\n{\"id\": 3, \"id\": 4}\n");
  }

  private static void deliverXml() throws IOException {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d \"&l%2$d;&l%2$d;\">".formatted(i, i - 1));
    }
    text("xml/laughs.xml", laughs + "]><r><row><id>1</id></row><row><id>&l29;</id></row></r>");
    text("xml/secret.txt.xml", "<r><row><id>top secret</id></row></r>");
    text(
        "xml/outside.xml",
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"secret.txt.xml\">]><r><row><id>&x;</id></row></r>");
    text(
        "xml/elsewhere.xml",
        "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/r.dtd\"><r><row><id>1</id></row></r>");
    text("xml/deep.xml", "<r><row><id>1</id></row><row>" + "<a>".repeat(100_000));
    text(
        "xml/deep_outside.xml",
        "<a>".repeat(100_000) + "<row><id>1</id></row>" + "</a>".repeat(100_000));
    text("xml/two_megabytes.xml", "<r><row><id>" + LONG + "</id></row></r>");
    text("xml/cut.xml", "<r><row><id>1</id></row><row><id>2</i");
    text("xml/no_characters.xml", "<r><row><id>1</id></row><row><id>\0</id></row></r>");
    bytes(
        "xml/not_utf_8.xml",
        "<r><row><id>1</id></row><row><id>é</id></row></r>".getBytes(StandardCharsets.ISO_8859_1));
    bytes(
        "xml/utf_16.xml",
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><r><row><id>é</id></row></r>"
            .getBytes(StandardCharsets.UTF_16LE));
    text("xml/empty.xml", "");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          csv       | two_megabytes.csv    | 2 | 0 | 0
          csv       | bomb.csv.gz          | 1 | 0 | 1
          csv       | cut.csv.gz           | 5 | 0 | 1
          csv       | no_gzip.csv.gz       | 0 | 0 | 1
          csv       | not_utf_8.csv        | 2 | 0 | 1
          csv       | no_characters.csv    | 2 | 0 | 0
          csv       | open_quote.csv       | 1 | 0 | 1
          csv       | open_header.csv      | 0 | 0 | 1
          csv       | no_id.csv            | 2 | 2 | 1
          csv       | empty.csv            | 0 | 0 | 0
          csv       | empty.csv.gz         | 0 | 0 | 0
          csv       | only_a_header.csv    | 0 | 0 | 0
          csv       | mark.csv             | 1 | 0 | 0
          csv       | utf_16.csv           | 0 | 0 | 1
          lines     | brackets.json        | 0 | 0 | 1
          lines     | objects.json         | 0 | 0 | 1
          lines     | two_megabytes.json   | 2 | 0 | 0
          lines     | four_megabytes.json  | 1 | 0 | 1
          lines     | bomb.json.gz         | 1 | 0 | 1
          lines     | numbers.json         | 1 | 0 | 1000
          lines     | exponents.json       | 1 | 0 | 1
          lines     | not_utf_8.json       | 1 | 0 | 1
          lines     | no_characters.json   | 1 | 0 | 1
          lines     | utf_16.json          | 0 | 0 | 1
          lines     | no_id.json           | 1 | 1 | 1
          documents | brackets.json        | 0 | 0 | 1
          documents | objects.json         | 0 | 0 | 1
          documents | two_megabytes.json   | 2 | 0 | 0
          documents | four_megabytes.json  | 0 | 0 | 1
          documents | bomb.json.gz         | 1 | 0 | 1
          documents | numbers.json         | 1 | 0 | 1000
          documents | exponents.json       | 1 | 0 | 1
          documents | not_utf_8.json       | 0 | 0 | 1
          documents | no_characters.json   | 1 | 0 | 1
          documents | utf_16.json          | 1 | 0 | 0
          documents | no_id.json           | 1 | 1 | 1
          xml       | laughs.xml           | 1 | 0 | 1
          xml       | outside.xml          | 0 | 0 | 1
          xml       | elsewhere.xml        | 1 | 0 | 0
          xml       | deep.xml             | 1 | 0 | 1
          xml       | deep_outside.xml     | 1 | 0 | 0
          xml       | two_megabytes.xml    | 1 | 0 | 0
          xml       | cut.xml              | 1 | 0 | 1
          xml       | no_characters.xml    | 1 | 0 | 1
          xml       | not_utf_8.xml        | 1 | 0 | 1
          xml       | utf_16.xml           | 1 | 0 | 0
          xml       | empty.xml            | 0 | 0 | 0
          """)
  void eachFileCostsWhatItMust(String source, String file, long good, long quarantined, long dead) {
    assertThat(BOOKS.getOrDefault(new SourceFile(source, file), Books.EMPTY))
        .isEqualTo(new Books(good, quarantined, dead));
  }

  @Test
  void theBooksOfEachSourceAreThoseOfItsFiles() {
    for (String source : List.of("csv", "lines", "documents", "xml")) {
      assertThat(torture.reported(source)).as(source).isEqualTo(torture.sum(source));
    }
  }

  @Test
  void noEntityIsResolved() {
    assertThat(
            torture
                .table("xml")
                .filter("file not like '%secret.txt.xml'")
                .filter("id like '%top secret%' or id like '%haha%'")
                .count())
        .isZero();
  }

  @Test
  void whatIsDeadShowsWhereAndWhyAndNoMoreThanAMebibyte() {
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(letter.message()).isNotBlank().hasSizeLessThan(1_000);
              assertThat(letter.bytes()).hasSizeLessThanOrEqualTo(1 << 20);
              assertThat(Math.max(letter.offset(), letter.error().<Long>getAs("line")))
                  .isNotNegative();
            });
    assertThat(reason("csv", "bomb.csv.gz"))
        .isEqualTo(
            "the file expands to more than 16,777,216 bytes (maxFileSize); it is not read behind"
                + " them");
    assertThat(reason("lines", "four_megabytes.json"))
        .isEqualTo("a record of more than 3,145,728 bytes (maxRecordSize)");
    assertThat(reason("documents", "brackets.json")).contains("nesting depth");
    assertThat(reason("xml", "laughs.xml")).contains("line 1").contains("l29");
  }

  private static String reason(String source, String file) {
    return letters.stream()
        .filter(letter -> letter.key().source().equals(source) && name(letter.key()).equals(file))
        .map(Letter::message)
        .findFirst()
        .orElseThrow();
  }

  private static String name(SourceFile key) {
    return key.file().substring(key.file().lastIndexOf('/') + 1);
  }

  private static void text(String name, String text) throws IOException {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** A text and so many megabytes of zeros. */
  private static byte[] gzip(String text, int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < megabytes; i++) {
        gzip.write(new byte[1 << 20]);
      }
    }
    return bytes.toByteArray();
  }
}
