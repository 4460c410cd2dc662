package io.gluewright.quality.engine;

import java.util.List;

/**
 * What the marks of all rows come to.
 *
 * @param rows how many there are
 * @param passed how many break no rule
 * @param rules in the order of the ruleset, what each says of the rows
 */
public record RowTotals(long rows, long passed, List<OfRule> rules) {
  /** A rule that says nothing of a row skips them all. */
  public record OfRule(long passed, long failed, long skipped) {}

  public RowTotals {
    rules = List.copyOf(rules);
  }

  public long failed() {
    return rows - passed;
  }
}
