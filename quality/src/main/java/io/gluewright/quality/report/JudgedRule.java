package io.gluewright.quality.report;

import static java.util.Comparator.comparing;

import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Labels;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.engine.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule and all that is told of it.
 *
 * @param dimension what it is about
 * @param labels those without a meaning of their own
 * @param warning the second threshold
 * @param metrics what was measured for it, over runs
 * @param broken what rows look like that break it
 */
record JudgedRule(
    Verdict verdict,
    Standing standing,
    Severity severity,
    Action action,
    String dimension,
    Map<String, String> labels,
    Optional<Condition> warning,
    List<Series> metrics,
    Optional<Examples.Broken> broken) {

  /** The worst first; of two that are as bad, the one that stands first in the ruleset. */
  static final Comparator<JudgedRule> WORST_FIRST =
      comparing(JudgedRule::standing).thenComparing(JudgedRule::severity);

  private static final Set<String> WITH_MEANING =
      Set.of(Labels.SEVERITY, Labels.ACTION, Labels.WARN, Dimension.LABEL);

  /** The rules of a dataset, in the order of the ruleset. */
  static List<JudgedRule> all(JudgedDataset judged) {
    return judged.verdicts().stream().map(verdict -> of(judged, verdict)).toList();
  }

  private static JudgedRule of(JudgedDataset judged, Verdict verdict) {
    Rule rule = verdict.rule();
    Labels said = judged.ruleset().labels(rule);
    Map<String, String> labels = Redaction.pairs(said.values());
    labels.keySet().removeAll(WITH_MEANING);
    return new JudgedRule(
        verdict,
        Standing.of(judged.ruleset(), verdict),
        judged.ruleset().severity(rule),
        judged.ruleset().action(rule),
        Dimension.of(judged.ruleset(), rule),
        labels,
        said.warning(),
        verdict.metrics().list().stream()
            .map(metric -> Series.of(metric.key(), metric.value(), judged.earlier()))
            .toList(),
        judged.examples().broken(rule));
  }

  /** The rule without its labels, which are told beside it, and without passwords of addresses. */
  String text() {
    return Redaction.text(verdict.rule().plain().text());
  }

  /** The rule with its labels. */
  String written() {
    return Redaction.text(verdict.rule().text());
  }

  /** What it was judged as. */
  String evaluated() {
    return Redaction.text(verdict.evaluated());
  }

  /** The same, if that is not as it was written. */
  Optional<String> evaluatedOtherwise() {
    return Optional.of(verdict.evaluated())
        .filter(text -> !text.equals(verdict.rule().text()))
        .map(Redaction::text)
        .filter(text -> !text.equals(text()));
  }

  /** Why it did not pass. */
  Optional<String> reason() {
    return verdict.reason().map(String::strip).map(Redaction::text);
  }
}
