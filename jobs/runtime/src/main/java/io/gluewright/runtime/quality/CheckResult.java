package io.gluewright.runtime.quality;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.runtime.gates.Judgement;

/**
 * What came of a ruleset over a table.
 *
 * @param data the table, as the user named it
 */
record CheckResult(String data, Ruleset ruleset, Evaluation evaluation) {
  long count(Outcome outcome) {
    return evaluation.verdicts().stream().filter(each -> each.outcome() == outcome).count();
  }

  /** Whether a rule that may stop a run did not pass; one that cannot be judged did not. */
  boolean isStopped() {
    return !judgement().stopping().isEmpty();
  }

  /** Whether what was measured may be the measure of later runs. */
  boolean isSound() {
    return judgement().isSound();
  }

  /** Whether a rule passed and yet misses its second threshold. */
  boolean warns(Verdict verdict) {
    return judgement().warns(verdict);
  }

  private Judgement judgement() {
    return new Judgement(ruleset, evaluation);
  }
}
