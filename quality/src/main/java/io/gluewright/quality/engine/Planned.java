package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import java.util.Optional;

/**
 * A rule, ready to be judged.
 *
 * @param rule as it was written
 * @param resolved with numbers in place of its formulas
 * @param row what it says of a single row, for the rules that say so
 */
record Planned(Rule.Single rule, Resolved resolved, Judge judge, Optional<RowTest> row) {

  static Planned of(Rule.Single rule, Resolved resolved, Judge judge) {
    return new Planned(rule, resolved, judge, Optional.empty());
  }

  /** Of a row nothing is said while it is not known what the rule asks for. */
  static Planned of(Rule.Single rule, Resolved resolved, Judge judge, RowTest row) {
    return new Planned(
        rule,
        resolved,
        judge,
        resolved.undecided().isEmpty() ? Optional.of(row) : Optional.empty());
  }

  /** An answer that needs no data. */
  static Planned answered(Rule.Single rule, Resolved resolved, Finding finding) {
    return of(rule, resolved, measured -> finding);
  }

  Verdict verdict(Measured measured) {
    return Verdict.of(rule, resolved, judge.find(measured));
  }
}
