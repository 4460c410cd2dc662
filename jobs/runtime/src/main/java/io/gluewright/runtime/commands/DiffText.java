package io.gluewright.runtime.commands;

import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ChangedPair;
import io.gluewright.rules.difference.DifferenceReport.ChangedValue;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.rules.difference.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A difference for people. */
final class DiffText {
  private final StringBuilder text = new StringBuilder();

  private DiffText() {}

  static String of(String title, DifferenceReport report) {
    DiffText diff = new DiffText();
    diff.line("%s", title);
    diff.line("rows: %,d before, %,d after", report.rowsBefore(), report.rowsAfter());
    for (Outcome outcome : Outcome.values()) {
      if (report.rows(outcome) > 0) {
        diff.line("  %-12s %,d", outcome.word(), report.rows(outcome));
      }
    }
    if (report.isEmpty()) {
      diff.line("nothing differs");
    }
    diff.columns(report);
    diff.rules(report);
    diff.examples(report);
    return diff.text.toString();
  }

  /** Null has no quotes, so that it is not taken for a text. */
  static String value(Optional<String> value) {
    return value.map("\"%s\""::formatted).orElse("null");
  }

  /** What became of a column as such; empty where only values differ. */
  static String type(ColumnDifference column) {
    if (column.typeBefore().equals(column.typeAfter())) {
      return "";
    }
    if (column.typeBefore().isEmpty()) {
      return "new, " + column.typeAfter().orElse("");
    }
    return column
        .typeAfter()
        .map(type -> "%s -> %s".formatted(column.typeBefore().get(), type))
        .orElse("gone");
  }

  static String causes(Map<String, Long> causes) {
    return causes.entrySet().stream()
        .map(cause -> "%s %s".formatted(cause.getKey(), PlanText.number(cause.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String phrase(Outcome outcome) {
    return switch (outcome) {
      case SAME -> "rows that stay as they are";
      case CHANGED -> "rows with other values";
      case APPEARED -> "rows that appear";
      case VANISHED -> "rows that vanish";
      case QUARANTINED -> "rows that move into quarantine";
      case RELEASED -> "rows that move out of quarantine";
      case REFUSED -> "rows that stay in quarantine";
      case UNMATCHED -> "rows that share their key";
    };
  }

  private void columns(DifferenceReport report) {
    if (!report.columns().isEmpty()) {
      line("");
      line("columns");
    }
    for (ColumnDifference column : report.columns()) {
      String type = type(column);
      line(
          "  %s: %s%s",
          column.column(),
          type,
          column.values() == 0
              ? ""
              : "%s%s, by %s"
                  .formatted(
                      type.isEmpty() ? "" : "; ",
                      PlanText.number(column.values(), "value"),
                      causes(column.causes())));
      for (ChangedPair pair : column.pairs()) {
        line("    %,8d  %s -> %s", pair.values(), value(pair.before()), value(pair.after()));
      }
    }
  }

  private void rules(DifferenceReport report) {
    int width = report.rules().stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    String format = "  %-" + Math.max(4, width) + "s  %-8s %15s %15s %15s %10s";
    line("");
    line("rules");
    line(format, "rule", "", "touched before", "touched after", "values changed", "rows moved");
    for (RuleDifference rule : report.rules()) {
      line(
          format,
          rule.id(),
          rule.status(),
          PlanText.number(rule.touchedBefore()),
          PlanText.number(rule.touchedAfter()),
          PlanText.number(rule.values()),
          PlanText.number(rule.rows()));
    }
  }

  private void examples(DifferenceReport report) {
    Optional<Outcome> last = Optional.empty();
    for (Example example : report.examples()) {
      if (!last.equals(Optional.of(example.outcome()))) {
        line("");
        line("%s, for example", phrase(example.outcome()));
        last = Optional.of(example.outcome());
      }
      line("  row %s%s", example.key(), example.cause().map(" by "::concat).orElse(""));
      for (ChangedValue change : example.changes()) {
        line(
            "    %s: %s -> %s by %s",
            change.column(), value(change.before()), value(change.after()), change.cause());
      }
      example.cells().forEach((column, cell) -> line("    %s: %s", column, value(cell)));
      example.reasons().forEach(reason -> line("    %s", reason));
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
