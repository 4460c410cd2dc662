package io.gluewright.runtime.commands;

import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ChangedPair;
import io.gluewright.rules.difference.DifferenceReport.ChangedValue;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.rules.difference.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A difference as a page that needs nothing else: no script, no font, no address. */
final class DiffHtml {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>%1$s</title>
      <style>
      body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222; background: #fff; }
      h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
      table { border-collapse: collapse; margin: .5rem 0; }
      th, td { border-bottom: 1px solid #ddd; padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; }
      td.n, th.n { text-align: right; }
      code { background: #f2f2f2; padding: 0 .25rem; white-space: pre-wrap; }
      tr.same td { color: #777; }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      %2$s</body>
      </html>
      """;

  private final StringBuilder body = new StringBuilder();

  private DiffHtml() {}

  static String of(String title, DifferenceReport report) {
    DiffHtml html = new DiffHtml();
    html.rows(report);
    html.columns(report.columns());
    html.rules(report.rules());
    html.examples(report.examples());
    return PAGE.formatted(escaped(title), html.body);
  }

  private void rows(DifferenceReport report) {
    heading("Rows");
    begin("", "#rows");
    row("before", number(report.rowsBefore()));
    row("after", number(report.rowsAfter()));
    for (Outcome outcome : Outcome.values()) {
      if (report.rows(outcome) > 0) {
        row(outcome.word(), number(report.rows(outcome)));
      }
    }
    end();
    if (report.isEmpty()) {
      body.append("<p>Nothing differs.</p>\n");
    }
  }

  private void columns(List<ColumnDifference> columns) {
    if (columns.isEmpty()) {
      return;
    }
    heading("Columns");
    begin("column", "type", "#values", "responsible", "from what to what");
    for (ColumnDifference column : columns) {
      row(
          escaped(column.column()),
          escaped(DiffText.type(column)),
          number(column.values()),
          escaped(DiffText.causes(column.causes())),
          column.pairs().stream().map(DiffHtml::pair).collect(Collectors.joining("<br>")));
    }
    end();
  }

  private void rules(List<RuleDifference> rules) {
    heading("Rules");
    begin("rule", "type", "", "#touched before", "#touched after", "#values", "#rows");
    for (RuleDifference rule : rules) {
      body.append("<tr class=\"").append(escaped(rule.status())).append("\">");
      cells(
          escaped(rule.id()),
          escaped(rule.type()),
          escaped(rule.status()),
          number(rule.touchedBefore()),
          number(rule.touchedAfter()),
          number(rule.values()),
          number(rule.rows()));
    }
    end();
  }

  private void examples(List<Example> examples) {
    if (examples.isEmpty()) {
      return;
    }
    heading("Examples");
    begin("row", "", "responsible", "values");
    for (Example example : examples) {
      Stream<String> changes = example.changes().stream().map(DiffHtml::change);
      Stream<String> cells =
          example.cells().entrySet().stream()
              .map(
                  cell ->
                      "%s <code>%s</code>"
                          .formatted(
                              escaped(cell.getKey()), escaped(DiffText.value(cell.getValue()))));
      Stream<String> reasons = example.reasons().stream().map(DiffHtml::escaped);
      row(
          escaped(example.key()),
          example.outcome().word(),
          escaped(example.cause().orElse("")),
          Stream.of(changes, cells, reasons)
              .flatMap(lines -> lines)
              .collect(Collectors.joining("<br>")));
    }
    end();
  }

  private static String pair(ChangedPair pair) {
    return "%s &times; <code>%s</code> &rarr; <code>%s</code>"
        .formatted(
            number(pair.values()),
            escaped(DiffText.value(pair.before())),
            escaped(DiffText.value(pair.after())));
  }

  private static String change(ChangedValue change) {
    return "%s <code>%s</code> &rarr; <code>%s</code> by %s"
        .formatted(
            escaped(change.column()),
            escaped(DiffText.value(change.before())),
            escaped(DiffText.value(change.after())),
            escaped(change.cause()));
  }

  private void heading(String text) {
    body.append("<h2>").append(text).append("</h2>\n");
  }

  /** A heading that begins with # stands over numbers. */
  private void begin(String... headings) {
    body.append("<table>\n<tr>");
    for (String heading : headings) {
      body.append(heading.startsWith("#") ? "<th class=\"n\">" : "<th>")
          .append(heading.replace("#", ""))
          .append("</th>");
    }
    body.append("</tr>\n");
  }

  private void row(String... cells) {
    body.append("<tr>");
    cells(cells);
  }

  private void cells(String... cells) {
    for (String cell : cells) {
      body.append(cell.matches("[\\d,]+") ? "<td class=\"n\">" : "<td>").append(cell);
      body.append("</td>");
    }
    body.append("</tr>\n");
  }

  private void end() {
    body.append("</table>\n");
  }

  private static String number(long count) {
    return PlanText.number(count);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
