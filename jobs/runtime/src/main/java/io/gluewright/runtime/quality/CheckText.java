package io.gluewright.runtime.quality;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of a check, for people: the rules in their order, each with what was measured. */
final class CheckText {
  private CheckText() {}

  static String of(CheckResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d passed, %,d failed, %,d cannot be judged",
            result.data(),
            result.count(Outcome.PASSED),
            result.count(Outcome.FAILED),
            result.count(Outcome.ERROR)));
    lines.add("");
    result.evaluation().verdicts().forEach(verdict -> add(result, verdict, lines));
    addMeasured(result, lines);
    List<Finding> findings = result.judged().findings();
    if (!findings.isEmpty()) {
      lines.add("");
      findings.forEach(each -> lines.add("Unusual  " + told(each)));
    }
    if (result.isStopped()) {
      lines.add("");
      lines.add(
          findings.stream().anyMatch(Finding::stops)
              ? "stopped: a rule or a finding with the action \"stop\" forbids to go on"
              : "stopped: a rule with the action \"stop\" did not pass");
    }
    return String.join("\n", lines) + "\n";
  }

  /** What analyzers measured and no rule shows. */
  private static void addMeasured(CheckResult result, List<String> lines) {
    if (result.ruleset().analyzers().isEmpty()) {
      return;
    }
    Set<MetricKey> shown =
        result.evaluation().verdicts().stream()
            .flatMap(verdict -> verdict.metrics().keys().stream())
            .collect(Collectors.toSet());
    result.evaluation().metrics().list().stream()
        .filter(metric -> !shown.contains(metric.key()))
        .forEach(
            metric -> lines.add("Measured %s = %s".formatted(metric.key().text(), metric.value())));
  }

  private static String told(Finding finding) {
    return "%s%s"
        .formatted(
            finding,
            finding.action() == Action.REPORT ? "" : ", action " + finding.action().text());
  }

  private static void add(CheckResult result, Verdict verdict, List<String> lines) {
    Rule rule = verdict.rule();
    String word = result.warns(verdict) ? "Warning" : verdict.outcome().text();
    lines.add("%-8s %s".formatted(word, rule.text()));
    if (!verdict.evaluated().equals(rule.text())) {
      lines.add("         as      " + verdict.evaluated());
    }
    for (Metric metric : verdict.metrics().list()) {
      lines.add("         found   %s = %s".formatted(metric.key().text(), metric.value()));
    }
    if (result.warns(verdict)) {
      result
          .ruleset()
          .labels(rule)
          .warning()
          .ifPresent(limit -> lines.add("         warning it is not " + limit.text()));
    }
    if (verdict.outcome() != Outcome.PASSED) {
      verdict.reason().ifPresent(reason -> lines.add("         reason  " + firstLine(reason)));
      lines.add(
          "         %s, action %s (%s)"
              .formatted(
                  result.ruleset().severity(rule).text(),
                  result.ruleset().action(rule).text(),
                  rule.place().at()));
    }
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
