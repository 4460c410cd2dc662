package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.filesOf;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.testkit.SharedData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prefixes, lists, mixed content, and the check against a schema. */
class XmlShapesTest {
  private static final String XSD =
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o"
          xmlns="urn:o" elementFormDefault="qualified">
        <xs:element name="orders">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="order" maxOccurs="unbounded">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="id" type="xs:positiveInteger"/>
                    <xs:element name="day" type="xs:date" minOccurs="0"/>
                  </xs:sequence>
                  <xs:attribute name="state" use="required"/>
                </xs:complexType>
              </xs:element>
            </xs:sequence>
          </xs:complexType>
        </xs:element>
      </xs:schema>
      """;

  @TempDir Path folder;

  @Test
  void keepsPrefixesUnlessTheyAreToBeIgnored() {
    Path one =
        file(folder, "1.xml", "<a:r xmlns:a='urn:o'><a:row a:k='1'><a:n>1</a:n></a:row></a:r>");
    Path two =
        file(folder, "2.xml", "<b:r xmlns:b='urn:o'><b:row b:k='2'><b:n>2</b:n></b:row></b:r>");
    Path none = file(folder, "3.xml", "<r xmlns='urn:o'><row k='3'><n>3</n></row></r>");

    assertThatTable(rows(read("xml", options("rowTag", "a:row"), one, two, none)))
        .isEqualTo(
            """
            _a:k int | a:n int
            1        | 1
            """);
    assertThatTable(
            rows(read("xml", options("rowTag", "row", "ignoreNamespace", "true"), one, two, none)))
        .isEqualTo(
            """
            _k int | n int
            1      | 1
            2      | 2
            3      | 3
            """);
  }

  @Test
  void anElementThatIsAListIsOneAlsoWhereItIsSingle() {
    Path one = file(folder, "1.xml", "<r><row><phone><no>1</no></phone></row></r>");
    Path two =
        file(
            folder,
            "2.xml",
            "<r><row><phone><no>2</no></phone><phone><no>3</no></phone></row><row/></r>");

    assertThatTable(rows(read("xml", options("rowTag", "row", "arrayTags", "phone"), one, two)))
        .isEqualTo(
            """
            phone array<struct<no:int>>
            [{"no": 1}]
            [{"no": 2}, {"no": 3}]
            -
            """);
  }

  @Test
  void textWithMarkupInItKeepsItsOrderWhereItIsToBeText() {
    Path file =
        file(
            folder,
            "a.xml",
            "<r><p id='1'>Not <i>in <b>vitro</b></i>, but<br/> <i>in vivo</i>.</p></r>");

    assertThatTable(rows(read("xml", options("rowTag", "r", "textTags", "p"), file)))
        .isEqualTo(
            """
            p struct<_id:int,_VALUE:string>
            {"_id": 1, "_VALUE": "Not in vitro, but in vivo."}
            """);
  }

  @Test
  void aRecordThatIsNotAsItsSchemaSaysIsADeadLetterWithAllReasons() {
    Path file =
        file(
            folder,
            "a.xml",
            """
            <orders xmlns="urn:o">
              <order state="new"><id>1</id><day>2024-01-31</day></order>
              <order><id>zero</id></order>
              <order state="old"><id>3</id></order>
              <remark/>
            </orders>
            """);

    DynamicFrame frame = checked(file);

    assertThatTable(rows(frame).select("id", "_state"))
        .isEqualTo(
            """
            id int | _state string
            1      | new
            3      | old
            """);
    assertThatTable(
            errors(frame)
                .selectExpr(
                    "input",
                    "line",
                    "msg like 'not as the schema says: line 3: %''state''%; line 3: %zero%' both",
                    "msg like '%remark%' remark"))
        .isEqualTo(
            """
            input string         | line long | both boolean | remark boolean
            "{\\"id\\":\\"zero\\"}"  | 3         | true         | false
            "<remark>"           | 5         | false        | true
            """);
  }

  @Test
  void aSchemaThatCannotBeReadFailsAndLooksNowhereElse() {
    Path file = file(folder, "a.xml", "<orders/>");
    Path elsewhere =
        file(
            folder,
            "else.xsd",
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                + "<xs:include schemaLocation='http://127.0.0.1:1/x.xsd'/>"
                + "<xs:element name='orders' type='missing'/></xs:schema>");

    assertThatThrownBy(
            () ->
                rows(read("xml", options("rowTag", "order", "xsd", "/none.xsd"), file))
                    .collectAsList())
        .hasMessageContaining("/none.xsd: cannot be read");
    assertThatThrownBy(
            () ->
                rows(read("xml", options("rowTag", "order", "xsd", elsewhere.toString()), file))
                    .collectAsList())
        .hasMessageContaining("else.xsd: cannot be read");
  }

  @Test
  void bothRangesOfDevicesHaveOneSchemaWhereListsAreNamed() {
    Path[] files = filesOf(SharedData.folder("real/xml_gudid"), ".xml.gz");
    Map<String, String> options =
        options(
            "rowTag", "device", "arrayTags", "identifier, gmdn, customerContact, fdaProductCode");

    DynamicFrame first = read("xml", options, files[0]);
    DynamicFrame second = read("xml", options, files[1]);

    String sizes =
        "sum(if(identifiers is null, 0, size(identifiers.identifier))) identifiers, "
            + "sum(if(gmdnTerms is null, 0, size(gmdnTerms.gmdn))) terms, count(*) devices";
    assertThatTable(rows(first).selectExpr(sizes.split(", (?=sum|count)")))
        .isEqualTo(
            """
            identifiers bigint | terms bigint | devices bigint
            2000               | 2000         | 2000
            """);
    assertThatTable(rows(second).selectExpr(sizes.split(", (?=sum|count)")))
        .isEqualTo(
            """
            identifiers bigint | terms bigint | devices bigint
            2264               | 2020         | 2000
            """);
    assertThat(first.errorsCount() + second.errorsCount()).isZero();
  }

  private DynamicFrame checked(Path file) {
    Path xsd = file(folder, "orders.xsd", XSD);
    return read("xml", options("rowTag", "order", "xsd", xsd.toString()), file);
  }

  private static Map<String, String> options(String... pairs) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      options.put(pairs[i], pairs[i + 1]);
    }
    return options;
  }
}
