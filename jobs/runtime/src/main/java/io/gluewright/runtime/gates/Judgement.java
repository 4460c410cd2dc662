package io.gluewright.runtime.gates;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.RunInput;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Metrics;
import io.gluewright.quality.report.Scores;
import io.gluewright.transforms.Fingerprint;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What follows from the verdicts of a ruleset.
 *
 * @param nowhere rules that failed and were to set rows apart, though no row is at fault
 */
public record Judgement(Ruleset ruleset, Evaluation evaluation, Set<Rule> nowhere) {
  public Judgement {
    nowhere = Set.copyOf(nowhere);
  }

  public Judgement(Ruleset ruleset, Evaluation evaluation) {
    this(ruleset, evaluation, Set.of());
  }

  /** The same, where it is known which of the rules that set rows apart found none. */
  Judgement withNowhere(Set<Rule> rules) {
    return new Judgement(ruleset, evaluation, rules);
  }

  /** What a rule leads to: one that sets rows apart and finds none can do no more than tell. */
  Action action(Rule rule) {
    return nowhere.contains(rule) ? Action.ALERT : ruleset.action(rule);
  }

  /**
   * The verdicts that end a run: of rules that may stop it and did not pass, and of those that set
   * rows apart and could not be judged, for nobody knows which rows these would be.
   */
  public List<Verdict> stopping() {
    return evaluation.verdicts().stream().filter(this::stops).toList();
  }

  private boolean stops(Verdict verdict) {
    return switch (action(verdict.rule())) {
      case STOP -> !verdict.passed();
      case QUARANTINE -> !verdict.passed() && verdict.isUnjudged();
      case REPORT, ALERT -> false;
    };
  }

  /** The rules whose rows are set aside: a rule that could not be judged names none. */
  Set<Rule> settingAside() {
    return evaluation.verdicts().stream()
        .filter(each -> each.outcome() == Outcome.FAILED && !each.isUnjudged())
        .map(Verdict::rule)
        .filter(rule -> ruleset.action(rule) == Action.QUARANTINE)
        .collect(Collectors.toSet());
  }

  /**
   * Whether what was measured may be the measure of later runs. It may if rows were set apart: what
   * is left is sound, and a delivery without a bad row is rare. It may if a rule had nothing to
   * compare with, too: else it would never have.
   */
  public boolean isSound() {
    return evaluation.verdicts().stream().allMatch(this::leavesSound);
  }

  private boolean leavesSound(Verdict verdict) {
    return verdict.passed()
        || verdict.lacksLimits()
        || ruleset.severity(verdict.rule()).compareTo(Severity.HIGH) > 0
        || (action(verdict.rule()) == Action.QUARANTINE && verdict.outcome() == Outcome.FAILED);
  }

  /** What goes to the history of {@code subject}: all that was measured, with the scores. */
  public RunRecord record(Subject subject, RunInput input, String runId) {
    Metrics scores = Scores.of(ruleset, evaluation.verdicts()).metrics();
    return RunRecord.of(
            subject, Fingerprint.of(ruleset.dqdl()), input.fingerprint(), runId, input.asOf())
        .with(evaluation.metrics().and(scores))
        .with(evaluation.distributions())
        .ended(isSound() ? RunOutcome.PASSED : RunOutcome.FAILED);
  }
}
