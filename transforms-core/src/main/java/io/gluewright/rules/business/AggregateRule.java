package io.gluewright.rules.business;

import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Sql;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;

/**
 * A row for each group of rows: the columns it is grouped by, and values computed over it. Nulls
 * are a group of their own. Without {@code by} there is one row for the whole table.
 */
record AggregateRule(RuleHead head, List<String> by, Map<String, String> values) implements Rule {
  static final Key<List<String>> BY = Key.texts("by", "the columns that are equal in a group");
  static final Key<Map<String, String>> VALUES =
      Key.pairs("values", "column = SQL over aggregates, such as total = \"sum(amount)\"");

  static Rule read(RuleHead head) {
    Map<String, String> values = head.value(VALUES);
    if (values.isEmpty()) {
      head.settings()
          .refuse("values", "nothing is computed", "a block of column = SQL over aggregates");
    }
    return new AggregateRule(head, head.value(BY), values);
  }

  @Override
  public List<Step> over(Scope scope) {
    Grouping.requireNoRefusals(head, scope);
    List<StructField> groups = Grouping.columns(head, "by", scope, by);
    Map<String, Sql> computed = computed(scope);
    List<String> names = new ArrayList<>(groups.stream().map(StructField::name).toList());
    names.addAll(values.keySet());
    Targets.check(head, "values", scope, names);

    Set<String> reads = new LinkedHashSet<>(groups.stream().map(StructField::name).toList());
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    List<Column> columns = new ArrayList<>();
    computed.forEach(
        (name, sql) -> {
          reads.addAll(sql.reads());
          flows.put(name, sql.reads());
          columns.add(sql.value().as(name));
        });
    Set<String> drops = new LinkedHashSet<>(scope.names());
    names.forEach(drops::remove);
    List<Column> keys = groups.stream().map(it -> PlainSql.column(it.name())).toList();
    return columns.isEmpty()
        ? List.of()
        : List.of(
            new Step.Whole(
                rows -> Grouping.grouped(rows, keys, columns),
                reads,
                flows,
                drops,
                Step.Movement.SHUFFLE));
  }

  private Map<String, Sql> computed(Scope scope) {
    RuleHead block = head.within(new Block(head.settings().block("values"), List.of()));
    Map<String, Sql> computed = new LinkedHashMap<>();
    values.forEach(
        (name, text) -> {
          Optional<Sql> sql = scope.aggregation(block, name, text);
          sql.ifPresent(it -> computed.put(name, it));
        });
    return computed;
  }
}
