package io.gluewright.runtime.quality;

import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.runtime.commands.Json;
import java.util.List;
import java.util.Map;

/** What came of a check, for programs. */
final class CheckJson {
  private CheckJson() {}

  static String of(CheckResult result) {
    List<Map<String, Object>> rules =
        result.evaluation().verdicts().stream().map(each -> rule(result, each)).toList();
    return Json.text(
        Json.object(
            "data", result.data(),
            "passed", result.count(Outcome.PASSED),
            "failed", result.count(Outcome.FAILED),
            "error", result.count(Outcome.ERROR),
            "stopped", result.isStopped(),
            "rules", rules,
            "unusual", result.judged().findings().stream().map(CheckJson::finding).toList(),
            "metrics", result.evaluation().metrics().byText()));
  }

  private static Map<String, Object> finding(Finding finding) {
    return Json.object(
        "what", finding.what(),
        "level", finding.level(),
        "action", finding.action().text(),
        "observed", Double.isFinite(finding.observed()) ? finding.observed() : null,
        "expected", finding.expected().toString());
  }

  private static Map<String, Object> rule(CheckResult result, Verdict verdict) {
    return Json.object(
        "rule", verdict.rule().text(),
        "outcome", verdict.outcome().text(),
        "warning", result.warns(verdict),
        "reason", verdict.reason().orElse(null),
        "metrics", verdict.metrics().byText(),
        "evaluatedRule", verdict.evaluated(),
        "severity", result.ruleset().severity(verdict.rule()).text(),
        "action", result.ruleset().action(verdict.rule()).text(),
        "line", verdict.rule().place().at().line(),
        "column", verdict.rule().place().at().column());
  }
}
