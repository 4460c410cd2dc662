package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import java.util.Optional;

/**
 * A rule, ready to be judged.
 *
 * @param rule as it was written
 * @param evaluated with numbers in place of its formulas
 * @param row what it says of a single row, for the rules that say so
 */
record Planned(Rule.Single rule, Rule.Single evaluated, Judge judge, Optional<RowTest> row) {

  static Planned of(Rule.Single rule, Rule.Single evaluated, Judge judge) {
    return new Planned(rule, evaluated, judge, Optional.empty());
  }

  static Planned of(Rule.Single rule, Rule.Single evaluated, Judge judge, RowTest row) {
    return new Planned(rule, evaluated, judge, Optional.of(row));
  }

  /** An answer that needs no data. */
  static Planned answered(Rule.Single rule, Rule.Single evaluated, Finding finding) {
    return of(rule, evaluated, measured -> finding);
  }

  Verdict verdict(Measured measured) {
    return Verdict.of(rule, evaluated.text(), judge.find(measured));
  }
}
