package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedWidthReaderTest {
  private static final String LAYOUT = "id 4, - 1, name 6, amount 5";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {LAYOUT, "id 1-4, name 6-11, amount 12-16", "id 4,- 1,name 6-11,amount 5"})
  void cutsLinesAtTheirPlaces(String layout) {
    DynamicFrame frame = read(layout, "0007xAnn    12.5\n0008xJosé  -3.00  \n\n");

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | name string | amount string
            0007      | Ann         | 12.5
            0008      | José        | -3.00
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void aLineOfAnotherLengthIsADeadLetter() {
    DynamicFrame frame = read(LAYOUT, "0007xAnn    12.5\n0008xBob\n0009xEve    1.234 !\n");

    assertThatTable(rows(frame).select("id"))
        .isEqualTo(
            """
            id string
            0007
            """);
    assertThatTable(errors(frame).select("msg", "input", "line"))
        .isEqualTo(
            """
            msg string                           | input string          | line long
            "8 characters under a layout of 16"  | "0008xBob"            | 2
            "19 characters under a layout of 16" | "0009xEve    1.234 !" | 3
            """);
  }

  @Test
  void aLineThatLostItsBlanksIsFilledWhenAskedTo() {
    Map<String, String> options =
        Map.of("layout", LAYOUT, "shortRecords", "fill", "padding", "keep");

    DynamicFrame frame =
        Given.read("fixed-width", options, file(folder, "a.txt", "0007x Ann\n0008xBob   \n"));

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | name string | amount string
            0007      | " Ann"      | -
            0008      | "Bob   "    | -
            """);
  }

  @Test
  void aHeaderAndATrailerOfOtherKindsAreNoRecords() {
    Map<String, String> options =
        Map.of("layout", LAYOUT, "skipLines", "1", "trailer", "T(\\d{6})");

    DynamicFrame frame =
        Given.read(
            "fixed-width",
            options,
            file(folder, "a.txt", "H20240131\n0007xAnn   12.50\nT000001\n"),
            file(folder, "b.txt", "H20240131\n0008xBob   12.50\nT000002\n"));

    assertThatTable(rows(frame).select("id"))
        .isEqualTo(
            """
            id string
            0007
            0008
            """);
    assertThatTable(errors(frame).select("msg", "input", "line"))
        .isEqualTo(
            """
            msg string                                        | input string | line long
            "the trailer says 000002 records, the file has 1" | "T000002"    | 3
            """);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16", "windows-1252"})
  void countsCharactersAndNotBytes(String encoding) {
    byte[] bytes = "0001xÄÖÜäöü1.234\n".getBytes(Charset.forName(encoding));

    DynamicFrame frame =
        Given.read(
            "fixed-width",
            Map.of("layout", LAYOUT, "encoding", encoding),
            file(folder, "a", bytes));

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | name string | amount string
            0001      | ÄÖÜäöü      | 1.234
            """);
  }

  @Test
  void aCharacterOutsideOfTheFirstPlaneIsOne() {
    DynamicFrame frame = read(LAYOUT, "0001x😀😀😀😀😀😀1.234\n");

    assertThatTable(rows(frame).selectExpr("length(name) n", "amount"))
        .isEqualTo(
            """
            n int | amount string
            6     | 1.234
            """);
  }

  @Test
  void largeFilesAreCutIntoSplits() {
    String lines = "0001xAnn   12.50\n".repeat(600_000);

    DynamicFrame frame = read(LAYOUT, lines);

    assertThat(frame.getNumPartitions()).isGreaterThan(1);
    assertThat(frame.count()).isEqualTo(600_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id", "id 0", "id 4-2", "id 4, id 4", "id 4,,n 2", "- 4"})
  void aLayoutThatCannotBeFollowedIsRefused(String layout) {
    assertThatThrownBy(() -> read(layout, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("format option layout: found \"" + layout + "\"");
  }

  private DynamicFrame read(String layout, String text) {
    return Given.read(
        "fixed-width",
        Map.of("layout", layout),
        file(folder, "a.txt", text.getBytes(StandardCharsets.UTF_8)));
  }
}
