package io.gluewright.identity.explain;

import io.gluewright.identity.explain.ReportData.Blocking;
import io.gluewright.identity.explain.ReportData.Figure;
import io.gluewright.identity.explain.ReportData.RuleKeys;
import io.gluewright.identity.explain.ReportData.SizeBand;
import io.gluewright.identity.explain.ReportData.SkippedKey;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.page.Drawing;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import io.gluewright.page.Page;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * A run as one page that needs nothing else: no script, no font, no address. Charts have their
 * figures in tables; whatever comes from data is escaped; no value of a record is shown. The same
 * figures make the same page.
 */
public final class HtmlReport {
  private final ReportData data;
  private final Html html = new Html();

  private HtmlReport(ReportData data) {
    this.data = data;
  }

  /**
   * The page.
   *
   * @param title such as {@code "Links of people.csv"}
   */
  public static String of(String title, ReportData data) {
    HtmlReport report = new HtmlReport(data);
    report.summary();
    report.columns();
    new ModelSection(report.html, data.model()).write();
    new ScoreSection(report.html, data).write();
    report.sizes();
    new SampleSection(report.html, data.samples()).write();
    report.blocking(data.blocking());
    report.unlinkable();
    return Page.of(title, ReportStyle.CSS, report.html);
  }

  private void summary() {
    html.section("run", "The run").table("What was linked", "figure", "value");
    for (Figure figure : data.summary()) {
      html.row(Cell.text(figure.name()), Cell.text(figure.value()));
    }
    html.endTable().endSection();
  }

  private void columns() {
    html.section("columns", "Columns")
        .paragraph(
            "What each column was taken for. A kind that is wrong can be declared in the"
                + " configuration.")
        .table("Columns and their kinds", "column", "kind", "why", "#filled", "#different values");
    for (DetectedColumn column : data.columns()) {
      html.row(
          Cell.name(column.name()),
          Cell.text(kind(column.kind())),
          Cell.text(column.reason()),
          Cell.number(String.format(Locale.ROOT, "%.1f %%", column.filled() * 100)),
          Cell.number(whole(column.distinct())));
    }
    html.endTable().endSection();
  }

  private void sizes() {
    html.section("sizes", "Entities by size")
        .table("How many entities have so many records", "#records", "#entities", "~");
    double most = data.sizes().stream().mapToDouble(it -> log(it.entities())).max().orElse(1);
    for (SizeBand size : data.sizes()) {
      String records =
          size.least() == size.most()
              ? whole(size.least())
              : whole(size.least()) + " to " + whole(size.most());
      html.row(
          Cell.number(records),
          Cell.number(whole(size.entities())),
          Cell.drawing(Drawing.share("plain", log(size.entities()) / most)));
    }
    html.endTable().paragraph("The bars are logarithmic.").endSection();
  }

  private void blocking(Blocking blocking) {
    html.section("blocking", "Which pairs were compared")
        .paragraph(
            "Two records are compared if they share a key. A pair that shares several counts for"
                + " each of them.");
    long most = blocking.keys().stream().mapToLong(RuleKeys::pairs).max().orElse(1);
    html.table("Keys by rule", "rule", "#keys", "#pairs", "~", "#most records of a key");
    for (RuleKeys keys : blocking.keys()) {
      html.row(
          Cell.name(keys.rule()),
          Cell.number(whole(keys.keys())),
          Cell.number(whole(keys.pairs())),
          Cell.drawing(Drawing.share("plain", (double) keys.pairs() / Math.max(1, most))),
          Cell.number(whole(keys.largest())));
    }
    html.endTable();
    if (blocking.skippedKeys() == 0) {
      html.paragraph("No key was left out.");
    } else {
      html.paragraph(
              "Keys left out, as too many records share them: %s, with %s pairs. The largest:"
                  .formatted(whole(blocking.skippedKeys()), whole(blocking.skippedPairs())))
          .table("Keys that were left out", "rule", "#records", "one of them");
      for (SkippedKey key : blocking.skipped()) {
        html.row(
            Cell.name(key.rule()), Cell.number(whole(key.records())), Cell.name(key.example()));
      }
      html.endTable();
    }
    html.endSection();
  }

  private void unlinkable() {
    html.section("unlinkable", "Records that cannot be linked");
    if (data.unlinkable().records() == 0) {
      html.paragraph("Of every record enough is known to match a copy of itself.");
    } else {
      html.paragraph(
          "Of %s so little is known that not even an equal copy would reach the threshold."
              .formatted(EntityText.records(data.unlinkable().records())));
      html.raw("<p>Some of them:</p>\n<ul class=\"names\">\n");
      data.unlinkable()
          .examples()
          .forEach(name -> html.raw("<li>%s</li>\n".formatted(Html.name(name))));
      html.raw("</ul>\n");
    }
    html.endSection();
  }

  static String kind(ColumnKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static boolean hasProbabilities(MatchModel model) {
    return model.method() == MatchModel.Method.FELLEGI_SUNTER;
  }

  static double log(long count) {
    return Math.log10(1.0 + count);
  }

  static List<Long> decades(long most) {
    return LongStream.iterate(1, at -> at <= most, at -> at * 10).boxed().toList();
  }
}
