package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.bit_or;

import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructField;

/** What rules share that make one row of many. */
final class Grouping {
  private Grouping() {}

  /** The columns of {@code names} that rows can be grouped by. */
  static List<StructField> columns(RuleHead head, String key, Scope scope, List<String> names) {
    List<StructField> found = new ArrayList<>();
    for (String name : names) {
      scope.column(head, key, name).ifPresent(found::add);
    }
    for (StructField field : found) {
      if (!RowOrdering.isOrderable(field.dataType())) {
        scope.refuse(
            head,
            key,
            "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
            "a column whose values can be compared");
      }
    }
    return found;
  }

  /** A refused row would be lost in a group, so that none may reach it. */
  static void requireNoRefusals(RuleHead head, Scope scope) {
    if (scope.hasRefused()) {
      scope.refuse(
          Problem.of(
              head.at("type"),
              "a rule before it can refuse rows, which %s would lose".formatted(head.type()),
              "only rules that refuse no rows before it",
              "put it into a table of its own, behind the table of the other rules"));
    }
  }

  /** The values of each group, and what was noted about any of its rows. */
  static Dataset<Row> grouped(Dataset<Row> rows, List<Column> by, List<Column> values) {
    Stream<Column> bits =
        Stream.of(rows.columns())
            .filter(name -> name.startsWith(Watch.BITS))
            .map(name -> bit_or(PlainSql.column(name)).as(name));
    List<Column> all = Stream.concat(values.stream(), bits).toList();
    return rows.groupBy(by.toArray(Column[]::new))
        .agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new));
  }
}
