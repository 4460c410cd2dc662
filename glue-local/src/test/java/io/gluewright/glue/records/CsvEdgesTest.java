package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.gzip;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands around the records of a CSV file, and between their values. */
class CsvEdgesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"||", "~|~", "<tab><tab>"})
  void aSeparatorMayHaveSeveralCharacters(String separator) {
    String text = "id,name\n1,\"a,b\"\n2,c\n".replace(",", separator.replace("<tab>", "\t"));
    String option = separator.replace("<tab>", "\\t");

    DynamicFrame frame =
        read("csv", Map.of("withHeader", "true", "separator", option), file(folder, "a", text));

    assertThatTable(rows(frame).selectExpr("id", "length(name) length"))
        .isEqualTo(
            """
            id string | length int
            1         | %d
            2         | 1
            """
                .formatted(2 + separator.replace("<tab>", "\t").length()));
  }

  @Test
  void linesAboveTheHeaderAndRecordsAtTheEndAreNoRows() {
    Path file =
        file(folder, "a.csv", "Report of May,,\nmade \"by\" night\nid,n\n1,2\n3,4\nTotal,6,x\nend");

    DynamicFrame frame =
        read("csv", Map.of("withHeader", "true", "skipLines", "2", "skipFooter", "2"), file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | n string
            1         | 2
            3         | 4
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void ofAFileThatBreaksOffNothingIsTakenForItsFooter() {
    byte[] whole = gzip("id\n" + "1\n".repeat(5_000));
    Path file = file(folder, "a.csv.gz", Arrays.copyOf(whole, whole.length - 6));

    DynamicFrame frame = read("csv", Map.of("withHeader", "true", "skipFooter", "1"), file);

    assertThat(frame.count()).isEqualTo(5_000);
    assertThat(frame.errorsCount()).isEqualTo(1);
  }

  @Test
  void theTrailerIsNoRowAndItsCountIsCompared() {
    Path right = file(folder, "a.csv", "id,n\n1,2\n3,4\nTRL,2\n");
    Path wrong = file(folder, "b.csv", "id,n\n5,6\nTRL,0003\n");
    Path cut = file(folder, "c.csv", "id,n\n7,8\n");
    Path more = file(folder, "d.csv", "id,n\nTRL,0\n9,9\n");

    DynamicFrame frame =
        read("csv", Map.of("withHeader", "true", "trailer", "TRL,(\\d+)"), right, wrong, cut, more);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | n string
            1         | 2
            3         | 4
            5         | 6
            7         | 8
            """);
    assertThatTable(errors(frame).selectExpr("msg", "input", "right(source, 5) source", "line"))
        .isEqualTo(
            """
            msg string | input string | source string | line long
            "the trailer says 0003 records, the file has 1" | "TRL,0003" | b.csv | 3
            "the file ends without a trailer like TRL,(\\\\d+): it may have been cut short" | "" | c.csv | 3
            "a record behind the trailer" | "9,9" | d.csv | 3
            """);
  }

  @Test
  void aShortRecordIsRefusedWhenAskedTo() {
    Path file = file(folder, "a.csv", "id,n\n1\n2,\n");

    DynamicFrame frame = read("csv", Map.of("withHeader", "true", "shortRecords", "refuse"), file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | n string
            2         | ""
            """);
    assertThatTable(errors(frame).select("msg", "input", "line"))
        .isEqualTo(
            """
            msg string                 | input string | line long
            "1 values under 2 columns" | "1"          | 2
            """);
  }

  @ParameterizedTest
  @CsvSource({"windows-1252", "ISO-8859-15", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void readsTheEncodingsThatFilesHave(String encoding) {
    Path file = file(folder, "a.csv", "id,price\né,5 €\n".getBytes(Charset.forName(encoding)));

    DynamicFrame frame = read("csv", Map.of("withHeader", "true", "encoding", encoding), file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | price string
            é         | 5 €
            """);
  }

  @Test
  void aByteThatIsNoCharacterOfItsPageCostsItsRecord() {
    byte[] bytes = "id\na\u0092\n\u0081\nb\n".getBytes(StandardCharsets.ISO_8859_1);

    DynamicFrame frame =
        read(
            "csv",
            Map.of("withHeader", "true", "encoding", "windows-1252"),
            file(folder, "a.csv", bytes));

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string
            a’
            b
            """);
    assertThat(errors(frame).first().getString(0)).isEqualTo("bytes that are not windows-1252");
  }

  @Test
  void valuesThatNoOptionHasAreRefused() {
    Stream.of(
            Map.of("trailer", "TRL("),
            Map.of("skipFooter", "-1"),
            Map.of("separator", ""),
            Map.of("shortRecords", "drop"))
        .forEach(
            options ->
                assertThatThrownBy(() -> read("csv", options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                        "format option %s: found \"", options.keySet().iterator().next()));
  }
}
