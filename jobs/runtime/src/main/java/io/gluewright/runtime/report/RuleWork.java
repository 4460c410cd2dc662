package io.gluewright.runtime.report;

import io.gluewright.rules.RuleCounts;
import io.gluewright.rules.RuleUse;

/**
 * What a rule did to the rows of a source, or of a table made of sources.
 *
 * @param source the name of either
 * @param use who the rule is
 * @param counts rows that it touched, repaired, refused and dropped
 */
public record RuleWork(String source, RuleUse use, RuleCounts counts) {
  /** Whether it refused or dropped a row. */
  boolean lostRows() {
    return counts.quarantined() + counts.dropped() > 0;
  }
}
