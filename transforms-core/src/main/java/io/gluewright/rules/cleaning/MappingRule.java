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
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Exchanges values for others. A value that is not in the map stays, unless said otherwise. */
record MappingRule(RuleHead head, List<String> columns, Map<String, String> map, Failure failure)
    implements Rule {
  static final Key<Map<String, String>> MAP = Key.pairs("map", "old = new");
  static final Failure.Choices ON_FAILURE = Failure.Choices.of(Failure.Policy.KEEP, Set.of());

  static Rule read(RuleHead head) {
    Map<String, String> map = head.value(MAP);
    if (map.isEmpty()) {
      head.settings().refuse("map", "the map is empty", "a block of old = new");
    }
    return new MappingRule(head, head.columns(), map, ON_FAILURE.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope.texts(head, columns).stream()
        .flatMap(field -> mapped(scope, field).stream())
        .toList();
  }

  private List<Step> mapped(Scope scope, StructField field) {
    Column value = PlainSql.column(field.name());
    List<Column> entries = new ArrayList<>();
    map.forEach(
        (from, to) -> {
          entries.add(lit(from));
          entries.add(lit(to));
        });
    Column mapped = element_at(functions.map(entries.toArray(Column[]::new)), value);
    Failure.Target target =
        new Failure.Target(field.name(), DataTypes.StringType, Set.of(field.name()));
    if (failure.policy() == Failure.Policy.KEEP) {
      return List.of(target.assign(coalesce(mapped, value)));
    }
    return failure.steps(
        head,
        scope,
        field.name(),
        target,
        Failure.Attempt.of(value, mapped),
        "one of " + map.keySet());
  }
}
