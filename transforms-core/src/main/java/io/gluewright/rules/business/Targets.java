package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.rules.engine.Distinct;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The columns that a rule makes. */
final class Targets {
  private Targets() {}

  /** Their names; one that is there already is replaced. Names must differ, and be free. */
  static List<String> of(RuleHead head, String key, Scope scope, Collection<String> names) {
    List<String> targets =
        names.stream().map(name -> scope.find(name).map(StructField::name).orElse(name)).toList();
    check(head, key, scope, targets);
    return targets;
  }

  static void check(RuleHead head, String key, Scope scope, Collection<String> names) {
    Distinct.check(head, key, scope, names.stream().map(Targets::named).toList());
  }

  /** What a refused row keeps in a column that gets other values: its own, if the type allows. */
  static Column before(Scope scope, String target, DataType type) {
    return scope
        .find(target)
        .filter(field -> field.dataType().sameType(type))
        .map(field -> PlainSql.column(field.name()))
        .orElse(lit(null).cast(type));
  }

  private static Step.Named named(String name) {
    return new Step.Named(name, DataTypes.NullType, lit(null), Set.of());
  }
}
