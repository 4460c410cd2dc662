package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.testkit.SharedData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records inside of a document. */
class JsonPathTest {
  private static final String ORDERS =
      """
      {"meta": {"lines": [{"n": 99}], "deep": [[[1]], {"a": null}]},
       "orders": [
         {"id": 1, "lines": [{"n": 1}, {"n": 2}]},
         {"id": 2, "lines": []},
         {"id": 3, "lines": {"n": 3}},
         {"id": 4, "lines": null}],
       "lines": [{"n": 98}]}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"$.orders[*].lines[*]", "$.orders.lines", "orders.lines"})
  void elementsOfArraysInsideOfArraysAreRecords(String path) {
    DynamicFrame frame = at(path, file(folder, "a.json", ORDERS));

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            n int
            1
            2
            3
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void whatIsThereAndNoObjectIsRefusedAlone() {
    Path file =
        file(folder, "a.json", "{\"a\": [{\"n\": 1}, 7, [{\"n\": 2}],\n null, {\"n\": 3}]}");

    DynamicFrame frame = at("$.a", file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            n int
            1
            3
            """);
    assertThatTable(errors(frame).select("msg", "input", "line"))
        .isEqualTo(
            """
            msg string                      | input string   | line long
            "a JSON object expected at $.a" | "7"            | 1
            "a JSON object expected at $.a" | "[{\\"n\\": 2}]" | 1
            "a JSON object expected at $.a" | "null"         | 2
            """);
  }

  @Test
  void aPathThatLeadsNowhereIsAMistakeAndAnEmptyArrayIsNone() {
    Path nowhere = file(folder, "a.json", "{\"order\": [{\"n\": 1}]}");
    Path empty = file(folder, "b.json", "{\"orders\": []}");

    DynamicFrame frame = at("$.orders[*]", nowhere, empty);

    assertThatTable(errors(frame).selectExpr("msg", "right(source, 6) source"))
        .isEqualTo(
            """
            msg string                                        | source string
            "nothing at $.orders in this file (jsonPath)" | a.json
            """);
  }

  @Test
  void whatStandsBesideTheRecordsMayBeLargerThanARecordMay() {
    String beside = "{\"x\": [%s0], \"a\": [{\"n\": 1}]}".formatted("1,".repeat(200_000));

    DynamicFrame frame =
        read(
            "json",
            Map.of("jsonPath", "$.a", "maxRecordSize", "100k"),
            file(folder, "a.json", beside));

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            n int
            1
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$..a", "$.a[0]", "$.a[?(@.n > 1)]", "$.a b"})
  void onlyNamesAndStarsLeadToRecords(String path) {
    assertThatThrownBy(() -> at(path))
        .hasMessageContaining("names with dots between them, as in $.orders[*].lines[*]");
  }

  @Test
  void findsTheMembersOfAParliamentInItsDocument() {
    Path folder = SharedData.folder("real/legislators_popolo").resolve("original");
    Path file = folder.resolve("estonia-ep-popolo-v1.0.json");

    assertThat(at("$.persons[*]", file).count()).isEqualTo(193);
    assertThat(at("$.memberships[*]", file).count()).isEqualTo(299);
    assertThat(at("$.persons[*].contact_details[*]", file).count()).isEqualTo(287);
  }

  private static DynamicFrame at(String path, Path... files) {
    return read("json", Map.of("jsonPath", path), files);
  }
}
