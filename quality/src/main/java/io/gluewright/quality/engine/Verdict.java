package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Labels;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.Metrics;
import java.util.List;
import java.util.Optional;

/**
 * What came of one rule.
 *
 * @param reason why it did not pass, or why it passed unseen
 * @param metrics what was measured for it
 * @param evaluated the rule with numbers in place of its formulas
 * @param parts the verdicts on the parts of a composite rule; empty for a single one
 * @param limits whether it is known what was measured has to be compared with
 */
public record Verdict(
    Rule rule,
    Outcome outcome,
    Optional<String> reason,
    Metrics metrics,
    String evaluated,
    List<Verdict> parts,
    Limits limits) {

  /** Where the numbers come from that a metric is compared with. */
  public enum Limits {
    /** From the rule, or from what earlier runs measured. */
    KNOWN,
    /** Nothing was measured before, too little, or the formula over it is wrong. */
    UNKNOWN
  }

  public Verdict {
    parts = List.copyOf(parts);
  }

  static Verdict of(Rule rule, Resolved resolved, Finding finding) {
    boolean isOfRows = finding.outcome() == Outcome.ERROR && !resolved.isUndecidedBy(finding);
    return new Verdict(
        rule,
        finding.outcome(),
        finding.reason(),
        finding.metrics(),
        resolved.rule().text(),
        List.of(),
        isOfRows ? Limits.KNOWN : resolved.limits());
  }

  /**
   * Whether the rule's metric meets another condition on a number, such as the second threshold of
   * its labels; nothing is measured again. False if there is no metric.
   */
  public boolean meets(Condition limit) {
    Requirement requirement = Requirement.of(limit);
    return metrics.list().stream()
        .findFirst()
        .map(Metric::value)
        .filter(requirement::isMetBy)
        .isPresent();
  }

  /** Whether the rule passed and yet misses the second threshold of its labels. */
  public boolean warns(Labels labels) {
    return passed() && labels.warning().stream().anyMatch(limit -> !meets(limit));
  }

  /**
   * Whether the rule did not pass for want of something to compare with: that says nothing against
   * the data.
   */
  public boolean lacksLimits() {
    return !passed()
        && (parts.isEmpty()
            ? limits == Limits.UNKNOWN
            : parts.stream().allMatch(part -> part.passed() || part.lacksLimits()));
  }

  /** Whether the rule holds; one that cannot be judged does not. */
  public boolean passed() {
    return outcome == Outcome.PASSED;
  }

  /** Whether the rule, or a part of it, cannot be judged. */
  public boolean isUnjudged() {
    return outcome == Outcome.ERROR || parts.stream().anyMatch(Verdict::isUnjudged);
  }
}
