package io.gluewright.identity.explain;

import static io.gluewright.identity.explain.People.MODEL;
import static io.gluewright.identity.explain.People.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.identity.explain.ReportData.Blocking;
import io.gluewright.identity.explain.ReportData.Figure;
import io.gluewright.identity.explain.ReportData.RuleKeys;
import io.gluewright.identity.explain.ReportData.Sample;
import io.gluewright.identity.explain.ReportData.ScoreBand;
import io.gluewright.identity.explain.ReportData.SizeBand;
import io.gluewright.identity.explain.ReportData.SkippedKey;
import io.gluewright.identity.explain.ReportData.Unlinkable;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.model.Bits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HtmlReportTest {
  private static final String HOSTILE = "</td><script>alert('1')</script>&\u0001\ud83d\ude00\ud800";

  static ReportData data(String name) {
    List<ScoreBand> scores = new ArrayList<>();
    for (int band = 0; band < 48; band++) {
      double low = -4 + band / 2.0;
      long pairs = band < 12 ? 4_000 >> band : band % 7 == 0 ? 0 : 3L * band;
      scores.add(new ScoreBand(low, low + 0.5, pairs, pairs * Bits.probability(low + 0.25)));
    }
    PairExplanation match =
        PairExplanation.of(
            MODEL, person("Miller", "Ulm", "0731 555123"), person("Millar", "Ulm", "0731 555123"));
    PairExplanation other =
        PairExplanation.of(
            MODEL, person("Miller", "Ulm", "0731 555123"), person("Smith", "Bonn", ""));
    return new ReportData(
        List.of(new Figure("records", "1,000"), new Figure("method", name)),
        List.of(
            new DetectedColumn(name, ColumnKind.SURNAME, "named like a surname", 1, 812),
            new DetectedColumn("city", ColumnKind.CITY, "known words: " + name, 0.5, 20)),
        MODEL,
        scores,
        List.of(new SizeBand(1, 1, 700), new SizeBand(2, 2, 120), new SizeBand(11, 20, 1)),
        List.of(new Sample(name, "r2", match), new Sample("r3", "r4", other)),
        new Blocking(
            List.of(new RuleKeys("surname + city", 200, 900, 12), new RuleKeys(name, 40, 41, 2)),
            1,
            2_112_467_500L,
            List.of(new SkippedKey("surname + city", 65_000, name))),
        new Unlinkable(3, List.of(name, "r9")));
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void thePageIsWellFormedWhateverTheDataHolds() throws Exception {
    String page = HtmlReport.of(HOSTILE, data(HOSTILE));

    Document document = parsed(page);

    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("</td><script>alert('1')</script>&\ufffd\ud83d\ude00\ufffd");
    assertThat(document.getElementsByTagName("h2").getLength()).isEqualTo(9);
  }

  @Test
  void thePageNeedsNothingElse() {
    String page = HtmlReport.of("Links", data("r1"));

    assertThat(page)
        .doesNotContainPattern("https?:|//|url\\(|@import|src=|href=|<script|<link|<iframe");
  }

  @Test
  void aChartHasItsFiguresInATable() throws Exception {
    Document document = parsed(HtmlReport.of("Links", data("r1")));

    int images = 0;
    var drawings = document.getElementsByTagName("svg");
    for (int i = 0; i < drawings.getLength(); i++) {
      images += drawings.item(i).getAttributes().getNamedItem("role") == null ? 0 : 1;
    }
    assertThat(images).isEqualTo(2).isEqualTo(document.getElementsByTagName("details").getLength());
  }

  @Test
  void theSameFiguresMakeTheSamePage() {
    assertThat(HtmlReport.of("Links", data("r1"))).isEqualTo(HtmlReport.of("Links", data("r1")));
  }

  @Test
  void aRunWithoutPairsHasAPageToo() throws Exception {
    ReportData empty =
        new ReportData(
            List.of(),
            List.of(),
            MODEL,
            List.of(),
            List.of(),
            List.of(),
            new Blocking(List.of(), 0, 0, List.of()),
            new Unlinkable(0, List.of()));

    String page = HtmlReport.of("Links", empty);

    assertThat(parsed(page).getElementsByTagName("h1").getLength()).isEqualTo(1);
    assertThat(page).contains("No pair came near a match.", "No key was left out.");
  }

  @Test
  void aReportNeverGrowsWithTheData() {
    assertThatThrownBy(() -> new Unlinkable(21, Collections.nCopies(21, "r")))
        .hasMessage("too many examples for a report");
  }

  @Test
  void expectedPrecisionAndRecallComeFromTheProbabilities() {
    List<ThresholdCurve.Point> points =
        ThresholdCurve.of(
            List.of(
                new ScoreBand(0, 1, 10, 6), new ScoreBand(1, 2, 0, 0), new ScoreBand(2, 3, 5, 4)));

    assertThat(points)
        .containsExactly(
            new ThresholdCurve.Point(0, 15, 10 / 15.0, 1),
            new ThresholdCurve.Point(1, 5, 0.8, 0.4),
            new ThresholdCurve.Point(2, 5, 0.8, 0.4));
  }
}
