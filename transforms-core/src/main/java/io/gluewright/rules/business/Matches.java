package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Order;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.transforms.Reasons;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Which row of the other table counts where several have the same key. */
record Matches(Duplicates duplicates, Order orderBy) {
  enum Duplicates {
    FAIL,
    FIRST
  }

  private static final String RANK = Carried.PREFIX + "rank";

  static final Key<Order> ORDER_BY =
      Order.key("order-by", "columns of the table; the first of several matches in it is taken");
  static final Key<Duplicates> DUPLICATES =
      Key.of(
          "duplicates",
          Key.oneOf(
              List.of("fail", "first"),
              "what becomes of several matches: fail, or first where \"order-by\" is said"),
          settings ->
              settings.choice(
                  "duplicates", settings.has("order-by") ? Duplicates.FIRST : Duplicates.FAIL));

  static Matches read(RuleHead head) {
    Matches matches = new Matches(head.value(DUPLICATES), head.value(ORDER_BY));
    if (matches.duplicates() == Duplicates.FAIL && !matches.orderBy().isEmpty()) {
      head.settings()
          .refuse("order-by", "an order, where several matches fail", "duplicates = first");
    }
    return matches;
  }

  /** Of {@code rows} one for each key. */
  Dataset<Row> unique(RuleHead head, Meeting meeting, Dataset<Row> rows, List<String> keys) {
    Beside table = meeting.table();
    Order.Sorting sorting =
        orderBy.over(
            head, "order-by", meeting.scope(), name -> table.column(head, "order-by", name));
    Column[] by = keys.stream().map(PlainSql::column).toArray(Column[]::new);
    WindowSpec perKey = Window.partitionBy(by);
    Column rank = PlainSql.column(RANK);
    if (duplicates == Duplicates.FIRST) {
      Column[] order = sorting.withoutTies(table.fields()).toArray(Column[]::new);
      return rows.withColumn(RANK, row_number().over(perKey.orderBy(order)))
          .filter(rank.equalTo(1));
    }
    return rows.withColumn(RANK, count(lit(1)).over(perKey))
        .filter(when(rank.gt(1), raised(head, table, by)).otherwise(lit(true)));
  }

  private static Column raised(RuleHead head, Beside table, Column... by) {
    Column[] shapes =
        Stream.of(by).map(key -> coalesce(Reasons.shape(key), lit("null"))).toArray(Column[]::new);
    return raise_error(
            concat(
                lit("rule %s: \"%s\" has several rows for ".formatted(head.id(), table.name())),
                concat_ws(", ", shapes),
                lit("; expected: one, or duplicates = first")))
        .cast("boolean");
  }
}
