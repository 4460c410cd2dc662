package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Constants;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * A row for each group, with a column for each value of another column. The values are listed, so
 * that the columns are known before there is data.
 */
record PivotRule(
    RuleHead head,
    List<String> by,
    String column,
    Map<String, String> values,
    String aggregate,
    Others others)
    implements Rule {
  /** What becomes of rows whose value is not listed, or null. */
  enum Others {
    FAIL,
    DROP
  }

  private static final String VALUE = Carried.PREFIX + "pivoted";

  static final Key<List<String>> BY = Key.someTexts("by", "the columns that are equal in a group");
  static final Key<Map<String, String>> VALUES =
      Pairing.key("values", "the values that become columns: a list, or value = column");
  static final Key<String> AGGREGATE =
      Key.text("aggregate", "SQL over aggregates: what stands in the columns");
  static final Key<Others> OTHERS =
      Key.choice("others", Others.FAIL, "what becomes of values that are not listed, and of null");

  static Rule read(RuleHead head) {
    return new PivotRule(
        head,
        head.value(BY),
        head.column(),
        head.value(VALUES),
        head.value(AGGREGATE),
        head.value(OTHERS));
  }

  @Override
  public List<Step> over(Scope scope) {
    Grouping.requireNoRefusals(head, scope);
    List<StructField> groups = Grouping.columns(head, "by", scope, by);
    List<StructField> pivot = Grouping.columns(head, "column", scope, List.of(column));
    Optional<Sql> sql = scope.aggregation(head, "aggregate", aggregate);
    List<String> names = new ArrayList<>(groups.stream().map(StructField::name).toList());
    names.addAll(values.values());
    Targets.check(head, "values", scope, names);
    Map<String, Column> listed = new LinkedHashMap<>();
    pivot.forEach(field -> listed.putAll(listed(scope, field)));
    return sql.isEmpty() || listed.size() < values.size()
        ? List.of()
        : pivoted(scope, groups, pivot.get(0), sql.get(), listed);
  }

  private Map<String, Column> listed(Scope scope, StructField pivot) {
    Map<String, Column> listed = new LinkedHashMap<>();
    values.forEach(
        (value, name) ->
            Constants.value(head, scope, "values", value, pivot.dataType())
                .ifPresent(constant -> listed.put(name, constant)));
    return listed;
  }

  private List<Step> pivoted(
      Scope scope,
      List<StructField> groups,
      StructField pivot,
      Sql sql,
      Map<String, Column> listed) {
    Set<String> from = new LinkedHashSet<>(sql.reads());
    from.add(pivot.name());
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    listed.keySet().forEach(name -> flows.put(name, from));
    Set<String> reads = new LinkedHashSet<>(from);
    groups.forEach(group -> reads.add(group.name()));
    Set<String> drops = new LinkedHashSet<>(scope.names());
    groups.forEach(group -> drops.remove(group.name()));
    drops.removeAll(listed.keySet());
    List<Column> keys = groups.stream().map(it -> PlainSql.column(it.name())).toList();
    Column key = PlainSql.column(pivot.name());
    return List.of(
        new Step.Whole(
            rows -> columns(perValue(rows, keys, key, sql, listed), keys, key, listed),
            reads,
            flows,
            drops,
            Step.Movement.SHUFFLE));
  }

  /** A row for each group and value. */
  private Dataset<Row> perValue(
      Dataset<Row> rows, List<Column> keys, Column key, Sql sql, Map<String, Column> listed) {
    List<Column> finer = new ArrayList<>(keys);
    finer.add(key);
    Column isListed = coalesce(key.isin(listed.values().toArray()), lit(false));
    Column message =
        lit(
            "rule %s: the column \"%s\" holds a value that is not listed; list it, or say others = drop"
                .formatted(head.id(), column));
    Column kept =
        others == Others.DROP ? isListed : when(isListed, true).otherwise(raise_error(message));
    return Grouping.grouped(
        rows.filter(kept.cast("boolean")), finer, List.of(sql.value().as(VALUE)));
  }

  private static Dataset<Row> columns(
      Dataset<Row> rows, List<Column> keys, Column key, Map<String, Column> listed) {
    List<Column> columns = new ArrayList<>();
    listed.forEach(
        (name, value) ->
            columns.add(first(when(key.equalTo(value), PlainSql.column(VALUE)), true).as(name)));
    return Grouping.grouped(rows, keys, columns);
  }
}
