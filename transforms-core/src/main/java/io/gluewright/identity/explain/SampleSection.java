package io.gluewright.identity.explain;

import io.gluewright.identity.explain.ReportData.Sample;
import io.gluewright.identity.model.Part;
import io.gluewright.page.Drawing;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import java.util.ArrayList;
import java.util.List;

/** A few pairs, each as a waterfall from the prior to the weight. */
final class SampleSection {
  private final Html html;
  private final List<Sample> samples;

  SampleSection(Html html, List<Sample> samples) {
    this.html = html;
    this.samples = samples;
  }

  void write() {
    html.section("samples", "Some pairs")
        .paragraph(
            "How the weights of some pairs come about, from clear matches to clear others. Each"
                + " bar starts where the one above ended; the line stands at zero bits.");
    html.raw("<div class=\"cards\">\n");
    samples.forEach(this::sample);
    html.raw("</div>\n").endSection();
  }

  private void sample(Sample sample) {
    PairExplanation pair = sample.pair();
    List<Double> steps = new ArrayList<>(List.of(0.0, pair.prior()));
    for (Part part : pair.parts()) {
      steps.add(steps.get(steps.size() - 1) + part.total());
    }
    steps.add(steps.get(steps.size() - 1) + pair.kinship());
    double low = steps.stream().mapToDouble(Double::doubleValue).min().orElse(0) - 0.5;
    double high = steps.stream().mapToDouble(Double::doubleValue).max().orElse(0) + 0.5;
    String verdict = pair.isMatch() ? "match" : "no match";
    html.table(
        "%s and %s: %s".formatted(sample.left(), sample.right(), verdict),
        "column",
        "level",
        "#bits",
        "~");
    row("before comparing", "", pair.prior(), Drawing.span(0, pair.prior(), low, high));
    for (int i = 0; i < pair.parts().size(); i++) {
      Part part = pair.parts().get(i);
      row(
          part.column(),
          part.level() + rarity(part),
          part.total(),
          Drawing.span(steps.get(i + 1), steps.get(i + 2), low, high));
    }
    if (pair.kinship() < 0) {
      int last = steps.size() - 1;
      String drawing = Drawing.span(steps.get(last - 1), steps.get(last), low, high);
      row("kinship", "relatives have it in common too", pair.kinship(), drawing);
    }
    row("weight", certainty(pair), pair.weight(), Drawing.span(0, pair.weight(), low, high));
    html.endTable();
  }

  private static String certainty(PairExplanation pair) {
    return pair.method() == io.gluewright.identity.model.MatchModel.Method.TEXT
        ? ""
        : "probability " + PairText.percent(pair.probability());
  }

  private static String rarity(Part part) {
    return part.frequency() == 0
        ? ""
        : ", %s for rarity".formatted(PairText.bits(part.frequency()));
  }

  private void row(String name, String level, double bits, String drawing) {
    html.row(
        Cell.name(name), Cell.text(level), Cell.number(PairText.bits(bits)), Cell.drawing(drawing));
  }
}
