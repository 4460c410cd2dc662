package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.testkit.Sheets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookReaderTest {
  private static final String ORDERS =
      """
      <row r="1"><c r="A1" t="inlineStr"><is><t>Orders of May</t></is></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>id</t></is></c>
        <c r="B3" t="inlineStr"><is><t>day</t></is></c>
        <c r="C3" t="inlineStr"><is><t>amount</t></is></c>
        <c r="D3" t="inlineStr"><is><t>paid</t></is></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>007</t></is></c><c r="B4" s="1"><v>45322</v></c>
        <c r="C4"><v>0.30000000000000004</v></c><c r="D4" t="b"><v>1</v></c></row>
      <row r="5"><c r="A5"><v>12345678901234567</v></c><c r="B5" s="2"><v>45322.5625</v></c>
        <c r="C5" s="4"><f>C4+1</f><v>1.3</v></c></row>
      <row r="6"><c r="A6" s="1"/></row>
      <row r="7"><c r="A7"><v>8</v></c><c r="C7" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
      <row r="8"><c r="A8"><v>9</v></c><c r="B8" s="3"><v>0.5</v></c>
        <c r="C8" t="str"><f>"a"</f><v>a</v></c><c r="E8"><v>1</v></c></row>
      <row r="9"><c r="A9" t="inlineStr"><is><t>Total</t></is></c></row>
      """;

  private static final Map<String, String> OPTIONS =
      Map.of("withHeader", "true", "skipLines", "2", "skipFooter", "1");

  @TempDir Path folder;

  @Test
  void readsTextsNumbersDatesAndWhatFormulasGave() {
    Path file = file(folder, "a.xlsx", new Sheets().with("May", ORDERS).bytes());

    DynamicFrame frame = read("xlsx", OPTIONS, file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id string         | day string            | amount string | paid string
            007               | 2024-01-31            | 0.3           | true
            12345678901234567 | "2024-01-31 13:30:00" | 1.3           | -
            """);
    assertThatTable(errors(frame).select("msg", "input", "line"))
        .isEqualTo(
            """
            msg string                               | input string                                               | line long
            "the cell C7 holds the error #DIV/0!"    | "{\\"A7\\":\\"8\\",\\"C7\\":\\"#DIV/0!\\"}"                         | 7
            "5 values under 4 columns"               | "{\\"A8\\":\\"9\\",\\"B8\\":\\"12:00:00\\",\\"C8\\":\\"a\\",\\"E8\\":\\"1\\"}" | 8
            """);
  }

  @Test
  void aSheetIsFoundByItsNameOrItsPosition() {
    byte[] bytes = new Sheets().with("May", row("5")).with("June", row("6")).bytes();
    Path file = file(folder, "a.xlsx", bytes);

    assertThat(rows(read("xlsx", Map.of(), file)).first().getString(0)).isEqualTo("5");
    assertThat(rows(read("xlsx", Map.of("sheet", "June"), file)).first().getString(0))
        .isEqualTo("6");
    assertThat(rows(read("xlsx", Map.of("sheet", "2"), file)).first().getString(0)).isEqualTo("6");
    assertThat(errors(read("xlsx", Map.of("sheet", "July"), file)).first().getString(0))
        .isEqualTo("no sheet \"July\"; there are [May, June]");
  }

  @Test
  void whatIsNoWorkbookIsADeadLetterAndTheOthersAreRead() {
    byte[] workbook = new Sheets().with("May", row("5")).bytes();
    byte[] old = Arrays.copyOf(new byte[] {-48, -49, 17, -32, -95, -79, 26, -31}, 600);
    byte[] bomb = new Sheets().with("May", row("5") + " ".repeat(1 << 20)).bytes();

    DynamicFrame frame =
        read(
            "xlsx",
            Map.of("maxFileSize", "500k"),
            file(folder, "a.xlsx", workbook),
            file(folder, "b.xlsx", "id,n\n1,2\n"),
            file(folder, "c.xlsx", old),
            file(folder, "d.xlsx", bomb),
            file(folder, "e.xlsx", Arrays.copyOf(workbook, workbook.length / 2)));

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            col0 string
            5
            """);
    assertThatTable(errors(frame).selectExpr("right(source, 6) source", "left(msg, 36) msg"))
        .isEqualTo(
            """
            source string | msg string
            b.xlsx        | "not an .xlsx workbook"
            c.xlsx        | "a workbook of before 2007 or one wit"
            d.xlsx        | "the workbook expands to more than 51"
            e.xlsx        | "the file broke off after 0 records: "
            """);
  }

  private static String row(String number) {
    return "<row r=\"1\"><c r=\"A1\"><v>%s</v></c></row>".formatted(number);
  }
}
