package io.gluewright.identity.explain;

import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.page.Drawing;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import java.util.List;
import java.util.stream.Stream;

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
              .flatMap(column -> column.alone().weights().stream())
              .mapToDouble(Math::abs)
              .max()
              .orElse(1);
      html.raw("<div class=\"cards\">\n");
      model.columns().forEach(column -> column(column, most));
      model.columns().stream().filter(column -> column.given() >= 0).forEach(this::dependent);
      html.raw("</div>\n");
    }
    html.endSection();
  }

  private void column(ColumnModel column, double most) {
    String caption = "%s (%s)".formatted(column.name(), HtmlReport.kind(column.kind()));
    List<String> levels = column.comparison().levels();
    html.table(caption, "level", "#m", "~", "#u", "~", "#bits", "~");
    for (int level = 0; level < levels.size(); level++) {
      double m = column.alone().m().get(level);
      double u = column.alone().u().get(level);
      double weight = column.alone().weights().get(level);
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

  /** The weights of a column on each level of the one that it depends on. */
  private void dependent(ColumnModel column) {
    ColumnModel other = model.columns().get(column.given());
    List<String> levels = column.comparison().levels();
    List<String> given = other.comparison().levels();
    html.table(
        "%s, by level of %s".formatted(column.name(), other.name()),
        Stream.concat(Stream.of("level"), given.stream().map(level -> "#" + level))
            .toArray(String[]::new));
    for (int level = 0; level < levels.size(); level++) {
      int at = level;
      html.row(
          Stream.concat(
                  Stream.of(Cell.text(levels.get(level))),
                  column.dependent().stream()
                      .map(row -> Cell.number(PairText.bits(row.weights().get(at)))))
              .toArray(Cell[]::new));
    }
    html.endTable();
  }
}
