package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Order;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * A value computed of the rows around a row: its rank, a running sum, the value before. Refused
 * rows are nobody's neighbours. Rows that are equal in the order follow their other columns, so
 * that the result does not hang on where rows are.
 */
record WindowRule(
    RuleHead head,
    String target,
    WindowFunction function,
    Optional<String> column,
    List<String> partitionBy,
    Order orderBy,
    int reach,
    Optional<String> fallback)
    implements Rule {
  private static final String VALUE = Carried.PREFIX + "window";

  static final Key<String> TARGET = Key.text("target_column", "the column that is made");
  static final Key<WindowFunction> FUNCTION =
      Key.choice("function", WindowFunction.class, "what is computed");
  static final Key<Optional<String>> COLUMN =
      Key.optionalText("column", "the column that it is computed of");
  static final Key<List<String>> PARTITION_BY =
      Key.texts("partition-by", "rows that are equal in these columns are neighbours");
  static final Key<Order> ORDER_BY = Order.key("order-by", "the order of the rows");
  static final Key<Long> OFFSET = Key.whole("offset", 1, "how many rows away lag and lead look");
  static final Key<Long> ROWS =
      Key.whole("rows", 0, "over how many rows a moving average goes, with the row itself");
  static final Key<Optional<String>> DEFAULT =
      Key.optionalText("default", "what lag and lead give where there is no row; null unless said");

  static Rule read(RuleHead head) {
    WindowFunction function = head.value(FUNCTION);
    Key<Long> reach = function.takes("rows") ? ROWS : OFFSET;
    WindowRule rule =
        new WindowRule(
            head,
            head.value(TARGET),
            function,
            head.value(COLUMN),
            head.value(PARTITION_BY),
            head.value(ORDER_BY),
            (int) Math.min(head.value(reach), Integer.MAX_VALUE),
            head.value(DEFAULT));
    rule.checkKeys();
    return rule;
  }

  private void checkKeys() {
    for (Key<?> key : List.of(COLUMN, ROWS, OFFSET, DEFAULT)) {
      if (head.settings().has(key.name()) && !function.takes(key.name())) {
        head.settings()
            .refuse(
                key.name(),
                "%s has no \"%s\"".formatted(name(), key.name()),
                "nothing, or another function");
      }
    }
    if (function.needsColumn() && column.isEmpty()) {
      missing("column", "the column that %s is computed of".formatted(name()));
    }
    if (orderBy.isEmpty()) {
      missing("order-by", "the columns that say in which order rows come");
    }
    if (reach < 1) {
      String key = function.takes("rows") ? "rows" : "offset";
      head.settings().refuse(key, "\"%s\" is %d".formatted(key, reach), "1 or more");
    }
  }

  private void missing(String key, String expected) {
    head.settings().problems().add(Problem.missing(head.at(key), key, expected));
  }

  @Override
  public List<Step> over(Scope scope) {
    Set<String> reads = new LinkedHashSet<>();
    List<Column> partitions = new ArrayList<>();
    for (String name : partitionBy) {
      scope
          .column(head, "partition-by", name)
          .ifPresent(field -> partition(scope, field, partitions));
      scope.find(name).ifPresent(field -> reads.add(field.name()));
    }
    Order.Sorting sorting =
        orderBy.over(head, "order-by", scope, name -> scope.column(head, "order-by", name));
    reads.addAll(sorting.reads());
    if (scope.hasRefused()) {
      partitions.add(scope.accepted());
    }
    List<Column> order =
        function.allowsTies() ? sorting.columns() : sorting.withoutTies(scope.fields());
    WindowSpec window =
        Window.partitionBy(partitions.toArray(Column[]::new)).orderBy(order.toArray(Column[]::new));
    if (order.isEmpty()) {
      return List.of();
    }
    if (column.isEmpty()) {
      return steps(scope, function.over(window, lit(1), reach), reads);
    }
    Optional<StructField> field = scope.column(head, "column", column.get());
    field.ifPresent(it -> reads.add(it.name()));
    return field
        .flatMap(it -> value(scope, it, window))
        .map(value -> steps(scope, value, reads))
        .orElse(List.of());
  }

  private void partition(Scope scope, StructField field, List<Column> partitions) {
    if (RowOrdering.isOrderable(field.dataType())) {
      partitions.add(PlainSql.column(field.name()));
    } else {
      scope.refuse(
          head,
          "partition-by",
          "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
          "a column whose values can be compared");
    }
  }

  private Optional<Column> value(Scope scope, StructField field, WindowSpec window) {
    Column of = PlainSql.column(field.name());
    if (function.needsNumbers() && !Scope.isNumeric(field.dataType())) {
      scope.refuse(
          head,
          "column",
          "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
          "a column of numbers");
      return Optional.empty();
    }
    return fallback.isEmpty()
        ? Optional.of(function.over(window, of, reach))
        : Constants.value(head, scope, "default", fallback.get(), field.dataType())
            .map(it -> function.orElse(window, of, reach, it));
  }

  private List<Step> steps(Scope scope, Column value, Set<String> reads) {
    String made = scope.target(head, target);
    DataType type =
        SparkSession.active()
            .createDataFrame(List.of(), scope.schema())
            .select(value.as(VALUE))
            .schema()
            .apply(VALUE)
            .dataType();
    Column accepted =
        scope.hasRefused()
            ? when(scope.accepted(), value).otherwise(Targets.before(scope, made, type))
            : value;
    return List.of(
        new Step.Whole(
            rows -> rows.withColumn(VALUE, accepted),
            reads,
            Map.of(VALUE, reads),
            Set.of(),
            Step.Movement.SHUFFLE),
        new Step.Assign(made, type, PlainSql.column(VALUE), Set.of(VALUE)),
        Step.Whole.forget(VALUE));
  }

  private String name() {
    return function.name().toLowerCase(Locale.ROOT);
  }
}
