package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import java.util.Collection;

/**
 * How many of some rules hold.
 *
 * @param passed rules that hold, warnings among them
 * @param failed rules that do not
 * @param errors rules that could not be judged
 * @param held the weights of those that hold, added up
 * @param weight the weights of all of them
 */
public record Score(String name, int passed, int failed, int errors, int held, int weight) {

  static Score of(String name, Ruleset ruleset, Collection<Verdict> verdicts) {
    int held = 0;
    int weight = 0;
    for (Verdict verdict : verdicts) {
      int each = weight(ruleset.severity(verdict.rule()));
      weight += each;
      held += verdict.passed() ? each : 0;
    }
    return new Score(
        name,
        count(verdicts, Outcome.PASSED),
        count(verdicts, Outcome.FAILED),
        count(verdicts, Outcome.ERROR),
        held,
        weight);
  }

  /** From 0 to 1: the share of weights that hold. One that cannot be judged does not hold. */
  public double share() {
    return weight == 0 ? 1 : (double) held / weight;
  }

  /** How many rules there are. */
  public int rules() {
    return passed + failed + errors;
  }

  /** The weight that was lost. */
  int lost() {
    return weight - held;
  }

  /** A rule weighs twice as much as one of the next lower severity: 8, 4, 2 and 1. */
  static int weight(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 8;
      case HIGH -> 4;
      case MEDIUM -> 2;
      case LOW -> 1;
    };
  }

  private static int count(Collection<Verdict> verdicts, Outcome outcome) {
    return (int) verdicts.stream().filter(each -> each.outcome() == outcome).count();
  }
}
