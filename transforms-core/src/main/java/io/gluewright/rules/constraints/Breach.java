package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;

/**
 * Where rows break a constraint, and what is said of them.
 *
 * @param head the rule
 * @param column the column that it speaks of; empty for the whole row
 * @param broken true where a row breaks it; false and null are no breach
 * @param shown what the row holds, as it may be shown
 * @param expected what the rule wants, in words
 * @param reads the columns that {@code broken} looks at
 */
record Breach(
    RuleHead head, String column, Column broken, Column shown, String expected, Set<String> reads) {
  static Breach of(RuleHead head, Scope scope, StructField field, Column broken, String expected) {
    String name = field.name();
    return new Breach(head, name, broken, scope.shown(name), expected, Set.of(name));
  }

  /** What several columns hold, as it may be shown. */
  static Column shown(Scope scope, Collection<String> columns) {
    Column[] each =
        columns.stream()
            .map(name -> concat(lit(name + " = "), orNull(scope.shown(name))))
            .toArray(Column[]::new);
    return concat_ws(", ", each);
  }

  List<Step> steps(Action action, Supplier<List<Step>> fix) {
    return switch (action) {
      case KEEP -> List.of(new Step.Note(broken, reads));
      case FIX -> fix.get();
      case QUARANTINE -> List.of(refused(broken));
      case FAIL -> List.of(refused(when(broken, raise_error(said()).cast("boolean"))));
    };
  }

  /** Every broken value becomes another one. */
  List<Step> replaced(StructField field, Column other) {
    Column value = PlainSql.column(field.name());
    return List.of(
        new Step.Assign(
            field.name(), field.dataType(), when(broken, other).otherwise(value), reads));
  }

  /** Every broken value becomes {@code fixed}; where that is null, it stays and is refused. */
  List<Step> repaired(StructField field, Column fixed) {
    Column value = PlainSql.column(field.name());
    return List.of(
        refused(broken.and(fixed.isNull())), replaced(field, coalesce(fixed, value)).get(0));
  }

  Step refused(Column where) {
    return new Step.Refuse(new Refusal(head.id(), column, where, shown, expected), reads);
  }

  private Column said() {
    String place = column.isEmpty() ? "the row" : "the column \"%s\"".formatted(column);
    return concat(
        lit("rule %s: %s holds \"".formatted(head.id(), place)),
        orNull(shown),
        lit("\"; expected: " + expected));
  }

  private static Column orNull(Column shown) {
    return coalesce(shown.cast("string"), lit("null"));
  }
}
