package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Order;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructField;

/**
 * Gives a missing value what other rows say of it. Rows that were refused say nothing and are given
 * nothing.
 */
record EstimateRule(
    RuleHead head,
    List<String> columns,
    Estimate estimate,
    List<String> by,
    Order order,
    Failure failure)
    implements Rule {
  static final Key<List<String>> BY =
      Key.texts("by", "columns; only rows with the same values there are asked for a value");
  static final Key<Order> ORDER_BY =
      Order.key("order-by", "the order of rows for action = previous");
  static final Failure.Choices ON_FAILURE =
      Failure.Choices.of(
          Failure.Policy.QUARANTINE, Set.of(Failure.Policy.FAIL, Failure.Policy.KEEP));

  static Rule of(RuleHead head, Estimate estimate) {
    Order order = head.value(ORDER_BY);
    if (estimate == Estimate.PREVIOUS && order.isEmpty()) {
      head.settings()
          .refuse(NullRule.ACTION.name(), "no row is before another", "\"order-by\", columns");
    }
    if (estimate != Estimate.PREVIOUS && !order.isEmpty()) {
      refuse(head, ORDER_BY, "action = previous");
    }
    return new EstimateRule(
        head, head.columns(), estimate, head.value(BY), order, ON_FAILURE.read(head));
  }

  /** For the actions that look at no other row. */
  static void refuseKeys(RuleHead head) {
    String actions = "action = mean, median, mode or previous";
    List<Key<?>> keys = List.of(BY, ORDER_BY, ON_FAILURE.policy(), ON_FAILURE.fallback());
    for (Key<?> key : keys) {
      if (head.settings().has(key.name()) || head.settings().saysNull(key.name())) {
        refuse(head, key, actions);
      }
    }
  }

  @Override
  public List<Step> over(Scope scope) {
    List<Estimates.Estimated> wanted =
        scope.columns(head, columns, estimate::suits, estimate.suited()).stream()
            .distinct()
            .map(field -> new Estimates.Estimated(field, made(field)))
            .toList();
    List<String> groups = groups(scope);
    String key = ORDER_BY.name();
    Order.Sorting sorted = order.over(head, key, scope, name -> scope.column(head, key, name));
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    steps.add(looked(scope, wanted, groups, sorted));
    wanted.forEach(column -> steps.addAll(filled(scope, column)));
    steps.add(
        Step.Whole.forget(wanted.stream().map(Estimates.Estimated::made).toArray(String[]::new)));
    return steps;
  }

  private Step looked(
      Scope scope, List<Estimates.Estimated> wanted, List<String> groups, Order.Sorting sorted) {
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    Set<String> reads = new LinkedHashSet<>(groups);
    reads.addAll(sorted.reads());
    for (Estimates.Estimated column : wanted) {
      Set<String> from = new LinkedHashSet<>(Set.of(column.field().name()));
      from.addAll(groups);
      from.addAll(sorted.reads());
      reads.addAll(from);
      flows.put(column.made(), from);
    }
    Estimates estimates =
        new Estimates(scope.accepted(), wanted, groups.stream().map(PlainSql::column).toList());
    boolean wholeColumn = groups.isEmpty() && estimate != Estimate.PREVIOUS;
    return new Step.Whole(
        estimates.transform(estimate, sorted.withoutTies(scope.fields()).toArray(Column[]::new)),
        reads,
        flows,
        Set.of(),
        wholeColumn ? Step.Movement.BROADCAST : Step.Movement.SHUFFLE);
  }

  private List<Step> filled(Scope scope, Estimates.Estimated column) {
    StructField field = column.field();
    Column estimated = PlainSql.column(column.made());
    Column found = estimated.getField(Estimates.VALUE);
    Column missing = column.value().isNull().and(estimated.isNotNull()).and(found.isNull());
    return failure.steps(
        head,
        scope,
        field.name(),
        new Failure.Target(field.name(), field.dataType(), Set.of(field.name(), column.made())),
        new Failure.Attempt(coalesce(column.value(), found), missing),
        estimate.expected());
  }

  private List<String> groups(Scope scope) {
    List<String> names = new ArrayList<>();
    for (String name : by) {
      scope
          .column(head, BY.name(), name)
          .ifPresent(
              field -> {
                names.add(field.name());
                if (!RowOrdering.isOrderable(field.dataType())) {
                  scope.refuse(
                      head,
                      BY.name(),
                      "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
                      "a column that can be compared");
                }
              });
    }
    return names;
  }

  private String made(StructField field) {
    return Carried.PREFIX + "estimate " + head.id() + " " + field.name();
  }

  private static void refuse(RuleHead head, Key<?> key, String expected) {
    head.settings().refuse(key.name(), "\"%s\" says nothing here".formatted(key.name()), expected);
  }
}
