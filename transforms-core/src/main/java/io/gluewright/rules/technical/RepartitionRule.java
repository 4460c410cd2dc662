package io.gluewright.rules.technical;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * Spreads rows over partitions: evenly, or so that rows that are equal in some columns come
 * together. Where the number would follow from a size that nobody knows, rows stay where they are,
 * or, with columns, get as many partitions as Spark gives to a shuffle.
 */
record RepartitionRule(RuleHead head, Partitions partitions, List<String> columns) implements Rule {
  static final Key<List<String>> COLUMNS =
      Key.texts("columns", "rows that are equal in these come together");

  static Rule read(RuleHead head) {
    Partitions partitions = Partitions.read(head);
    List<String> columns = head.value(COLUMNS);
    if (columns.isEmpty() && !Partitions.areSaid(head)) {
      head.settings()
          .refuse(
              "partitions",
              "the rule says neither how many partitions nor by which columns",
              "\"partitions\", \"target-file-size\" or \"columns\"");
    }
    return new RepartitionRule(head, partitions, columns);
  }

  @Override
  public List<Step> over(Scope scope) {
    Map<String, Column> by = new LinkedHashMap<>();
    for (StructField field :
        scope.columns(head, columns, RepartitionRule::isHashable, "a column without maps")) {
      by.put(field.name(), PlainSql.column(field.name()));
    }
    Column[] keys = by.values().toArray(Column[]::new);
    return List.of(
        new Step.Whole(
            rows -> moved(rows, keys), by.keySet(), Map.of(), Set.of(), Step.Movement.SHUFFLE));
  }

  private Dataset<Row> moved(Dataset<Row> rows, Column[] keys) {
    OptionalInt number = partitions.of(rows);
    if (number.isEmpty()) {
      return keys.length == 0 ? rows : rows.repartition(keys);
    }
    return keys.length == 0
        ? rows.repartition(number.getAsInt())
        : rows.repartition(number.getAsInt(), keys);
  }

  private static boolean isHashable(DataType type) {
    return !type.existsRecursively(MapType.class::isInstance);
  }
}
