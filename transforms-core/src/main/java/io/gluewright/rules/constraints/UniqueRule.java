package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Order;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Watch;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructField;

/**
 * No two rows have the same values. The first keeps them, the others break the constraint; a row
 * with a null among them is like no other.
 */
record UniqueRule(RuleHead head, List<String> columns, Order order, Action action) implements Rule {
  static final Key<Order> ORDER_BY =
      Order.key("order-by", "which of several rows comes first and stays");

  static Rule read(RuleHead head) {
    return new UniqueRule(head, head.columns(), head.value(ORDER_BY), Action.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<String> names =
        scope
            .columns(head, columns, RowOrdering::isOrderable, "a column that can be compared")
            .stream()
            .map(StructField::name)
            .toList();
    String by = ORDER_BY.name();
    Order.Sorting sorted = order.over(head, by, scope, name -> scope.column(head, by, name));
    if (names.isEmpty()) {
      return List.of();
    }
    String again = Carried.PREFIX + "again " + head.id();
    Breach breach = breach(scope, names, again);
    List<Step> steps = new ArrayList<>();
    steps.add(found(scope, names, sorted, again));
    steps.addAll(
        breach.steps(
            action, () -> List.of(new Step.Keep(not(PlainSql.column(again)), breach.reads()))));
    steps.add(Step.Whole.forget(again));
    return steps;
  }

  private Breach breach(Scope scope, List<String> names, String again) {
    Column shown = names.size() == 1 ? scope.shown(names.get(0)) : Breach.shown(scope, names);
    Set<String> reads = new LinkedHashSet<>(names);
    reads.add(again);
    return new Breach(
        head,
        String.join(", ", names),
        PlainSql.column(again),
        shown,
        "what no row before has",
        reads);
  }

  private Step found(Scope scope, List<String> names, Order.Sorting sorted, String again) {
    List<Column> wholeRow = scope.fields().stream().map(UniqueRule::comparable).toList();
    List<Column> order = new ArrayList<>(sorted.columns());
    order.addAll(wholeRow);
    Column compared =
        names.stream()
            .map(name -> PlainSql.column(name).isNotNull())
            .reduce(scope.accepted(), Column::and);
    List<Column> groups = new ArrayList<>(names.stream().map(PlainSql::column).toList());
    // Rows that are compared with none are spread, so that they do not all meet in one task.
    groups.add(when(not(compared), xxhash64(wholeRow.toArray(Column[]::new))));
    WindowSpec alike = Window.partitionBy(groups.toArray(Column[]::new));
    Transform marked =
        rows -> {
          WindowSpec window = alike.orderBy(withPlaces(order, rows).toArray(Column[]::new));
          return rows.withColumn(again, compared.and(row_number().over(window).gt(1)));
        };
    Set<String> reads = new LinkedHashSet<>(names);
    reads.addAll(sorted.reads());
    return new Step.Whole(
        marked, reads, Map.of(again, Set.copyOf(reads)), Set.of(), Step.Movement.SHUFFLE);
  }

  /** Of rows that are equal in all columns the same one comes first wherever rows know theirs. */
  private static List<Column> withPlaces(List<Column> order, Dataset<Row> rows) {
    List<Column> all = new ArrayList<>(order);
    Stream.of(rows.columns())
        .filter(name -> name.startsWith(Carried.PREFIX) && !name.startsWith(Watch.BITS))
        .map(PlainSql::column)
        .forEach(all::add);
    return all;
  }

  /** Spark neither compares nor hashes maps. */
  private static Column comparable(StructField field) {
    Column column = PlainSql.column(field.name());
    return RowOrdering.isOrderable(field.dataType()) ? column : to_json(struct(column));
  }
}
