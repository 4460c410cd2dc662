package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Labels;
import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Place;
import io.gluewright.quality.dqdl.Quoted;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans what is measured without a rule that judges it. */
final class Analyses {
  private static final String ALL_COLUMNS = "AllColumns";
  private static final List<Extreme> BOTH = List.of(Extreme.values());
  private static final Set<RuleType> OF_KEYS =
      EnumSet.of(
          RuleType.UNIQUENESS,
          RuleType.UNIQUE_VALUE_RATIO,
          RuleType.DISTINCT_VALUES_COUNT,
          RuleType.ENTROPY);
  private static final Set<RuleType> OF_NUMBERS =
      EnumSet.of(RuleType.MEAN, RuleType.SUM, RuleType.STANDARD_DEVIATION, RuleType.COLUMN_VALUES);

  /** They measure how many rows or files meet a condition. */
  private static final Set<RuleType> JUDGED_ONLY =
      EnumSet.of(
          RuleType.COLUMN_DATA_TYPE,
          RuleType.DATA_FRESHNESS,
          RuleType.FILE_FRESHNESS,
          RuleType.FILE_MATCH,
          RuleType.FILE_SIZE);

  /** The types that measure something without a condition. */
  static final List<RuleType> MEASURED =
      Arrays.stream(RuleType.values())
          .filter(type -> type.isAnalyzer() && !JUDGED_ONLY.contains(type))
          .toList();

  private Analyses() {}

  /**
   * The metrics of an analyzer of some type.
   *
   * @param place of the analyzer, or of the rule that asks for it
   */
  static Analysis of(RuleType type, List<Parameter> parameters, Place place, Context context) {
    if (type.forms().stream().noneMatch(form -> form.takes(parameters.size()))) {
      throw RefusalException.mistake(
          Problem.of(
              place.at(),
              "%s with %d parameters".formatted(type.text(), parameters.size()),
              "the parameters of " + type.text()));
    }
    if (JUDGED_ONLY.contains(type)) {
      throw RefusalException.mistake(
          Problem.of(
              place.at(),
              type.text() + " without a condition to measure by",
              "one of " + MEASURED.stream().map(RuleType::text).toList()));
    }
    return switch (type) {
      case COLUMN_LENGTH -> lengths(context.field(parameters.get(0)), context);
      case COLUMN_VALUES -> extremes(context.number(parameters.get(0)), context);
      case ALL_STATISTICS -> statistics(parameters.get(0), context);
      default -> measured(type, parameters, place, context);
    };
  }

  /** What a rule of that type shows, whatever the number. */
  private static Analysis measured(
      RuleType type, List<Parameter> parameters, Place place, Context context) {
    Condition any = new Condition.Comparison(Relation.GREATER_OR_EQUAL, new Formula.Constant("0"));
    Rule.Single rule =
        new Rule.Single(
            type,
            parameters,
            Optional.of(any),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Labels.NONE,
            place);
    Judge judge = Family.of(type).plan(rule, context).judge();
    return measured -> judge.judge(measured).metrics();
  }

  private static Analysis lengths(Field field, Context context) {
    BOTH.forEach(extreme -> LengthRules.slot(extreme, field, Optional.empty(), context));
    return measured -> LengthRules.shown(BOTH, field, Optional.empty(), context, measured);
  }

  private static Analysis extremes(Field field, Context context) {
    BOTH.forEach(extreme -> ValueRules.slot(extreme, field, Optional.empty(), context));
    return measured -> ValueRules.shown(BOTH, field, Optional.empty(), context, measured);
  }

  /** Everything that can be said of a column, or of each whose name is its own. */
  private static Analysis statistics(Parameter column, Context context) {
    boolean isOfAll =
        column.value().equals(ALL_COLUMNS) && context.columns().find(ALL_COLUMNS).isEmpty();
    List<Parameter> columns =
        isOfAll
            ? context.columns().distinctNames().stream().map(name -> named(name, column)).toList()
            : List.of(column);
    Analysis all = of(RuleType.ROW_COUNT, List.of(), column.place(), context);
    for (Parameter each : columns) {
      for (RuleType type : types(context.field(each))) {
        all = all.and(of(type, List.of(each), column.place(), context));
      }
    }
    return all;
  }

  private static List<RuleType> types(Field field) {
    List<RuleType> types = new ArrayList<>(List.of(RuleType.COMPLETENESS));
    if (KeyRules.isComparable(field.type())) {
      types.addAll(OF_KEYS);
    }
    if (field.isNumeric()) {
      types.addAll(OF_NUMBERS);
    }
    if (field.isText()) {
      types.add(RuleType.COLUMN_LENGTH);
    }
    return types;
  }

  private static Parameter named(String name, Parameter at) {
    return new Parameter("column", "", new Parameter.InQuotes(Quoted.of(name)), at.place());
  }
}
