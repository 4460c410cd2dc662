package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Options;
import io.gluewright.runtime.anomalies.AnomalySpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A gate as its user described it.
 *
 * @param against by alias, the tables of the configuration that rules compare with
 * @param composite over what the parts of composite rules are joined
 * @param plainValues the columns whose values may be shown in reasons
 * @param anomalies what its runs are watched for
 */
public record GateSpec(
    GateName name,
    Location at,
    Ruleset ruleset,
    Map<String, Against> against,
    Counting counting,
    Options.Composite composite,
    Set<String> plainValues,
    AnomalySpec anomalies) {

  /** Which rows are measured. */
  public enum Counting {
    /** Those that have come through all gates and rules before. */
    ACCEPTED,
    /** Those, and the ones that were quarantined before. */
    ALL
  }

  /** A table that rules compare with, and where the configuration names it. */
  public record Against(String table, Location at) {}

  public GateSpec {
    against = Map.copyOf(against);
    plainValues = Set.copyOf(plainValues);
  }

  /** Reads the block of a gate; mistakes go to its problems. */
  static Optional<GateSpec> read(
      GateName name, Settings block, Set<String> plainValues, AnomalySpec ofJob) {
    Optional<Ruleset> ruleset = RulesetReader.read(block);
    Map<String, Against> against = new LinkedHashMap<>();
    block
        .pairs("against")
        .forEach(
            (alias, table) -> against.put(alias, new Against(table, block.at("against", table))));
    AnomalySpec anomalies = AnomalySpec.read(block.block("anomalies"), ofJob);
    Counting counting = block.isOn("count-quarantined") ? Counting.ALL : Counting.ACCEPTED;
    Options.Composite composite = block.choice("composite", Options.Composite.COLUMN);
    ruleset.ifPresent(rules -> RowRules.requireForQuarantine(rules, block.problems()));
    ruleset.ifPresent(rules -> RowRules.requirePaths(rules, block.problems()));
    return ruleset.map(
        rules ->
            new GateSpec(
                name, block.at(), rules, against, counting, composite, plainValues, anomalies));
  }

  /** Its rules that set rows apart for what stands in each of them. */
  Ruleset foreseeable() {
    return ruleset.only(rule -> setsApart(rule) && RowRules.isForeseeable(rule));
  }

  /** Whether it has a rule that sets rows apart of which only all rows together tell. */
  public boolean maySetMoreApart() {
    return ruleset.rules().stream()
        .anyMatch(rule -> setsApart(rule) && !RowRules.isForeseeable(rule));
  }

  private boolean setsApart(Rule rule) {
    return ruleset.action(rule) == Action.QUARANTINE;
  }

  /** The tables of {@link #against} that are not among the {@code known} ones. */
  List<Problem> unknownTables(Collection<String> known) {
    return against.values().stream()
        .filter(each -> !known.contains(each.table()))
        .map(each -> Problem.unknown(each.at(), "table", each.table(), known))
        .toList();
  }
}
