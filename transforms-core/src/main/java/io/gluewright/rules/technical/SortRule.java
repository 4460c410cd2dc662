package io.gluewright.rules.technical;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Order;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/** Orders the rows of each partition, and so of each file that is written of it. */
record SortRule(RuleHead head, Order order) implements Rule {
  static final Key<Order> ORDER_BY = Order.key("order-by", "the order of the rows of a partition");

  static Rule read(RuleHead head) {
    Order order = head.value(ORDER_BY);
    if (order.isEmpty()) {
      head.settings()
          .refuse(ORDER_BY.name(), "the rows have no order", "\"order-by\", a list of columns");
    }
    return new SortRule(head, order);
  }

  @Override
  public List<Step> over(Scope scope) {
    Order.Sorting sorting =
        order.over(head, ORDER_BY.name(), scope, name -> scope.column(head, ORDER_BY.name(), name));
    Column[] columns = sorting.columns().toArray(Column[]::new);
    return List.of(
        new Step.Whole(
            rows -> rows.sortWithinPartitions(columns),
            sorting.reads(),
            Map.of(),
            Set.of(),
            Step.Movement.NONE));
  }
}
