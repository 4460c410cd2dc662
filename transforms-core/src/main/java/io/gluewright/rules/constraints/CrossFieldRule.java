package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Sql;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Transform;
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
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** A condition over several columns of a row; where it is null it is not broken, as in SQL. */
record CrossFieldRule(RuleHead head, String condition, Map<String, String> set, Action action)
    implements Rule {
  static final Key<String> CONDITION =
      Key.text("condition", "SQL over columns; rows for which it is false break it");
  static final Key<Map<String, String>> SET =
      Key.pairs("set", "column = SQL: a fix gives these values, computed from the row as it was");

  private static final String VALUE = "value";

  static Rule read(RuleHead head) {
    Map<String, String> set = head.value(SET);
    Action action = Action.read(head, SET);
    if (action == Action.FIX && set.isEmpty()) {
      head.settings()
          .refuse(Action.KEY.name(), "nothing says how to fix", "\"set\", a block of column = SQL");
    }
    return new CrossFieldRule(head, head.value(CONDITION), set, action);
  }

  @Override
  public List<Step> over(Scope scope) {
    Optional<Sql> sql = scope.expression(head, CONDITION.name(), condition);
    List<Change> changes = changes(scope);
    if (sql.isEmpty() || !isCondition(scope, sql.get())) {
      return List.of();
    }
    Column broken = not(sql.get().value());
    Set<String> reads = sql.get().reads();
    Breach breach = new Breach(head, "", broken, Breach.shown(scope, reads), condition, reads);
    return breach.steps(action, () -> fixed(breach, changes));
  }

  private boolean isCondition(Scope scope, Sql sql) {
    if (!sql.type().equals(DataTypes.BooleanType)) {
      scope.refuse(
          head,
          CONDITION.name(),
          "\"%s\" is %s".formatted(condition, sql.type().sql()),
          "a condition: true or false");
      return false;
    }
    if (sql.reads().isEmpty()) {
      scope.refuse(
          head, CONDITION.name(), "\"%s\" speaks of no column".formatted(condition), "columns");
      return false;
    }
    return true;
  }

  /**
   * All new values are computed before the first is given, as an UPDATE of SQL does. A row that
   * breaks the condition even then is refused.
   */
  private static List<Step> fixed(Breach breach, List<Change> changes) {
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    for (Change change : changes) {
      Set<String> from = new LinkedHashSet<>(breach.reads());
      from.addAll(change.sql().reads());
      flows.put(change.made(), from);
    }
    Set<String> reads = new LinkedHashSet<>(breach.reads());
    flows.values().forEach(reads::addAll);
    Transform computed = rows -> computed(rows, breach.broken(), changes);
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Whole(computed, reads, flows, Set.of(), Step.Movement.NONE));
    changes.forEach(change -> steps.add(change.given()));
    steps.add(Step.Whole.forget(flows.keySet().toArray(String[]::new)));
    steps.add(breach.refused(breach.broken()));
    return steps;
  }

  private static Dataset<Row> computed(Dataset<Row> rows, Column broken, List<Change> changes) {
    Dataset<Row> result = rows;
    for (Change change : changes) {
      Column value = struct(change.sql().value().as(VALUE));
      result = result.withColumn(change.made(), when(broken, value));
    }
    return result;
  }

  private List<Change> changes(Scope scope) {
    List<Change> changes = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    set.forEach(
        (name, text) -> {
          Optional<StructField> field = scope.column(head, SET.name(), name);
          Optional<Sql> sql = scope.expression(head, SET.name(), text);
          if (field.isPresent() && !names.add(field.get().name())) {
            scope.refuse(
                head, SET.name(), "\"%s\" is set twice".formatted(field.get().name()), "once");
          } else if (field.isPresent()
              && sql.isPresent()
              && fits(scope, field.get(), text, sql.get())) {
            changes.add(new Change(field.get(), sql.get(), made(field.get())));
          }
        });
    return changes;
  }

  private String made(StructField field) {
    return Carried.PREFIX + "set " + head.id() + " " + field.name();
  }

  private boolean fits(Scope scope, StructField field, String text, Sql sql) {
    boolean fits = Cast.canANSIStoreAssign(sql.type(), field.dataType());
    if (!fits) {
      scope.refuse(
          head,
          SET.name(),
          "\"%s\" is %s".formatted(text, sql.type().sql()),
          "a value for the column \"%s\", which is %s"
              .formatted(field.name(), field.dataType().sql()));
    }
    return fits;
  }

  /**
   * A new value of a column.
   *
   * @param made the carried column that holds it where the condition is broken
   */
  private record Change(StructField field, Sql sql, String made) {
    /** A value that the column cannot hold is not given: the row stays broken. */
    Step given() {
      Column struct = PlainSql.column(made);
      Column old = PlainSql.column(field.name());
      Column raw = struct.getField(VALUE);
      Column value =
          expr(
              "try_cast(%s.%s as %s)"
                  .formatted(PlainSql.quoted(made), VALUE, field.dataType().sql()));
      Column lost = raw.isNotNull().and(value.isNull());
      return new Step.Assign(
          field.name(),
          field.dataType(),
          when(struct.isNull().or(lost), old).otherwise(value),
          Set.of(made, field.name()));
    }
  }
}
