package io.gluewright.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report for people. */
final class ReportTable {
  private static final int INDENT = 4;
  private static final String NEXT = "\n" + " ".repeat(INDENT);
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private ReportTable() {}

  static String of(RunReport report) {
    List<String> parts = new ArrayList<>();
    parts.add(head(report));
    String alerts = GateText.alerts(report.gates());
    if (!alerts.isEmpty()) {
      parts.add(alerts);
    }
    if (!report.recovery().isEmpty()) {
      parts.add(recovery(report.recovery()));
    }
    if (!report.books().sources().isEmpty()) {
      parts.add(sources(report.books()));
    }
    if (!report.sinks().isEmpty()) {
      parts.add(sinks(report.sinks()));
    }
    List<RuleWork> strict = report.rules().stream().filter(RuleWork::lostRows).toList();
    if (!strict.isEmpty()) {
      parts.add(rules(strict));
    }
    if (!report.gates().isEmpty()) {
      parts.add(GateText.of(report.gates()));
    }
    if (!report.shadows().isEmpty()) {
      parts.add(shadows(report.shadows()));
    }
    if (!report.keptSteps().isEmpty()) {
      parts.add(kept(report.keptSteps()));
    }
    if (!report.figures().isEmpty()) {
      parts.add(figures(report));
    }
    if (!report.idle().isEmpty()) {
      parts.add(wrapped("no rows: " + String.join(", ", report.idle())) + "\n");
    }
    String troubles = troubles(report);
    if (!troubles.isEmpty()) {
      parts.add(troubles);
    }
    if (!report.notes().isEmpty()) {
      parts.add(notes(report.notes()));
    }
    parts.add(foot(report));
    return String.join("\n", parts);
  }

  private static String head(RunReport report) {
    String where = report.environment().map(" in "::concat).orElse("");
    return wrapped(
            "%s%s: %s (run %s)"
                .formatted(report.job(), where, report.status().words(), report.runId()))
        + "\n";
  }

  private static String recovery(List<Recovered> batches) {
    StringBuilder text = new StringBuilder();
    batches.forEach(batch -> text.append(wrapped("recovered: " + batch.words())).append('\n'));
    return text.toString();
  }

  private static String sources(Books books) {
    TextTable table =
        new TextTable(
            "source", "read", "written", "filtered", "merged", "quarantined", "dead letters");
    books.sources().forEach(source -> line(table, source.name(), source.counts()));
    table.rule();
    line(table, "total", books.total());
    return table.toString();
  }

  private static void line(TextTable table, String name, Counts counts) {
    table.line(
        name,
        counts.read(),
        counts.written(),
        counts.filtered(),
        counts.merged(),
        counts.quarantined(),
        counts.deadLettered());
  }

  private static String sinks(List<SinkRows> sinks) {
    TextTable table = new TextTable("sink", "inserted", "updated", "deleted");
    sinks.forEach(sink -> table.line(sink.name(), sink.inserted(), sink.updated(), sink.deleted()));
    return table.toString();
  }

  private static String rules(List<RuleWork> rules) {
    TextTable table = new TextTable("rule", "touched", "fixed", "quarantined", "dropped");
    rules.forEach(
        work ->
            table.line(
                work.source() + " " + work.use().id(),
                work.counts().touched(),
                work.counts().fixed(),
                work.counts().quarantined(),
                work.counts().dropped()));
    return table.toString();
  }

  private static String shadows(List<Shadow> shadows) {
    StringBuilder text = new StringBuilder();
    for (Shadow shadow : shadows) {
      text.append(wrapped("shadow of %s: %s".formatted(shadow.source(), shadow.words())))
          .append('\n');
    }
    return text.toString();
  }

  private static String kept(List<KeptStep> steps) {
    return steps.stream().map(step -> wrapped(step.words()) + "\n").collect(Collectors.joining());
  }

  private static String figures(RunReport report) {
    TextTable table = new TextTable("figure", "value");
    report.figures().forEach(table::line);
    return table.toString();
  }

  /** What did not go as it should, and what was done about it. */
  private static String troubles(RunReport report) {
    return Stream.concat(
            report.fallbacks().stream().map(Fallback::words),
            report.retries().stream().map(Retried::words))
        .map(line -> wrapped(line) + "\n")
        .collect(Collectors.joining());
  }

  private static String notes(List<String> notes) {
    StringBuilder text = new StringBuilder();
    notes.forEach(note -> text.append(wrapped("note: " + note)).append('\n'));
    return text.toString();
  }

  private static String foot(RunReport report) {
    return String.format(
        Locale.ROOT,
        "%s, peak heap %,d MB\n",
        Progress.seconds(report.took()),
        report.peakHeap() / (1024 * 1024));
  }

  /** Breaks between words; a word that is wider than a line is cut into lines. */
  static String wrapped(String sentence) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : BLANKS.split(sentence, -1)) {
      if (column > 0 && column + 1 + word.length() > TextTable.WIDTH) {
        text.append(NEXT);
        column = INDENT;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      String rest = word;
      while (column + rest.length() > TextTable.WIDTH) {
        int room = TextTable.WIDTH - column;
        text.append(rest, 0, room).append(NEXT);
        rest = rest.substring(room);
        column = INDENT;
      }
      text.append(rest);
      column += rest.length();
    }
    return text.toString();
  }
}
