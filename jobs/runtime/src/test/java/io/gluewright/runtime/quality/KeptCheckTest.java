package io.gluewright.runtime.quality;

import static io.gluewright.runtime.quality.QualityRuns.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.quality.QualityRuns.Ended;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check keeps of its runs, and tells of them on a page. */
@ExtendWith(Interpreted.class)
class KeptCheckTest {
  @TempDir Path folder;
  private QualityRuns runs;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @BeforeEach
  void writeOrders() throws IOException {
    runs = new QualityRuns(folder);
    runs.write("orders.csv", ORDERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "delta:"})
  void aHistoryTellsADeliveryFromTheOnesBeforeAndARerunFromADelivery(String kind)
      throws IOException {
    runs.write(
        "rules.dqdl", "Rules = [ RowCount > avg(last(5)), Mean \"amount\" > index(last(2), 1) ]");
    String[] check = {
      "check",
      "--data",
      runs.file("orders.csv"),
      "--rules",
      runs.file("rules.dqdl"),
      "--history",
      kind + runs.file("history"),
      "--json"
    };
    delivered(ORDERS, "2026-02-01T00:00:00Z");
    JsonNode first = runs.run(check).json();
    assertThat(first.at("/rules/0/outcome").asText()).isEqualTo("Passed");
    assertThat(first.at("/rules/1/outcome").asText()).isEqualTo("Error");

    delivered(ORDERS + "4,1,d@mail.example,012\n", "2026-02-02T00:00:00Z");
    JsonNode second = runs.run(check).json().at("/rules/0");
    assertThat(second.at("/outcome").asText()).isEqualTo("Passed");
    assertThat(runs.run(check).json().at("/rules/0")).as("the same once more").isEqualTo(second);

    delivered(ORDERS, "2026-02-03T00:00:00Z");
    JsonNode third = runs.run(check).json();
    assertThat(third.at("/rules/0/outcome").asText()).isEqualTo("Failed");
    assertThat(third.at("/rules/0/evaluatedRule").asText()).isEqualTo("RowCount > 3.5");
    assertThat(third.at("/rules/1/evaluatedRule").asText())
        .as("there is enough to compare with now")
        .isEqualTo("Mean \"amount\" > 12.5");
  }

  @Test
  void aReportHoldsTheRunsOfTheHistoryAndShowsPersonsByTheirForm() throws IOException {
    runs.write(
        "rules.dqdl",
        """
        Rules = [
          IsComplete "mail" labels=["action"="stop"],
          ColumnValues "mail" matches "[a-z]+@mail.test",
          RowCount > 2
        ]
        """);
    String[] check = {
      "check",
      "--data",
      runs.file("orders.csv"),
      "--rules",
      runs.file("rules.dqdl"),
      "--history",
      runs.file("history"),
      "--report",
      runs.file("orders.html")
    };
    delivered(ORDERS, "2026-02-01T00:00:00Z");
    runs.run(check);
    delivered(ORDERS + "4,1,d@mail.example,012\n", "2026-02-02T00:00:00Z");

    Ended ended = runs.run(check);
    String page = Files.readString(folder.resolve("orders.html"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("orders.json").toFile());

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(ended.out()).contains("1 passed, 2 failed");
    assertThat(page)
        .contains("<title>Quality of orders</title>", "xxx@xxxx.xxxxxxx", "Stopped:")
        .doesNotContain("ann@mail.example");
    assertThat(json.at("/datasets/0/trend").size()).isEqualTo(2);
    assertThat(json.at("/datasets/0/trend/0/score").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/datasets/0/rules/0/metrics/0/history/0/value").asDouble())
        .isEqualTo(2 / 3.0);
    assertThat(json.at("/datasets/0/rules/1/brokenBy/rows").asInt()).isEqualTo(4);
    assertThat(json.toString()).doesNotContain("ann@mail.example");
  }

  @Test
  void aReportNeedsNoHistory() throws IOException {
    runs.write("rules.dqdl", "Rules = [ RowCount > 2 ]");

    Ended ended =
        runs.run(
            "check",
            "--data",
            runs.file("orders.csv"),
            "--rules",
            runs.file("rules.dqdl"),
            "--dataset",
            "Orders of March",
            "--report",
            runs.file("page.html"));

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(folder.resolve("page.html")))
        .contains("<title>Quality of Orders of March</title>", "0 earlier runs");
    assertThat(folder.resolve("page.json")).exists();
  }

  @Test
  void aPlaceThatIsNoPlaceForAReportIsToldBeforeAnythingIsRead() throws IOException {
    runs.write("rules.dqdl", "Rules = [ RowCount > 2 ]");
    runs.write("orders.json", "{\"id\": 1}");
    Files.createDirectory(folder.resolve("folder.html"));

    assertThat(report("orders.csv", "page.txt").err())
        .isEqualTo(
            """
            --report: "FOLDER/page.txt" is no page
              expected: FILE.html; FILE.json is written beside it
            """);
    assertThat(report("orders.json", "orders.html").err())
        .isEqualTo(
            """
            --report: FOLDER/orders.json would be written into what --data reads
              expected: a place that is not read
            """);
    assertThat(report("", "orders.html").err()).contains("into what --data reads");
    assertThat(report("orders.csv", "none/page.html").err())
        .isEqualTo(
            """
            --report: cannot write FOLDER/none/page.html
              expected: a file in a folder that is there
            """);
    Ended ended = report("orders.csv", "folder.html");
    assertThat(ended.err()).contains("--report: cannot write FOLDER/folder.html");
    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.out()).isEmpty();
  }

  private Ended report(String data, String page) {
    return runs.run(
        "check",
        "--data",
        runs.file(data),
        "--rules",
        runs.file("rules.dqdl"),
        "--report",
        runs.file(page));
  }

  private void delivered(String rows, String when) throws IOException {
    runs.delivered("orders.csv", rows, when);
  }
}
