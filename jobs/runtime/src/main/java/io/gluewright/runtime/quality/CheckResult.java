package io.gluewright.runtime.quality;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.report.JudgedDataset;

/**
 * What came of a ruleset over a table.
 *
 * @param data the table, as the user named it
 * @param judged the same for a report
 */
record CheckResult(String data, Evaluation evaluation, JudgedDataset judged) {
  Ruleset ruleset() {
    return judged.ruleset();
  }

  long count(Outcome outcome) {
    return evaluation.verdicts().stream().filter(each -> each.outcome() == outcome).count();
  }

  /**
   * Whether a rule that may stop a run did not pass, as one that cannot be judged did not, or a
   * finding stops it.
   */
  boolean isStopped() {
    return judged.isStopped();
  }

  /** Whether a rule passed and yet misses its second threshold. */
  boolean warns(Verdict verdict) {
    return verdict.warns(ruleset().labels(verdict.rule()));
  }
}
