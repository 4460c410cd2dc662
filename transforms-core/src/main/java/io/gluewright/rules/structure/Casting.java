package io.gluewright.rules.structure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column that becomes another type. A value that the new type cannot hold is a failure, also
 * where it stands within an array, a map or a struct: SQL would make null of it there.
 */
record Casting(RuleHead head, String key, StructField field, DataType to) {

  /** Gives the column the new type; one that it cannot become is a mistake. */
  List<Step> steps(Scope scope, Failure failure) {
    if (!isPossible(scope)) {
      return List.of();
    }
    if (failure.policy() == Failure.Policy.DEFAULT && isNested(to)) {
      scope.refuse(
          head,
          "default",
          "\"default\" is a text, and \"%s\" becomes %s".formatted(field.name(), to.sql()),
          "on-failure = quarantine, null or fail");
      return List.of();
    }
    String name = field.name();
    return failure.steps(
        head,
        scope,
        name,
        new Failure.Target(name, to, Set.of(name)),
        attempt(),
        "a value of type " + to.sql());
  }

  private Failure.Attempt attempt() {
    Column from = PlainSql.column(field.name());
    Column cast = Constants.tryCast(field.name(), to);
    if (!isNested(to)) {
      return Failure.Attempt.of(from, cast);
    }
    Column lost = lost(from, field.dataType(), cast, to);
    return new Failure.Attempt(when(lost, lit(null).cast(to)).otherwise(cast), lost);
  }

  /** True where something was there that is null now; never null. */
  private static Column lost(Column from, DataType before, Column cast, DataType after) {
    Column gone = cast.isNull();
    if (before instanceof StructType were && after instanceof StructType are) {
      for (int i = 0; i < were.length(); i++) {
        StructField old = were.apply(i);
        StructField now = are.apply(i);
        gone =
            gone.or(
                lost(
                    from.getField(old.name()),
                    old.dataType(),
                    cast.getField(now.name()),
                    now.dataType()));
      }
    } else if (before instanceof ArrayType was && after instanceof ArrayType is) {
      gone = gone.or(anyLost(from, was.elementType(), cast, is.elementType()));
    } else if (before instanceof MapType was && after instanceof MapType is) {
      gone = gone.or(anyLost(map_values(from), was.valueType(), map_values(cast), is.valueType()));
    }
    return from.isNotNull().and(gone);
  }

  private static Column anyLost(Column from, DataType before, Column cast, DataType after) {
    Column each = zip_with(from, cast, (old, now) -> lost(old, before, now, after));
    return coalesce(exists(each, isLost -> isLost), lit(false));
  }

  private boolean isPossible(Scope scope) {
    boolean possible = Cast.canTryCast(field.dataType(), to);
    if (!possible) {
      scope.refuse(
          head,
          key,
          "the column \"%s\" is %s, which cannot become %s"
              .formatted(field.name(), field.dataType().sql(), to.sql()),
          "a type that it can be cast to");
    }
    return possible;
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }
}
