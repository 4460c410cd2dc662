package io.gluewright.runtime.gates;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What follows from the verdicts of a ruleset. */
public record Judgement(Ruleset ruleset, Evaluation evaluation) {

  /** The verdicts that end a run: of rules that may stop it and did not pass. */
  public List<Verdict> stopping() {
    return evaluation.verdicts().stream()
        .filter(each -> !each.passed() && ruleset.action(each.rule()) == Action.STOP)
        .toList();
  }

  /** The rules whose rows are set aside: a rule that could not be judged names none. */
  Set<Rule> settingAside() {
    return evaluation.verdicts().stream()
        .filter(each -> each.outcome() == Outcome.FAILED)
        .map(Verdict::rule)
        .filter(rule -> ruleset.action(rule) == Action.QUARANTINE)
        .collect(Collectors.toSet());
  }

  /** Whether what was measured may be the measure of later runs. */
  public boolean isSound() {
    return evaluation.verdicts().stream()
        .allMatch(
            each -> each.passed() || ruleset.severity(each.rule()).compareTo(Severity.HIGH) > 0);
  }
}
