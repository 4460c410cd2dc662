package io.gluewright.quality.profile.suggest;

import io.gluewright.diagnostics.Location;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Labels;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Place;
import io.gluewright.quality.dqdl.Quoted;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Where;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A rule while it is put together. */
record Draft(
    RuleType type,
    List<String> columns,
    Optional<Condition> condition,
    Optional<Where> where,
    Optional<Condition> threshold) {
  private static final Place NOWHERE = Place.of(Location.of("suggestions"));

  static Draft of(RuleType type, String... columns) {
    return new Draft(type, List.of(columns), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Draft that(Condition condition) {
    return new Draft(type, columns, Optional.of(condition), where, threshold);
  }

  /** For the rows only that have a value in the column. */
  Draft wherePresent() {
    return where("%s is not null".formatted(sql()));
  }

  /** For the rows only that have more than blanks in the column. */
  Draft whereFilled() {
    return where("trim(%s) <> ''".formatted(sql()));
  }

  private Draft where(String sql) {
    Where kept = new Where(Quoted.of(sql), NOWHERE);
    return new Draft(type, columns, condition, Optional.of(kept), threshold);
  }

  private String sql() {
    return "`" + columns.get(0).replace("`", "``") + "`";
  }

  Draft forShare(BigDecimal least) {
    return new Draft(
        type, columns, condition, where, Optional.of(compared(Relation.GREATER_OR_EQUAL, least)));
  }

  SuggestedRule because(Evidence evidence) {
    List<String> names = type.forms().get(0).parameters();
    List<Parameter> parameters =
        IntStream.range(0, columns.size())
            .mapToObj(
                i ->
                    new Parameter(
                        names.get(Math.min(i, names.size() - 1)),
                        "",
                        new Parameter.InQuotes(Quoted.of(columns.get(i))),
                        NOWHERE))
            .toList();
    Rule rule =
        new Rule.Single(
            type, parameters, condition, where, threshold, List.of(), Labels.NONE, NOWHERE);
    return new SuggestedRule(rule, evidence);
  }

  static Condition compared(Relation relation, BigDecimal value) {
    return new Condition.Comparison(relation, number(value));
  }

  /** Without the bounds themselves. */
  static Condition between(BigDecimal low, BigDecimal high) {
    return new Condition.Between(Sense.PLAIN, number(low), number(high));
  }

  static Condition equal(String text) {
    return new Condition.Comparison(Relation.EQUAL, Operand.Text.of(text));
  }

  /** Backslashes of {@code regex} are its own; a quote in it must stand behind one. */
  static Condition matches(String regex) {
    return new Condition.Matches(Sense.PLAIN, new Quoted(regex), NOWHERE);
  }

  static Operand number(BigDecimal value) {
    return new Formula.Constant(value.toPlainString());
  }
}
