package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Watch;
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
import org.apache.spark.sql.types.StructField;

/**
 * The rows of another table behind those of this one, column by column of the same name. Rows that
 * are there twice stay so.
 */
record UnionRule(RuleHead head, String table, Missing missing) implements Rule {
  /** What becomes of a column that one of the tables does not have. */
  enum Missing {
    REFUSE,
    NULL
  }

  static final Key<String> TABLE = Key.text("table", "the table whose rows are added");
  static final Key<Missing> MISSING =
      Key.of(
          "missing",
          Key.oneOf(
              List.of("refuse", "null"),
              "what becomes of a column that only one of the tables has; a mistake unless said"),
          settings ->
              settings.saysNull("missing")
                  ? Missing.NULL
                  : settings.choice("missing", Missing.REFUSE));

  static Rule read(RuleHead head) {
    return new UnionRule(head, head.value(TABLE), head.value(MISSING));
  }

  @Override
  public List<Step> over(Scope scope) {
    return Beside.of(head, scope, table).map(other -> union(scope, other)).orElse(List.of());
  }

  private List<Step> union(Scope scope, Beside other) {
    List<Column> theirs = new ArrayList<>();
    List<Column> added = new ArrayList<>();
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    Set<String> used = new LinkedHashSet<>();
    for (StructField field : scope.fields()) {
      Optional<StructField> same = other.find(field.name());
      theirs.add(same.map(it -> value(scope, it, field)).orElse(none(field)));
      if (same.isEmpty()) {
        refuseMissing(scope, field.name(), "\"%s\"".formatted(table));
      } else {
        used.add(same.get().name());
        flows.put(field.name(), Set.of(field.name(), other.origin(same.get())));
      }
    }
    for (StructField field : other.fields()) {
      if (used.add(field.name())) {
        refuseMissing(scope, field.name(), "the ruled table");
        added.add(none(field));
        theirs.add(PlainSql.column(field.name()));
        flows.put(field.name(), Set.of(other.origin(field)));
      }
    }
    List<String> names = scope.names();
    return List.of(
        new Step.Whole(
            rows -> union(rows, names, added, other.rows(), theirs),
            new LinkedHashSet<>(names),
            flows,
            Set.of(),
            Step.Movement.NONE));
  }

  private static Dataset<Row> union(
      Dataset<Row> rows,
      List<String> names,
      List<Column> added,
      Dataset<Row> other,
      List<Column> theirs) {
    List<Column> ours = new ArrayList<>(names.stream().map(PlainSql::column).toList());
    ours.addAll(added);
    List<Column> all = new ArrayList<>(theirs);
    for (StructField field : rows.schema().fields()) {
      if (!names.contains(field.name())) {
        ours.add(PlainSql.column(field.name()));
        all.add(field.name().startsWith(Watch.BITS) ? lit(0L).as(field.name()) : none(field));
      }
    }
    return rows.select(ours.toArray(Column[]::new)).union(other.select(all.toArray(Column[]::new)));
  }

  private Column value(Scope scope, StructField theirs, StructField ours) {
    if (CommonType.of(theirs.dataType(), ours.dataType()).isEmpty()
        || !Cast.canUpCast(theirs.dataType(), ours.dataType())) {
      scope.refuse(
          Problem.of(
              head.at("table"),
              "the column \"%s\" of \"%s\" is %s"
                  .formatted(theirs.name(), table, theirs.dataType().sql()),
              ours.dataType().sql() + ", as in the ruled table",
              "put a cast before"));
    }
    return PlainSql.column(theirs.name()).cast(ours.dataType()).as(ours.name());
  }

  private void refuseMissing(Scope scope, String column, String where) {
    if (missing == Missing.REFUSE) {
      scope.refuse(
          Problem.of(
              head.at("table"),
              "%s has no column \"%s\"".formatted(where, column),
              "the same columns in both tables",
              "say missing = null, or drop the column before"));
    }
  }

  private static Column none(StructField field) {
    return lit(null).cast(field.dataType()).as(field.name());
  }
}
