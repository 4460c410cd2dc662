package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.report.Examples;
import io.gluewright.runtime.report.GateFinding;
import io.gluewright.runtime.report.GateReport;
import io.gluewright.runtime.report.GateRule;
import java.util.List;
import java.util.Optional;

/** What a gate found, for the report of a run. */
final class GateFindings {
  private GateFindings() {}

  /**
   * The section of a gate.
   *
   * @param judged how many rows were measured
   * @param setApart the rows that were, by the rules that they break
   */
  static GateReport of(
      GateName gate, long judged, Judgement judgement, Passage passage, Examples setApart) {
    List<GateRule> rules =
        judgement.evaluation().verdicts().stream()
            .map(each -> rule(judgement, each, setApart))
            .toList();
    return new GateReport(
        gate.text(),
        judged,
        passage.quarantined(),
        !passage.stopping().isEmpty(),
        rules,
        List.of());
  }

  private static GateRule rule(Judgement judgement, Verdict verdict, Examples setApart) {
    Rule rule = verdict.rule();
    return new GateRule(
        Redaction.text(rule.text()),
        shown(rule),
        Redaction.text(verdict.evaluated()),
        verdict.outcome().text(),
        judgement.ruleset().severity(rule).text(),
        judgement.action(rule).text(),
        verdict.warns(judgement.ruleset().labels(rule)),
        judgement.nowhere().contains(rule) ? Optional.of(ofNoRow(verdict)) : reason(verdict),
        verdict.metrics().byText(),
        setApart.broken(rule).map(Examples.Broken::rows).orElse(0L));
  }

  private static Optional<String> reason(Verdict verdict) {
    return verdict.reason().map(String::strip).map(Redaction::text);
  }

  private static String ofNoRow(Verdict verdict) {
    return reason(verdict).map("%s; "::formatted).orElse("")
        + "no row is at fault: none is set apart";
  }

  /** Without labels: what they say stands beside it. */
  static String shown(Rule rule) {
    return Redaction.text(rule.plain().text());
  }

  /** One line for each verdict: the rule, how bad it is, and why it did not pass. */
  static List<String> lines(Judgement judgement, List<Verdict> verdicts) {
    return verdicts.stream()
        .map(
            each ->
                "%s (%s, %s)%s"
                    .formatted(
                        shown(each.rule()),
                        judgement.ruleset().severity(each.rule()).text(),
                        each.rule().place().at(),
                        reason(each).map(": "::concat).orElse("")))
        .toList();
  }

  /** What is unusual, for the report. */
  static List<GateFinding> unusual(List<Finding> findings) {
    return findings.stream()
        .map(
            each ->
                new GateFinding(each.level(), each.action().text(), Redaction.text(each.text())))
        .toList();
  }

  /** One line for each finding, as {@link #lines} has one for each rule. */
  static List<String> told(List<Finding> findings) {
    return findings.stream().map(each -> Redaction.text(each.toString())).toList();
  }
}
