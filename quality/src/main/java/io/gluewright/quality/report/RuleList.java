package io.gluewright.quality.report;

import io.gluewright.page.Drawing;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import io.gluewright.page.Sparkline;
import java.util.Collections;
import java.util.List;

/** Rules, each with what was found. */
final class RuleList {
  private final Html html;

  RuleList(Html html) {
    this.html = html;
  }

  void write(String title, List<JudgedRule> rules) {
    if (rules.isEmpty()) {
      return;
    }
    html.heading("%s (%s)".formatted(title, Figures.whole(rules.size())));
    html.raw("<ol class=\"rules\">\n");
    rules.forEach(this::rule);
    html.raw("</ol>\n");
  }

  private void rule(JudgedRule rule) {
    html.raw("<li class=\"rule %s\">\n<div class=\"what\">\n".formatted(rule.standing().kind()));
    html.raw("<p class=\"tags\">" + Ending.sign(rule.standing(), rule.standing().word()));
    tag("severity", rule.severity().text());
    tag("action", rule.action().text());
    tag("about", rule.dimension());
    rule.labels().forEach(this::tag);
    html.raw("</p>\n<p><code>%s</code></p>\n".formatted(Html.name(rule.text())));
    rule.evaluatedOtherwise().ifPresent(text -> line("as", "judged as", text));
    if (rule.standing() == Standing.WARNING) {
      rule.warning().ifPresent(limit -> line("why", "", "It holds, but is not " + limit.text()));
    }
    rule.reason().ifPresent(reason -> line("why", "", reason));
    if (!rule.standing().holds()) {
      line("at", "", rule.verdict().rule().place().toString());
    }
    html.raw("</div>\n");
    found(rule);
    rule.broken().ifPresent(this::examples);
    html.raw("</li>\n");
  }

  private void tag(String name, String value) {
    html.raw(
        " <span class=\"tag\"><span class=\"name\">%s</span> %s</span>"
            .formatted(Html.name(name), Html.name(value)));
  }

  private void line(String kind, String before, String text) {
    html.raw(
        "<p class=\"%s\">%s%s</p>\n"
            .formatted(kind, before.isEmpty() ? "" : before + " ", Html.name(text)));
  }

  private void found(JudgedRule rule) {
    List<Double> limits = Limits.of(rule.verdict().rule());
    html.raw("<div class=\"found\">\n");
    for (Series series : rule.metrics()) {
      html.raw(
          """
          <div class="metric"><span class="key">%s</span> <b>%s</b>%s</div>
          """
              .formatted(
                  Html.name(series.key().text()),
                  Figures.value(series.key(), series.value()),
                  history(series, limits, rule.standing().kind())));
    }
    html.raw("</div>\n");
  }

  private static String history(Series series, List<Double> limits, String kind) {
    String drawing = spark(series, limits, kind);
    return drawing.isEmpty()
        ? ""
        : "<span class=\"range\" aria-hidden=\"true\">%s</span>%s"
            .formatted(scale(series), drawing);
  }

  /** The metric over runs; nothing where it was never measured before. */
  static String spark(Series series, List<Double> limits, String kind) {
    List<Double> values = series.values();
    return series.earlier().isEmpty() || values.isEmpty()
        ? ""
        : Sparkline.svg(
            "%s in %s: %s, now %s"
                .formatted(
                    series.key().text(),
                    Figures.count(values.size(), "run"),
                    range(series),
                    Figures.value(series.key(), series.value())),
            values,
            limits,
            kind);
  }

  /** Labels of the drawing's ends, the greater above; its name says the same. */
  private static String scale(Series series) {
    String least = Figures.value(series.key(), Collections.min(series.values()));
    String greatest = Figures.value(series.key(), Collections.max(series.values()));
    return least.equals(greatest) ? range(series) : "%s<br/>%s".formatted(greatest, least);
  }

  private static String range(Series series) {
    double least = Collections.min(series.values());
    double greatest = Collections.max(series.values());
    String low = Figures.value(series.key(), least);
    String high = Figures.value(series.key(), greatest);
    if (least == greatest) {
      return "always " + low;
    }
    return low.equals(high) ? low : "%s to %s".formatted(low, high);
  }

  private void examples(Examples.Broken broken) {
    String rows = Figures.count(broken.rows(), "row") + (broken.rows() == 1 ? " breaks" : " break");
    String part =
        broken.forms() > broken.examples().size()
            ? "; the %d most frequent of %s"
                .formatted(broken.examples().size(), Figures.count(broken.forms(), "form"))
            : "";
    html.raw(
        "<details open=\"open\"><summary>%s it%s</summary>\n<p>%s, expected: %s</p>\n"
            .formatted(rows, part, Html.name(broken.column()), Html.name(broken.expected())));
    html.table("", "value", "#rows", "~");
    for (Examples.Example example : broken.examples()) {
      html.row(
          example.value().map(Cell::code).orElseGet(() -> Cell.text("no value")),
          Cell.number(Figures.whole(example.rows())),
          Cell.drawing(Drawing.share("minus", (double) example.rows() / broken.rows())));
    }
    html.endTable().endDetails();
  }
}
