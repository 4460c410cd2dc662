package io.gluewright.identity.explain;

import io.gluewright.identity.explain.Html.Cell;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.MatchModel;
import java.util.List;

/** What the model has learnt: per column the chance of each level and what it weighs. */
final class ModelSection {
  private final Html html;
  private final MatchModel model;

  ModelSection(Html html, MatchModel model) {
    this.html = html;
    this.model = model;
  }

  void write() {
    html.section("model", "What agreement means");
    if (!HtmlReport.hasProbabilities(model)) {
      html.paragraph(
          "Records are compared by the cosine of the trigrams of their whole text; a whole cosine"
              + " counts for 20 bits, and there are no levels to weigh.");
    } else {
      html.paragraph(
          "m is how often a level occurs within an entity, u how often among other pairs; the"
              + " weight is about log2(m / u), in bits. Before anything is compared, a pair stands"
              + " at %s bits.".formatted(PairText.bits(model.priorWeight())));
      double most =
          model.columns().stream()
              .flatMap(column -> column.weights().stream())
              .mapToDouble(Math::abs)
              .max()
              .orElse(1);
      html.raw("<div class=\"cards\">\n");
      model.columns().forEach(column -> column(column, most));
      html.raw("</div>\n");
    }
    html.endSection();
  }

  private void column(ColumnModel column, double most) {
    String caption = "%s (%s)".formatted(column.name(), HtmlReport.kind(column.kind()));
    List<String> levels = column.comparison().levels();
    html.table(caption, "level", "#m", "~", "#u", "~", "#bits", "~");
    for (int level = 0; level < levels.size(); level++) {
      double m = column.m().get(level);
      double u = column.u().get(level);
      double weight = column.weights().get(level);
      html.row(
          Cell.text(levels.get(level)),
          Cell.number(PairText.percent(m)),
          Cell.drawing(Drawing.share("plain", m)),
          Cell.number(PairText.percent(u)),
          Cell.drawing(Drawing.share("other", u)),
          Cell.number(PairText.bits(weight)),
          Cell.drawing(Drawing.span(0, weight, -most, most)));
    }
    html.endTable();
  }
}
