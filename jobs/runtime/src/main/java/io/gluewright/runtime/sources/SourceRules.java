package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleSet;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.RuleType;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** The rules of a source, or of its shadow: they keep, change or drop rows, and make none. */
final class SourceRules {
  private final String source;
  private final RuleSet rules;

  private SourceRules(String source, RuleSet rules) {
    this.source = source;
    this.rules = rules;
  }

  static SourceRules read(String source, Settings settings, Set<String> plainValues) {
    return new SourceRules(source, RuleSet.read(settings.blocks("rules"), plainValues));
  }

  /** Those of the block {@code shadow}, if there is one. */
  static Optional<SourceRules> readShadow(
      String source, Settings settings, Set<String> plainValues) {
    if (!settings.has("shadow")) {
      return Optional.empty();
    }
    Settings shadow = settings.block("shadow");
    SourceRules rules = read(source, shadow, plainValues);
    shadow.refuseUnknown();
    return Optional.of(rules);
  }

  /** The rules over rows of these columns; a rule that makes other rows is a mistake. */
  RulePlan over(StructType input, ReferenceTables tables, Problems problems) {
    RulePlan plan = rules.over(input, tables, problems);
    plan.uses().stream()
        .filter(use -> use.effect() == RuleType.Effect.ROWS)
        .forEach(use -> problems.add(makesRows(use)));
    return plan;
  }

  private Problem makesRows(RuleUse use) {
    return Problem.of(
        use.at(),
        "the rule \"%s\" makes other rows, and every row of the source \"%s\" is booked once"
            .formatted(use.id(), source),
        "rules that keep or drop rows",
        "a table of its own behind the source, under \"tables\"");
  }
}
