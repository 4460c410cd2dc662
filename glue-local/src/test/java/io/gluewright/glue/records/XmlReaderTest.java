package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlReaderTest {
  private static final Map<String, String> ROWS = Map.of("rowTag", "row");

  @TempDir Path folder;

  @Test
  void readsAttributesTextAndNestedElements() {
    Path file =
        file(
            folder,
            "a.xml",
            """
            <?xml version="1.0"?>
            <rows>
              <row id="1"><name lang="en">Ann</name><zip>00501</zip><n>5</n><ok>true</ok></row>
              <row id="2"><name>Bob</name><zip>10001</zip><n>3000000000</n><e/></row>
            </rows>
            """);

    DynamicFrame frame = read("xml", ROWS, file);

    assertThat(frame.schema().treeString())
        .isEqualTo(
            """
            root
            |-- _id: int
            |-- name: choice
            |    |-- string
            |    |-- struct
            |    |    |-- _lang: string
            |    |    |-- _VALUE: string
            |-- zip: string
            |-- n: long
            |-- ok: boolean
            |-- e: null
            """);
    assertThatTable(
            rows(frame).selectExpr("_id", "name.struct._VALUE v", "name.string s", "zip", "n"))
        .isEqualTo(
            """
            _id int | v string | s string | zip string | n bigint
            1       | Ann      | -        | 00501      | 5
            2       | -        | Bob      | 10001      | 3000000000
            """);
  }

  @Test
  void makesAChoiceOfAnElementThatIsSingleHereAndRepeatedThere() {
    Path one = file(folder, "1.xml", "<r><row><phone><no>1</no></phone></row></r>");
    Path two =
        file(
            folder,
            "2.xml",
            "<r><row><phone><no>2</no></phone><phone><no>3</no></phone></row></r>");

    DynamicFrame frame = read("xml", ROWS, one, two);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            phone struct<array:array<struct<no:int>>,struct:struct<no:int>>
            {"struct": {"no": 1}}
            {"array": [{"no": 2}, {"no": 3}]}
            """);
  }

  @Test
  void fallsBackToTextWhereTheTypesOfAFieldDisagree() {
    Path file =
        file(folder, "a.xml", "<r><row><c>12</c><d>1.5</d></row><row><c>A1</c><d>2</d></row></r>");

    assertThatTable(rows(read("xml", ROWS, file)))
        .isEqualTo(
            """
            c string | d double
            12       | 1.5
            A1       | 2
            """);
  }

  @Test
  void stripsSpacesAndTakesBlankForNullWhenAskedTo() {
    Path file = file(folder, "a.xml", "<r><row a=\"1\"><c> x </c><d>  </d></row></r>");

    assertThatTable(
            rows(
                read(
                    "xml",
                    Map.of(
                        "rowTag", "row",
                        "excludeAttribute", "true",
                        "ignoreSurroundingSpaces", "true",
                        "treatEmptyValuesAsNulls", "true"),
                    file)))
        .isEqualTo(
            """
            c string | d void
            x        | -
            """);
  }

  @Test
  void refusesEntitiesOfADocumentType() {
    Path secret = file(folder, "secret.txt", "top secret");
    Path file =
        file(
            folder,
            "a.xml",
            """
            <!DOCTYPE r [<!ENTITY xxe SYSTEM "%s">]>
            <r><row><a>fine</a></row><row><a>&xxe;</a></row></r>
            """
                .formatted(secret.toUri()));

    DynamicFrame frame = read("xml", ROWS, file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            a string
            fine
            """);
    assertThat(errors(frame).first().getString(0)).contains("line 2").contains("\"xxe\"");
    assertThat(frame.showString(10)).doesNotContain("top secret");
  }

  @Test
  void namesFileLineAndColumnOfBadXml() {
    Path file = file(folder, "a.xml", "<r>\n<row><a>1</a></row>\n<row><a>2</b></row>\n</r>");
    Path good = file(folder, "b.xml", "<r><row><a>3</a></row></r>");

    DynamicFrame frame = read("xml", ROWS, file, good);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            a int
            1
            3
            """);
    assertThat(errors(frame).first().getString(0))
        .startsWith("not XML from here on (line 3, column ");
    assertThat(errors(frame).first().getString(2)).endsWith("/a.xml");
  }

  @Test
  void wantsARowTag() {
    assertThatThrownBy(() -> read("xml", Map.of()))
        .hasMessageContaining("the option rowTag is missing");
  }
}
