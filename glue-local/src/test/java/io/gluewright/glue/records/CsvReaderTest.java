package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.csv;
import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  @TempDir Path folder;

  @Test
  void keepsEveryValueAString() {
    Path file = file(folder, "a.csv", "id,name\n007,Ann\n8,\n");

    assertThatTable(rows(csv(file)))
        .isEqualTo(
            """
            id string | name string
            007       | Ann
            8         | ""
            """);
  }

  @Test
  void numbersTheColumnsOfAFileWithoutHeader() {
    Path file = file(folder, "a.csv", "1,x\n2,y");

    assertThatTable(rows(read("csv", Map.of(), file)))
        .isEqualTo(
            """
            col0 string | col1 string
            1           | x
            2           | y
            """);
  }

  @Test
  void dropsTheByteOrderMarkAndCarriageReturns() {
    Path file = file(folder, "a.csv", "\uFEFFid;name\r\n1;Ann\r\n2;Bob");

    DynamicFrame frame = read("csv", Map.of("withHeader", "true", "separator", ";"), file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | name string
            1         | Ann
            2         | Bob
            """);
  }

  @Test
  void unitesFilesWithDifferentHeadersByName() {
    Path one = file(folder, "1.csv", "id,name,email\n1,Ann,a@x\n");
    Path two = file(folder, "2.csv", "age,id\n40,2\n");

    assertThatTable(rows(csv(one, two)))
        .isEqualTo(
            """
            id string | name string | email string | age string
            1         | Ann         | a@x          | -
            2         | -           | -            | 40
            """);
  }

  @Test
  void fillsAShortRecordWithNullsAndRefusesALongOne() {
    Path file = file(folder, "a.csv", "a,b,c\n1,2\n1,2,3,4\n5,6,7\n");

    DynamicFrame frame = csv(file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            a string | b string | c string
            1        | 2        | -
            5        | 6        | 7
            """);
    assertThatTable(errors(frame).drop("source"))
        .isEqualTo(
            """
            msg string              | input string | line bigint
            4 values under 3 columns | 1,2,3,4      | 3
            """);
  }

  @Test
  void refusesAQuoteThatIsNotClosedAndGoesOnWithTheNextLine() {
    Path file = file(folder, "a.csv", "id,note\n1,\"open\n2,\"a, \"\"b\"\"\"\n3,\"5\" nail\"\n");

    DynamicFrame frame = csv(file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | note string
            2         | "a, \\"b\\""
            3         | "5\\" nail"
            """);
    assertThatTable(errors(frame).select("msg", "line"))
        .isEqualTo(
            """
            msg string                  | line bigint
            a quoted value is not closed | 2
            """);
  }

  @Test
  void readsValuesOverSeveralLinesWhenAskedTo() {
    Path file = file(folder, "a.csv", "id,note\n1,\"two\nlines\"\n2,\"never closed\nat all\n");

    DynamicFrame frame = read("csv", Map.of("withHeader", "true", "multiLine", "true"), file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string | note string
            1         | "two\\nlines"
            """);
    assertThatTable(errors(frame).select("input", "line"))
        .isEqualTo(
            """
            input string                        | line bigint
            "2,\\"never closed\\nat all\\n" | 4
            """);
  }

  @Test
  void givesNoRowsAndNoErrorForEmptyFiles() {
    Path empty = file(folder, "empty.csv", "");
    Path header = file(folder, "header.csv", "id,name\n");

    DynamicFrame nothing = csv(empty);
    DynamicFrame columns = csv(empty, header);

    assertThatTable(rows(nothing)).hasColumns().isEmpty();
    assertThat(nothing.errorsCount()).isZero();
    assertThatTable(rows(columns)).hasColumns("id", "name").isEmpty();
    assertThat(columns.errorsCount()).isZero();
  }

  @Test
  void readsOtherEncodingsAlsoThoseOfTwoBytes() {
    String text = "id,name\n1,Zoë\n";
    Path latin = file(folder, "latin.csv", text.getBytes(StandardCharsets.ISO_8859_1));
    Path wide = file(folder, "wide.csv", text.getBytes(StandardCharsets.UTF_16));

    String expected =
        """
        id string | name string
        1         | Zoë
        """;
    assertThatTable(
            rows(read("csv", Map.of("withHeader", "true", "encoding", "ISO-8859-1"), latin)))
        .isEqualTo(expected);
    assertThatTable(rows(read("csv", Map.of("withHeader", "true", "encoding", "UTF-16"), wide)))
        .isEqualTo(expected);
  }

  @Test
  void skipsTheFirstRecordAndKnowsQuotesEscapesAndTabs() {
    Path file = file(folder, "a.csv", "a\tb\nskipped\tx\n'q\tr'\ts\\\tt\n");

    DynamicFrame frame =
        read(
            "csv",
            Map.of(
                "withHeader", "true",
                "skipFirst", "true",
                "separator", "\\t",
                "quoteChar", "'",
                "escaper", "\\"),
            file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            a string  | b string
            "q\\tr" | "s\\tt"
            """);
  }

  @Test
  void namesDuplicateAndEmptyColumnsByPosition() {
    Path file = file(folder, "a.csv", "id,id,\n1,2,3\n");

    assertThatTable(rows(csv(file))).hasColumns("id", "id_1", "col2");
  }

  @Test
  void attachesTheNameOfTheFile() {
    Path file = file(folder, "a.csv", "id\n1\n");

    DynamicFrame frame =
        read("csv", Map.of("withHeader", "true", "attachFilename", "from_file"), file);

    assertThat(rows(frame).select("from_file").first().getString(0)).endsWith("/a.csv");
  }

  @Test
  void cutsALargeFileIntoSplitsWithoutLosingOrDoublingALine() {
    StringBuilder text = new StringBuilder("id,pad\n");
    int count = 400_000;
    for (int i = 0; i < count; i++) {
      text.append(i).append(i % 7 == 0 ? ",pad\r\n" : ",some more padding to cross borders\n");
    }
    Path file = file(folder, "large.csv", text.toString());

    DynamicFrame frame = csv(file);

    assertThat(frame.getNumPartitions()).isGreaterThan(1);
    assertThatTable(rows(frame).selectExpr("count(*) n", "sum(cast(id as bigint)) s"))
        .isEqualTo(
            """
            n bigint | s bigint
            400000   | 79999800000
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void refusesAnOptionValueThatItCannotUse() {
    assertThatThrownBy(() -> read("csv", Map.of("withHeader", "yes")))
        .hasMessage("format option withHeader: found \"yes\", expected true or false");
    assertThatThrownBy(() -> read("csv", Map.of("encoding", "klingon")))
        .hasMessageContaining("expected the name of a character set");
  }
}
