package io.gluewright.runtime.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The sections of gates, for people: a line for each gate, and for what did not pass there. */
final class GateText {
  private GateText() {}

  /** What somebody has to hear of; empty if there is nothing. */
  static String alerts(List<GateReport> gates) {
    StringBuilder text = new StringBuilder();
    for (GateReport gate : gates) {
      gate.rules().stream()
          .filter(GateRule::isAlert)
          .forEach(rule -> add(text, "ALERT %s: %s".formatted(gate.name(), line(rule))));
      gate.findings().stream()
          .filter(GateFinding::isAlert)
          .forEach(each -> add(text, "ALERT %s: %s".formatted(gate.name(), each.line())));
    }
    return text.toString();
  }

  static String of(List<GateReport> gates) {
    StringBuilder text = new StringBuilder();
    for (GateReport gate : gates) {
      add(text, head(gate));
      rules(gate).forEach(line -> add(text, line));
      gate.findings()
          .forEach(
              finding -> add(text, "unusual in %s: %s".formatted(gate.name(), finding.line())));
    }
    return text.toString();
  }

  private static String head(GateReport gate) {
    long passed = gate.rules().stream().filter(GateRule::passed).count();
    return String.format(
        Locale.ROOT,
        "gate %s: %,d of %,d rules passed on %,d rows%s%s",
        gate.name(),
        passed,
        gate.rules().size(),
        gate.rows(),
        gate.quarantined() > 0
            ? String.format(Locale.ROOT, ", %,d quarantined", gate.quarantined())
            : "",
        gate.stopped() ? ", STOPPED" : "");
  }

  private static Stream<String> rules(GateReport gate) {
    return gate.rules().stream()
        .filter(rule -> !rule.passed() || rule.warning())
        .map(rule -> "%s %s: %s".formatted(word(rule), gate.name(), line(rule)));
  }

  private static String word(GateRule rule) {
    return rule.passed() ? "warning" : rule.outcome().toLowerCase(Locale.ROOT);
  }

  private static String line(GateRule rule) {
    String rows =
        rule.quarantined() > 0 ? String.format(Locale.ROOT, ", %,d rows", rule.quarantined()) : "";
    return "%s (%s, %s%s)%s"
        .formatted(
            rule.shown(),
            rule.severity(),
            rule.action(),
            rows,
            rule.reason().map(": "::concat).orElse(""));
  }

  private static void add(StringBuilder text, String line) {
    text.append(ReportTable.wrapped(line)).append('\n');
  }
}
