package io.gluewright.runtime.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one rule at a gate.
 *
 * @param rule its text, as in the reasons of quarantined rows
 * @param shown the same without labels
 * @param evaluated the rule with numbers in place of its formulas
 * @param outcome {@code Passed}, {@code Failed} or {@code Error}
 * @param warning whether it passed and missed its second threshold
 * @param reason why it did not pass
 * @param metrics what was measured for it, under Glue's names
 * @param quarantined how many rows were set apart for it
 */
public record GateRule(
    String rule,
    String shown,
    String evaluated,
    String outcome,
    String severity,
    String action,
    boolean warning,
    Optional<String> reason,
    Map<String, Double> metrics,
    long quarantined) {
  private static final String PASSED = "Passed";

  public GateRule {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  boolean passed() {
    return outcome.equals(PASSED);
  }

  /** Whether somebody has to hear of it although the run goes on. */
  boolean isAlert() {
    return !passed() && action.equals("alert");
  }
}
