package io.gluewright.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a rule did, in rows.
 *
 * @param id the rule
 * @param touched rows in which it made or changed a value, which it found at fault, or which it
 *     dropped
 * @param fixed rows in which it made or changed a value; the first value of a new column counts
 * @param quarantined rows that it refused
 * @param dropped rows that it filtered out
 */
public record RuleCounts(String id, long touched, long fixed, long quarantined, long dropped) {

  /**
   * The counts of the rules of a plan.
   *
   * @param sums what the {@link io.gluewright.rules.engine.Tally} of {@link RulePlan#counted} was
   *     asked for, by name; one that is not there is 0
   */
  public static List<RuleCounts> of(RulePlan plan, Map<String, Long> sums) {
    List<RuleCounts> counts = new ArrayList<>();
    for (int rule = 0; rule < plan.uses().size(); rule++) {
      long dropped = sum(sums, rule, "dropped");
      counts.add(
          new RuleCounts(
              plan.uses().get(rule).id(),
              sum(sums, rule, "touched") + dropped,
              sum(sums, rule, "fixed"),
              sum(sums, rule, "quarantined"),
              dropped));
    }
    return List.copyOf(counts);
  }

  private static long sum(Map<String, Long> sums, int rule, String what) {
    String name = ":%d:%s".formatted(rule, what);
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(name))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
