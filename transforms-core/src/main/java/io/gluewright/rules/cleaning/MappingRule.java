package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Exchanges values for others. A value that has no other stays, unless said otherwise. */
record MappingRule(
    RuleHead head,
    List<String> columns,
    Map<String, String> map,
    Optional<MappingTable> table,
    Failure failure)
    implements Rule {
  static final Key<Map<String, String>> MAP = Key.pairs("map", "old = new");
  static final Failure.Choices ON_FAILURE = Failure.Choices.of(Failure.Policy.KEEP, Set.of());

  static Rule read(RuleHead head) {
    Map<String, String> map = head.value(MAP);
    Optional<MappingTable> table = MappingTable.read(head);
    if (map.isEmpty() && table.isEmpty()) {
      head.settings().refuse("map", "the map is empty", "a block of old = new");
    }
    if (!map.isEmpty() && table.isPresent()) {
      head.settings().refuse("table", "there is a map already", "\"map\" or \"table\"");
    }
    return new MappingRule(head, head.columns(), map, table, ON_FAILURE.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> fields = scope.texts(head, columns);
    if (table.isEmpty()) {
      return fields.stream().flatMap(field -> mapped(scope, field).stream()).toList();
    }
    List<Step> steps = new ArrayList<>();
    table
        .get()
        .pairs(head, scope)
        .ifPresent(
            pairs ->
                fields.forEach(field -> steps.addAll(looked(scope, table.get(), pairs, field))));
    return steps;
  }

  private List<Step> looked(Scope scope, MappingTable from, Dataset<Row> pairs, StructField field) {
    String found = MappingTable.found(head);
    List<Step> steps = new ArrayList<>();
    steps.add(from.looked(head, scope, pairs, field.name()));
    steps.addAll(
        exchanged(
            scope,
            field,
            Set.of(field.name(), found),
            PlainSql.column(found),
            "a value of %s in %s".formatted(from.key(), from.name())));
    steps.add(Step.Whole.forget(found));
    return steps;
  }

  private List<Step> mapped(Scope scope, StructField field) {
    List<Column> entries = new ArrayList<>();
    map.forEach(
        (from, to) -> {
          entries.add(lit(from));
          entries.add(lit(to));
        });
    Column mapped =
        element_at(functions.map(entries.toArray(Column[]::new)), PlainSql.column(field.name()));
    return exchanged(scope, field, Set.of(field.name()), mapped, "one of " + map.keySet());
  }

  private List<Step> exchanged(
      Scope scope, StructField field, Set<String> reads, Column mapped, String expected) {
    Column value = PlainSql.column(field.name());
    Failure.Target target = new Failure.Target(field.name(), DataTypes.StringType, reads);
    return failure.policy() == Failure.Policy.KEEP
        ? List.of(target.assign(coalesce(mapped, value)))
        : failure.steps(
            head, scope, field.name(), target, Failure.Attempt.of(value, mapped), expected);
  }
}
