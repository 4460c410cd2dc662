package io.gluewright.identity.explain;

import io.gluewright.identity.explain.ReportData.ScoreBand;
import io.gluewright.identity.explain.ThresholdCurve.Point;
import io.gluewright.page.Chart;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import java.util.List;
import java.util.Locale;

/** The weights of the pairs, and what another threshold would do. */
final class ScoreSection {
  private final Html html;
  private final ReportData data;
  private final double threshold;

  ScoreSection(Html html, ReportData data) {
    this.html = html;
    this.data = data;
    this.threshold = data.model().threshold();
  }

  void write() {
    html.section("scores", "Weights of pairs");
    if (data.scores().isEmpty()) {
      html.paragraph("No pair came near a match.").endSection();
      return;
    }
    html.paragraph(
        "The pairs that came near a match or above it, by weight. The scale of the bars is"
            + " logarithmic.");
    histogram(data.scores());
    html.endSection();
    html.section("thresholds", "What another threshold would do");
    html.paragraph(
        HtmlReport.hasProbabilities(data.model())
            ? "Expected of the pairs' own probabilities: precision is the share of matches among"
                + " the pairs above a threshold, recall the share of all matches among scored pairs"
                + " that are above it. Matches that blocking kept out are not counted."
            : "The weights of texts order pairs and are no probabilities, so this curve is a rough"
                + " one.");
    curve(ThresholdCurve.of(data.scores()));
    html.endSection();
  }

  private void histogram(List<ScoreBand> bands) {
    long most = bands.stream().mapToLong(ScoreBand::pairs).max().orElse(1);
    Chart chart =
        new Chart(
            "histogram",
            "How many pairs have which weight",
            bands.get(0).low(),
            bands.get(bands.size() - 1).high(),
            HtmlReport.log(most) * 1.05);
    for (long decade : HtmlReport.decades(most)) {
      chart.values(List.of(HtmlReport.log(decade)), value -> HtmlReport.whole(decade));
    }
    for (ScoreBand band : bands) {
      if (band.pairs() > 0) {
        String kind = band.low() >= threshold ? "plus" : "plain";
        chart.bar(kind, band.low(), band.high(), HtmlReport.log(band.pairs()));
      }
    }
    html.raw(chart.along("weight in bits").mark(threshold, "threshold").svg());
    html.details("The same in figures").table("Pairs by weight", "#bits", "#pairs");
    for (ScoreBand band : bands) {
      if (band.pairs() > 0) {
        html.row(
            Cell.number(number(band.low()) + " to " + number(band.high())),
            Cell.number(HtmlReport.whole(band.pairs())));
      }
    }
    html.endTable().endDetails();
  }

  private void curve(List<Point> points) {
    html.raw(
        "<p class=\"legend\"><span class=\"key precision\"></span> expected precision"
            + " <span class=\"key recall\"></span> expected recall</p>\n");
    Chart chart =
        new Chart(
                "curve",
                "Expected precision and recall by threshold",
                points.get(0).threshold(),
                points.get(points.size() - 1).threshold(),
                1)
            .values(List.of(0.0, 0.25, 0.5, 0.75, 1.0), value -> "%.0f %%".formatted(value * 100))
            .along("threshold in bits")
            .mark(threshold, "threshold")
            .curve(
                "precision",
                points.stream().map(it -> new double[] {it.threshold(), it.precision()}).toList())
            .curve(
                "recall",
                points.stream().map(it -> new double[] {it.threshold(), it.recall()}).toList());
    html.raw(chart.svg());
    html.details("The same in figures")
        .table(
            "Expected of each threshold",
            "#threshold",
            "#pairs above",
            "#expected precision",
            "#expected recall");
    for (Point point : points) {
      html.row(
          Cell.number(number(point.threshold())),
          Cell.number(HtmlReport.whole(point.pairs())),
          Cell.number(PairText.percent(point.precision())),
          Cell.number(PairText.percent(point.recall())));
    }
    html.endTable().endDetails();
  }

  private static String number(double bits) {
    return String.format(Locale.ROOT, "%.1f", bits + 0.0);
  }
}
