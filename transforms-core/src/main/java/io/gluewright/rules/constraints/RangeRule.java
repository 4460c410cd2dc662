package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructField;

/** Numbers, dates and timestamps lie between bounds. NaN lies nowhere. */
record RangeRule(
    RuleHead head, List<String> columns, Optional<Bound> low, Optional<Bound> high, Action action)
    implements Rule {
  static final Key<Optional<String>> MIN =
      Key.optionalText("min", "the smallest value that is allowed");
  static final Key<Optional<String>> MAX =
      Key.optionalText("max", "the greatest value that is allowed");
  static final Key<Optional<String>> ABOVE =
      Key.optionalText("above", "a value that all must be greater than");
  static final Key<Optional<String>> BELOW =
      Key.optionalText("below", "a value that all must be smaller than");

  static Rule read(RuleHead head) {
    Optional<Bound> low = Bound.read(head, MIN, ABOVE);
    Optional<Bound> high = Bound.read(head, MAX, BELOW);
    if (low.isEmpty() && high.isEmpty()) {
      head.settings()
          .refuse("type", "the range has no bound", "at least one of min, max, above and below");
    }
    Action action = Action.read(head);
    if (action == Action.FIX) {
      Stream.of(low, high).flatMap(Optional::stream).forEach(bound -> requireWithin(head, bound));
    }
    return new RangeRule(head, head.columns(), low, high, action);
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope
        .columns(head, columns, Typed::isOnALine, "a column of numbers, dates or timestamps")
        .stream()
        .flatMap(field -> checked(scope, field).stream())
        .toList();
  }

  private List<Step> checked(Scope scope, StructField field) {
    Optional<Column> least = low.flatMap(bound -> typed(scope, field, bound));
    Optional<Column> most = high.flatMap(bound -> typed(scope, field, bound));
    if (least.isPresent() != low.isPresent() || most.isPresent() != high.isPresent()) {
      return List.of();
    }
    if (least.isPresent() && most.isPresent() && isEmpty(least.get(), most.get())) {
      scope.refuse(
          head,
          high.orElseThrow().key(),
          "no value is " + expected(),
          "bounds with values between");
      return List.of();
    }
    Column value = PlainSql.column(field.name());
    Column tooLow = least.map(bound -> below(value, bound)).orElse(lit(false));
    Column tooHigh = most.map(bound -> above(value, bound)).orElse(lit(false));
    Column outside = tooLow.or(tooHigh);
    Column clamped = when(tooLow, least.orElse(value)).otherwise(when(tooHigh, most.orElse(value)));
    if (isFloating(field)) {
      Breach breach = Breach.of(head, scope, field, outside.or(isnan(value)), expected());
      return breach.steps(action, () -> breach.repaired(field, when(not(isnan(value)), clamped)));
    }
    Breach breach = Breach.of(head, scope, field, outside, expected());
    return breach.steps(action, () -> breach.replaced(field, clamped));
  }

  private Column below(Column value, Column bound) {
    return low.orElseThrow().edge() == Bound.Edge.WITHIN ? value.lt(bound) : value.leq(bound);
  }

  private Column above(Column value, Column bound) {
    return high.orElseThrow().edge() == Bound.Edge.WITHIN ? value.gt(bound) : value.geq(bound);
  }

  private String expected() {
    return Stream.of(
            low.map(bound -> said(bound, "at least ", "more than ")),
            high.map(bound -> said(bound, "at most ", "less than ")))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" and "));
  }

  private Optional<Column> typed(Scope scope, StructField field, Bound bound) {
    return Typed.value(head, scope, bound.key(), bound.text(), field.dataType());
  }

  private boolean isEmpty(Column least, Column most) {
    boolean bothWithin =
        Stream.of(low, high).allMatch(bound -> bound.orElseThrow().edge() == Bound.Edge.WITHIN);
    return Constants.isTrue(bothWithin ? least.gt(most) : least.geq(most));
  }

  private static boolean isFloating(StructField field) {
    return field.dataType() instanceof DoubleType || field.dataType() instanceof FloatType;
  }

  private static String said(Bound bound, String within, String outside) {
    return (bound.edge() == Bound.Edge.WITHIN ? within : outside) + bound.text();
  }

  private static void requireWithin(RuleHead head, Bound bound) {
    if (bound.edge() == Bound.Edge.OUTSIDE) {
      head.settings()
          .refuse(
              bound.key(),
              "\"%s\" names a value that is not allowed itself".formatted(bound.key()),
              "min or max: a fix takes the bound");
    }
  }
}
