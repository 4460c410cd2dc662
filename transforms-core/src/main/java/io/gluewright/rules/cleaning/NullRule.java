package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** What to do where a column is null. */
record NullRule(RuleHead head, List<String> columns, Action action, String fallback)
    implements Rule {
  enum Action {
    REPLACE_WITH_ZERO,
    DEFAULT,
    DROP_ROW,
    QUARANTINE,
    MEAN,
    MEDIAN,
    MODE,
    PREVIOUS
  }

  static final Key<Action> ACTION =
      Key.choice("action", Action.class, "what becomes of a row without a value");
  static final Key<Optional<String>> VALUE =
      Key.optionalText("value", "the value of action = default");

  static Rule read(RuleHead head) {
    Action action = head.value(ACTION);
    if (action != Action.DEFAULT && head.value(VALUE).isPresent()) {
      head.settings().refuse(VALUE.name(), "\"value\" says nothing here", "action = default");
    }
    return switch (action) {
      case MEAN -> EstimateRule.of(head, Estimate.MEAN);
      case MEDIAN -> EstimateRule.of(head, Estimate.MEDIAN);
      case MODE -> EstimateRule.of(head, Estimate.MODE);
      case PREVIOUS -> EstimateRule.of(head, Estimate.PREVIOUS);
      case DEFAULT, REPLACE_WITH_ZERO, DROP_ROW, QUARANTINE -> constant(head, action);
    };
  }

  private static Rule constant(RuleHead head, Action action) {
    EstimateRule.refuseKeys(head);
    String fallback = action == Action.DEFAULT ? head.settings().text(VALUE.name()) : "";
    return new NullRule(head, head.columns(), action, fallback);
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> fields =
        action == Action.REPLACE_WITH_ZERO
            ? scope.columns(head, columns, Scope::isNumeric, "a column of numbers")
            : scope.columns(head, columns, any -> true, "any column");
    List<Step> steps = new ArrayList<>();
    fields.forEach(field -> step(scope, field).ifPresent(steps::add));
    return steps;
  }

  private Optional<Step> step(Scope scope, StructField field) {
    String name = field.name();
    Column value = PlainSql.column(name);
    return switch (action) {
      case REPLACE_WITH_ZERO -> Optional.of(filled(name, field.dataType(), lit(0)));
      case DEFAULT ->
          Constants.value(head, scope, "value", fallback, field.dataType())
              .map(constant -> filled(name, field.dataType(), constant));
      case DROP_ROW -> Optional.of(new Step.Keep(value.isNotNull(), Set.of(name)));
      case QUARANTINE ->
          Optional.of(
              new Step.Refuse(
                  new Refusal(head.id(), name, value.isNull(), lit(null).cast("string"), "a value"),
                  Set.of(name)));
      case MEAN, MEDIAN, MODE, PREVIOUS ->
          throw new IllegalStateException(action + " looks at other rows");
    };
  }

  private static Step filled(String name, DataType type, Column constant) {
    Column value = coalesce(PlainSql.column(name), constant.cast(type));
    return new Step.Assign(name, type, value, Set.of(name));
  }
}
