package io.gluewright.runtime.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a gate found.
 *
 * @param name such as {@code orders/source}
 * @param rows how many were measured
 * @param quarantined how many were set apart
 * @param stopped whether the run ended here
 * @param rules in the order of the ruleset
 * @param findings what is unusual about the run
 */
public record GateReport(
    String name,
    long rows,
    long quarantined,
    boolean stopped,
    List<GateRule> rules,
    List<GateFinding> findings) {

  public GateReport {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
  }

  GateReport named(String other) {
    return new GateReport(other, rows, quarantined, stopped, rules, findings);
  }

  GateReport with(List<GateFinding> more) {
    List<GateFinding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new GateReport(name, rows, quarantined, stopped, rules, all);
  }
}
