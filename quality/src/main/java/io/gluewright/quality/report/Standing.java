package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;

/** How a rule stands, in the order in which people want to know: by word, sign and colour. */
enum Standing {
  FAILED("Failed", "\u2715", "minus"),
  ERROR("Not judged", "?", "other"),
  WARNING("Warning", "!", "other"),
  PASSED("Passed", "\u2713", "plus");

  private final String word;
  private final String sign;
  private final String kind;

  Standing(String word, String sign, String kind) {
    this.word = word;
    this.sign = sign;
    this.kind = kind;
  }

  static Standing of(Ruleset ruleset, Verdict verdict) {
    if (verdict.outcome() == Outcome.FAILED) {
      return FAILED;
    }
    if (verdict.outcome() == Outcome.ERROR) {
      return ERROR;
    }
    return verdict.warns(ruleset.labels(verdict.rule())) ? WARNING : PASSED;
  }

  /** Whether the rule holds. */
  boolean holds() {
    return this == WARNING || this == PASSED;
  }

  String word() {
    return word;
  }

  String sign() {
    return sign;
  }

  String kind() {
    return kind;
  }
}
