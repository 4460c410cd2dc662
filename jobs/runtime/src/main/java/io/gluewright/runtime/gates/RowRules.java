package io.gluewright.runtime.gates;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Keyword;
import io.gluewright.quality.dqdl.Moment;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Ruleset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which rules suit a gate, as far as their types tell. */
final class RowRules {
  /** Those that say something of a single row; {@code CustomSql} does without a condition only. */
  private static final Set<RuleType> OF_ROWS =
      EnumSet.of(
          RuleType.COLUMN_VALUES,
          RuleType.COLUMN_LENGTH,
          RuleType.COLUMN_DATA_TYPE,
          RuleType.DATA_FRESHNESS,
          RuleType.COMPLETENESS,
          RuleType.IS_COMPLETE,
          RuleType.UNIQUENESS,
          RuleType.UNIQUE_VALUE_RATIO,
          RuleType.IS_UNIQUE,
          RuleType.IS_PRIMARY_KEY);

  private static final Set<RuleType> OF_VALUES =
      EnumSet.of(
          RuleType.COLUMN_VALUES,
          RuleType.COLUMN_LENGTH,
          RuleType.COLUMN_DATA_TYPE,
          RuleType.IS_COMPLETE);

  private static final Set<RuleType> OF_FILES =
      EnumSet.of(
          RuleType.FILE_FRESHNESS,
          RuleType.FILE_MATCH,
          RuleType.FILE_SIZE,
          RuleType.FILE_UNIQUENESS);

  private RowRules() {}

  /** Refuses the action {@code quarantine} for rules that say nothing of a single row. */
  static void requireForQuarantine(Ruleset ruleset, Problems problems) {
    List<Rule> able = ruleset.rules().stream().filter(RowRules::isOfRows).toList();
    requireForQuarantine(ruleset, able, problems);
  }

  /** As above, where it is known which rules are {@code able} to. */
  static void requireForQuarantine(Ruleset ruleset, Collection<Rule> able, Problems problems) {
    ruleset.rules().stream()
        .filter(rule -> ruleset.action(rule) == Action.QUARANTINE && !able.contains(rule))
        .map(RowRules::saysNothing)
        .forEach(problems::add);
  }

  /** Refuses the action {@code quarantine} where a job reads back what it has published. */
  static void refuseQuarantine(Ruleset ruleset, String sink, Problems problems) {
    ruleset.rules().stream()
        .filter(rule -> ruleset.action(rule) == Action.QUARANTINE)
        .map(
            rule ->
                Problem.of(
                    rule.place().at(),
                    "the rule %s has the action \"quarantine\", but the job reads \"%s\" back"
                        .formatted(GateFindings.shown(rule), sink),
                    "no rule that sets rows apart there: for the next run they never were",
                    "labels=[\"action\"=\"stop\"] ends the run before they are written"))
        .forEach(problems::add);
  }

  /** A gate looks at a copy of the rows: a rule on files has to say where they are. */
  static void requirePaths(Ruleset ruleset, Problems problems) {
    ruleset
        .singles()
        .filter(rule -> OF_FILES.contains(rule.type()) && rule.parameters().isEmpty())
        .map(
            rule ->
                Problem.of(
                    rule.place().at(),
                    "\"%s\" names no path".formatted(rule.type().text()),
                    "the folder or file, as in %s \"s3://bucket/orders/\""
                        .formatted(rule.type().text())))
        .forEach(problems::add);
  }

  /**
   * Whether the rule fails if and only if one of the rows does not hold, and what stands in that
   * row is all it takes to see it. A {@code where} may fail over the rows: it is judged apart.
   */
  static boolean isForeseeable(Rule rule) {
    return rule instanceof Rule.Single single
        && OF_VALUES.contains(single.type())
        && single.where().isEmpty()
        && single.threshold().isEmpty()
        && single.condition().stream()
            .flatMap(condition -> condition.operands().stream())
            .allMatch(RowRules::isConstant);
  }

  private static boolean isConstant(Operand operand) {
    return operand instanceof Formula.Constant
        || operand instanceof Operand.Text
        || operand instanceof Keyword
        || operand instanceof Moment.Day;
  }

  static boolean isOfRows(Rule rule) {
    if (rule instanceof Rule.Composite composite) {
      return composite.parts().stream().allMatch(RowRules::isOfRows);
    }
    Rule.Single single = (Rule.Single) rule;
    return OF_ROWS.contains(single.type())
        || (single.type() == RuleType.CUSTOM_SQL && single.condition().isEmpty());
  }

  private static Problem saysNothing(Rule rule) {
    return Problem.of(
        rule.place().at(),
        "the rule %s has the action \"quarantine\", but says nothing of a single row"
            .formatted(GateFindings.shown(rule)),
        "a rule on the values of each row, such as ColumnValues or IsComplete",
        "labels=[\"action\"=\"stop\"] ends the run, \"alert\" tells and goes on");
  }
}
