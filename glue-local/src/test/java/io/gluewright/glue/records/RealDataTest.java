package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.filesOf;
import static io.gluewright.glue.records.Given.json;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.StructType;
import io.gluewright.testkit.SharedData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealDataTest {
  @Test
  void findsUpcAnArrayHereAndAStringThere() {
    Path folder = SharedData.folder("real/schema_drift").resolve("openfda_harmonized");

    DynamicFrame frame = json(filesOf(folder, ".json"));

    assertThat(choice(frame, "upc").choices())
        .extracting("code")
        .containsExactly(TypeCode.ARRAY, TypeCode.STRING);
    assertThatTable(
            rows(frame)
                .selectExpr(
                    "count(*) n",
                    "count(upc.array) arrays",
                    "count(upc.string) strings",
                    "count(unii_indexing.array) indexed",
                    "count(distinct product_ndc) ids",
                    "count_if(is_original_packager) original"))
        .isEqualTo(
            """
            n bigint | arrays bigint | strings bigint | indexed bigint | ids bigint | original bigint
            500      | 468           | 32             | 492            | 500        | 389
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void findsAnIdOfThreeTypes() {
    Path file =
        SharedData.folder("real/schema_drift").resolve("duckdb/inconsistent_schemas.ndjson");

    DynamicFrame frame = json(file);

    assertThat(choice(frame, "id").choices())
        .extracting("code")
        .containsExactly(TypeCode.ARRAY, TypeCode.INT, TypeCode.STRING);
    assertThat(frame.count()).isEqualTo(5);
  }

  @Test
  void unitesCsvFilesByName() {
    Path folder = SharedData.folder("real/schema_drift").resolve("duckdb/type_mismatch");

    assertThatTable(rows(Given.csv(filesOf(folder, ".csv"))))
        .hasColumns("id", "name", "email", "age")
        .hasCount(5);
  }

  @Test
  void readsAHeaderOnlyFileBesideOneWithRows() {
    Path folder = SharedData.folder("real/schema_drift").resolve("duckdb/gabor/Comment");

    DynamicFrame frame =
        read("csv", Map.of("withHeader", "true", "separator", "|"), filesOf(folder, ".csv"));

    assertThatTable(rows(frame)).hasCount(3);
    assertThat(rows(frame).columns()).hasSize(10);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void readsAnArrayOfHeterogeneousEvents() {
    Path file = SharedData.folder("real/nested_json").resolve("github_events.json");

    DynamicFrame frame = read("json", Map.of("multiLine", "true"), file);

    assertThatTable(
            rows(frame)
                .selectExpr(
                    "count(*) n",
                    "count(distinct id) ids",
                    "count_if(type = 'PushEvent') pushes",
                    "count(org) orgs"))
        .isEqualTo(
            """
            n bigint | ids bigint | pushes bigint | orgs bigint
            30       | 30         | 13            | 6
            """);
  }

  @Test
  void readsADocumentWithFifteenThousandPaths() {
    Path file = SharedData.folder("real/nested_json").resolve("update-center.json");

    DynamicFrame frame = read("json", Map.of("multiLine", "true"), file);

    StructType plugins =
        (StructType) ((StructType) frame.schema().dataType()).field("plugins").orElseThrow().type();
    assertThat(plugins.fields()).hasSize(654);
  }

  @Test
  void findsElementsThatAreSingleInOneFileAndRepeatedInTheOther() {
    Path folder = SharedData.folder("real/xml_gudid");

    DynamicFrame frame = read("xml", Map.of("rowTag", "device"), filesOf(folder, ".xml.gz"));

    assertThat(frame.count()).isEqualTo(4000);
    StructType record = (StructType) frame.schema().dataType();
    StructType identifiers = (StructType) record.field("identifiers").orElseThrow().type();
    assertThat(identifiers.field("identifier").orElseThrow().type())
        .isInstanceOfSatisfying(
            ChoiceType.class,
            choice ->
                assertThat(choice.choices())
                    .extracting("code")
                    .containsExactly(TypeCode.ARRAY, TypeCode.STRUCT));
    assertThatTable(
            rows(frame)
                .selectExpr(
                    "count(identifiers.identifier.array) several",
                    "sum(greatest(size(identifiers.identifier.array), 1)) identifiers",
                    "sum(deviceCount) devices"))
        .isEqualTo(
            """
            several bigint | identifiers bigint | devices bigint
            256            | 4264               | 4000
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  private static ChoiceType choice(DynamicFrame frame, String field) {
    return (ChoiceType) ((StructType) frame.schema().dataType()).field(field).orElseThrow().type();
  }
}
