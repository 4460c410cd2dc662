package io.gluewright.quality.report;

import static io.gluewright.quality.report.Judged.failed;
import static io.gluewright.quality.report.Judged.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.anomaly.Consequence;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.history.anomaly.Range;
import io.gluewright.quality.report.Examples.Broken;
import io.gluewright.quality.report.Examples.Example;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class QualityPageTest {
  private static final String HOSTILE = "</td><script>alert('1')</script>&\u0001\ud800";
  private static final String HARMLESS = "</td><script>alert('1')</script>&\ufffd\ufffd";

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static Document page(JudgedDataset... judged) throws Exception {
    return parsed(QualityPage.of("Quality", List.of(judged)));
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<Element> classed(Document page, String tag, String kind) {
    return elements(page.getElementsByTagName(tag)).stream()
        .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(kind))
        .toList();
  }

  private static List<String> texts(List<Element> elements) {
    return elements.stream().map(each -> each.getTextContent().strip()).toList();
  }

  /** Cells of the table with that caption, row by row. */
  private static List<List<String>> table(Document page, String caption) {
    Element table =
        elements(page.getElementsByTagName("table")).stream()
            .filter(each -> each.getTextContent().strip().startsWith(caption))
            .findFirst()
            .orElseThrow();
    List<List<String>> rows = new ArrayList<>();
    for (Element row :
        elements(
            ((Element) table.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr"))) {
      rows.add(texts(elements(row.getChildNodes())));
    }
    return rows;
  }

  @Test
  void theWorstRuleComesFirstWithItsReasonLabelsAndPlace() throws Exception {
    Document page =
        page(
            Judged.of(
                    passed("RowCount > 0", "Dataset.*.RowCount=12345"),
                    failed(
                        "Completeness \"note\" > 0.5 labels=[\"severity\"=\"low\"]",
                        "Column.note.Completeness=0.25"),
                    failed(
                        "IsComplete \"mail\" labels=[\"severity\"=\"critical\","
                            + " \"action\"=\"stop\", \"team\"=\"crm\"]",
                        "Column.mail.Completeness=0.99996"),
                    passed(
                        "Mean \"amount\" > 12 labels=[\"warn\"=\"> 20\"]",
                        "Column.amount.Mean=12.5"))
                .dataset());

    assertThat(texts(elements(page.getElementsByTagName("code"))))
        .containsExactly(
            "IsComplete \"mail\"",
            "Completeness \"note\" > 0.5",
            "Mean \"amount\" > 12",
            "RowCount > 0");
    assertThat(texts(classed(page, "p", "tags")).get(0).replaceAll("\\s+", " "))
        .isEqualTo("\u2715 Failed severity critical action stop about completeness team crm");
    assertThat(texts(classed(page, "p", "why")))
        .containsExactly(
            "Value does not meet the constraint",
            "Value does not meet the constraint",
            "It holds, but is not > 20");
    assertThat(texts(classed(page, "p", "at"))).containsExactly("rules.dqdl:4:3", "rules.dqdl:3:3");
    assertThat(texts(classed(page, "p", "verdict")))
        .containsExactly("\u2715 Stopped: a rule with the action \"stop\" does not hold.");
    assertThat(texts(elements(classed(page, "ul", "tiles").get(0).getElementsByTagName("li"))))
        .containsExactly(
            "47.1 % score",
            "1 passed", "1 with a warning", "2 failed", "0 not judged", "12,345 rows");
    assertThat(texts(classed(page, "div", "metric")))
        .contains("Column.mail.Completeness > 99.99 %", "Column.amount.Mean 12.5");
  }

  @Test
  void scoresAndWorstColumnsStandInTables() throws Exception {
    Document page =
        page(
            Judged.of(
                    passed("IsComplete \"a\"", "Column.a.Completeness=1"),
                    failed("IsUnique \"a\"", "Column.a.Uniqueness=0.5"),
                    failed("Completeness \"b\" > 0.9", "Column.b.Completeness=0.25"),
                    failed(
                        "ColumnValues \"c\" > 0 labels=[\"severity\"=\"critical\"]",
                        "Column.c.Minimum=-1"),
                    passed("IsComplete \"d\"", "Column.d.Completeness=1"))
                .dataset());

    assertThat(table(page, "Scores by dimension"))
        .containsExactly(
            List.of("completeness", "66.7 %", "", "2 of 3", ""),
            List.of("uniqueness", "0 %", "", "0 of 1", ""),
            List.of("validity", "0 %", "", "0 of 1", ""));
    assertThat(table(page, "Worst columns"))
        .containsExactly(
            List.of("c", "0 of 1", "", ""),
            List.of("b", "0 of 1", "25.0 %", "Completeness"),
            List.of("a", "1 of 2", "50.0 %", "Uniqueness"));
  }

  @Test
  void theLineOfAMetricHasItsEarlierValuesOldestFirstAndTheLimitOfTheRule() throws Exception {
    Document page =
        page(
            Judged.of(failed("Completeness \"a\" > 0.9", "Column.a.Completeness=0.7"))
                .daysBefore(1, RunOutcome.PASSED, "Column.a.Completeness=0.9")
                .daysBefore(2, RunOutcome.PASSED, "Column.a.Completeness=0.8")
                .dataset());

    Element spark = classed(page, "svg", "spark").get(0);

    assertThat(spark.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Column.a.Completeness in 3 runs: 70.0 % to 90.0 %, now 70.0 %");
    assertThat(((Element) spark.getElementsByTagName("polyline").item(0)).getAttribute("points"))
        .isEqualTo("4.0,14.0 60.0,4.0 116.0,24.0");
    assertThat(classed(page, "path", "mark").get(0).getAttribute("d")).isEqualTo("M4.0 4.0H116.0");
    assertThat(texts(classed(page, "span", "range"))).containsExactly("90.0 %70.0 %");
  }

  @Test
  void theLimitIsThatOfTheMetricAndNotThatOfItsValues() {
    assertThat(limits("RowCount between 5 and 10")).containsExactly(5.0, 10.0);
    assertThat(limits("IsUnique \"a\"")).containsExactly(1.0);
    assertThat(limits("ColumnValues \"a\" >= 7")).containsExactly(7.0);
    assertThat(limits("ColumnValues \"a\" between 7 and 9")).containsExactly(1.0);
    assertThat(limits("ColumnValues \"a\" = \"x\"")).containsExactly(1.0);
    assertThat(limits("ColumnValues \"a\" > 7 with threshold > 0.9")).containsExactly(0.9);
    assertThat(limits("ColumnLength \"a\" between 7 and 9")).isEmpty();
    assertThat(limits("RowCount > avg(last(5))")).isEmpty();
    assertThat(limits("FileSize > 7 MB")).isEmpty();
    assertThat(limits("(RowCount > 1) and (RowCount < 9)")).isEmpty();
  }

  private static List<Double> limits(String rule) {
    return Limits.of(Ruleset.parse("Rules = [ " + rule + " ]").rules().get(0));
  }

  @Test
  void theTrendCrossesRunsThatFailedAndHasItsFiguresInATable() throws Exception {
    Document page =
        page(
            Judged.of(passed("RowCount > 0", "Dataset.*.RowCount=10"))
                .daysBefore(1, RunOutcome.FAILED, "Dataset.*.Score=0.5", "Dataset.*.RowCount=9")
                .daysBefore(2, RunOutcome.PASSED, "Dataset.*.Score=1", "Dataset.*.RowCount=8")
                .dataset());

    Element chart = classed(page, "svg", "chart").get(0);

    assertThat(chart.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(
            "Score of all rules over 3 runs, from 100 % on 2026-02-27 to 100 % on 2026-03-01");
    assertThat(chart.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(classed(page, "path", "cross")).hasSize(1);
    assertThat(chart.getTextContent())
        .as("of two days four labels are moments, so that each is another")
        .contains("2026-02-27 06:00 UTC", "2026-02-27 22:00 UTC", "2026-02-28 14:00 UTC");
    assertThat(table(page, "Runs"))
        .containsExactly(
            List.of("2026-02-27 06:00 UTC", "run-2", "passed", "100 %", "8", "1.5 s"),
            List.of("2026-02-28 06:00 UTC", "run-1", "failed", "50.0 %", "9", "1.5 s"),
            List.of("2026-03-01 06:00 UTC", "run-0", "passed", "100 %", "10", "2.3 s"));
  }

  @Test
  void examplesStandAtTheirRuleWithTheNumberOfTheirRows() throws Exception {
    Document page =
        page(
            Judged.of(passed("RowCount > 0"), failed("ColumnLength \"code\" = 3"))
                .dataset(
                    Map.of(
                        1,
                        new Broken(
                            "code",
                            "= 3",
                            1_205,
                            12,
                            List.of(
                                new Example(Optional.of("Xx9"), 1_200),
                                new Example(Optional.empty(), 1))))));

    assertThat(texts(elements(page.getElementsByTagName("summary"))))
        .containsExactly("1,205 rows break it; the 2 most frequent of 12 forms");
    assertThat(texts(elements(page.getElementsByTagName("p")))).contains("code, expected: = 3");
    assertThat(table(page, "value"))
        .containsExactly(List.of("Xx9", "1,200", ""), List.of("no value", "1", ""));
  }

  @Test
  void thePageIsWellFormedWhateverDataAndRulesHold() throws Exception {
    String quoted = HOSTILE.replace("\u0001", "").replace("\ud800", "");
    JudgedDataset judged =
        Judged.of(
                failed(
                    "IsComplete \"" + quoted + "\" labels=[\"" + quoted + "\"=\"" + quoted + "\"]",
                    "Column." + quoted + ".Completeness=0.5"))
            .daysBefore(1, RunOutcome.PASSED, "Column." + quoted + ".Completeness=1")
            .dataset(
                Map.of(
                    0,
                    new Broken(
                        HOSTILE, HOSTILE, 1, 1, List.of(new Example(Optional.of(HOSTILE), 1)))))
            .atGate(HOSTILE);

    String text = QualityPage.of(HOSTILE, List.of(judged, judged));
    Document page = parsed(text);

    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(HARMLESS);
    assertThat(table(page, "value").get(0)).startsWith(HARMLESS);
    assertThat(texts(elements(page.getElementsByTagName("p"))))
        .contains(HARMLESS + ", expected: " + HARMLESS);
    assertThat(text).doesNotContain("<script", "\u0001");
  }

  @Test
  void thePageNeedsNothingElseAndEachDrawingHasAName() throws Exception {
    String text = QualityPage.of("Quality of orders", List.of(Showcase.orders()));
    Document page = parsed(text);

    assertThat(text)
        .doesNotContainPattern("https?:|//|url\\(|@import|src=|href=|<script|<link|<iframe");
    for (Element drawing : elements(page.getElementsByTagName("svg"))) {
      boolean hidden = drawing.getAttribute("aria-hidden").equals("true");
      assertThat(hidden || drawing.getElementsByTagName("title").getLength() == 1).isTrue();
    }
    assertThat(classed(page, "li", "rule")).hasSize(25);
  }

  @Test
  void severalDatasetsHaveAnOverviewThatLeadsToThem() throws Exception {
    Document page =
        page(
            Judged.of(passed("RowCount > 0")).dataset().atGate("source"),
            Judged.of(failed("RowCount > 0")).dataset().atGate("publication"));

    assertThat(table(page, "What was judged"))
        .containsExactly(
            List.of("orders", "source", "\u2713 Passed", "100 %", "", "1", "0", "0"),
            List.of("orders", "publication", "\u2715 Failed", "0 %", "", "0", "1", "0"));
    for (Element link : elements(page.getElementsByTagName("a"))) {
      String id = link.getAttribute("href").substring(1);
      assertThat(elements(page.getElementsByTagName("h2")))
          .anyMatch(heading -> heading.getAttribute("id").equals(id));
    }
    assertThat(texts(elements(page.getElementsByTagName("h2"))))
        .containsExactly(
            "The run", "orders at the gate \"source\"", "orders at the gate \"publication\"");
  }

  @Test
  void aDatasetThatWasOnlyMeasuredHasAPage() throws Exception {
    JudgedDataset whole = Judged.of(passed("RowCount > 0", "Dataset.*.RowCount=3")).dataset();
    JudgedDataset measured =
        JudgedDataset.of(whole.run(), Ruleset.parse("Analyzers = [ RowCount ]"), List.of());

    Document page = page(measured);

    assertThat(texts(classed(page, "p", "verdict")))
        .containsExactly("\u2713 There are no rules; it was only measured.");
    assertThat(table(page, "Metrics of analyzers"))
        .contains(List.of("Dataset.*.RowCount", "3", ""));
    assertThat(page().getElementsByTagName("h1").getLength()).isEqualTo(1);
  }

  @Test
  void theSameFindingsMakeTheSamePage() {
    assertThat(QualityPage.of("Quality", List.of(Showcase.orders())))
        .isEqualTo(QualityPage.of("Quality", List.of(Showcase.orders())));
  }

  @Test
  void aReportNeverGrowsWithTheData() {
    Example one = new Example(Optional.of("x"), 1);
    assertThatThrownBy(() -> new Broken("a", "b", 11, 11, Collections.nCopies(11, one)))
        .hasMessage("too many examples for a report");
  }

  @Test
  void whatIsUnusualStandsInATableAndMayStopTheRun() throws Exception {
    Finding finding =
        new Finding(
            new Consequence(Optional.of(Severity.MEDIUM), Action.STOP),
            "Dataset.*.RowCount (relative change)",
            70,
            new Range(80, 120));
    JudgedDataset judged =
        Judged.of(passed("RowCount > 0")).dataset("orders").finding(List.of(finding));

    Document page = page(judged);

    assertThat(table(page, "What is unusual"))
        .containsExactly(
            List.of("medium", "stop", "Dataset.*.RowCount (relative change)", "70", "80 to 120"));
    assertThat(texts(classed(page, "p", "verdict")))
        .singleElement()
        .asString()
        .endsWith("Stopped: the run is unlike earlier ones.");
    assertThat(QualityJson.of("Quality", List.of(judged)))
        .contains(
            """
                "unusual" : [ {
                  "what" : "Dataset.*.RowCount (relative change)",
                  "level" : "medium",
                  "action" : "stop",
                  "observed" : 70.0,
                  "expected" : "80 to 120"
                } ],
            """);
  }
}
