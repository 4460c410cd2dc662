package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metrics;
import java.util.Optional;

/**
 * A rule with numbers in place of its formulas over earlier values.
 *
 * @param rule where a formula came to no number, it stands as it was written
 * @param limits whether the numbers come from values that were measured
 * @param undecided what comes of the rule if a formula came to no number, whatever is measured
 */
record Resolved(Rule.Single rule, Verdict.Limits limits, Optional<Finding> undecided) {

  /** A rule that has no formulas, or is not judged by them. */
  static Resolved asWritten(Rule.Single rule) {
    return new Resolved(rule, Verdict.Limits.KNOWN, Optional.empty());
  }

  /** What the rule's metric has to be. */
  Requirement requirement() {
    return requirement(Context.condition(rule));
  }

  /** What the share of rows has to be that hold. */
  Requirement threshold() {
    return rule.threshold().map(this::requirement).orElse(Requirement.ALL);
  }

  /** Whether the rule's condition is one on numbers that are known. */
  boolean isDecidable() {
    return isKnown(Context.condition(rule));
  }

  /** What comes of a rule that is not {@link #isDecidable}. */
  Finding undecided(Metrics measured) {
    return undecided.orElseThrow().showing(measured);
  }

  /** Whether the rule was not judged because of a number that it lacks. */
  boolean isUndecidedBy(Finding finding) {
    return undecided.filter(found -> found.reason().equals(finding.reason())).isPresent();
  }

  private Requirement requirement(Condition condition) {
    return isKnown(condition)
        ? Requirement.of(condition)
        : Requirement.unknown(condition, undecided.orElseThrow());
  }

  private static boolean isKnown(Condition condition) {
    return condition.operands().stream()
        .allMatch(each -> each instanceof Formula.Constant || !(each instanceof Formula));
  }
}
