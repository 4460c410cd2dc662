package io.gluewright.rules.structure;

import static org.apache.spark.sql.functions.col;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Changes the type of columns. A value that the new type cannot hold is a failure; blank text is a
 * value too. As in SQL, a decimal is rounded to its scale and a fraction is cut when a number
 * becomes whole.
 */
record CastRule(RuleHead head, List<String> columns, Optional<DataType> type, Failure failure)
    implements Rule {
  static final Key<Optional<DataType>> TARGET =
      Constants.requiredTypeKey("target_type", "a SQL type");

  static Rule read(RuleHead head) {
    return new CastRule(head, head.columns(), head.value(TARGET), Failure.VALUES.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    DataType to = type.orElseThrow();
    List<Step> steps = new ArrayList<>();
    for (StructField field : scope.columns(head, columns, any -> true, "any column")) {
      if (isCastable(scope, field, to)) {
        steps.addAll(cast(scope, field.name(), to));
      }
    }
    return steps;
  }

  private List<Step> cast(Scope scope, String name, DataType to) {
    return failure.steps(
        head,
        scope,
        name,
        new Failure.Target(name, to, Set.of(name)),
        Failure.Attempt.of(PlainSql.column(name), Constants.tryCast(name, to)),
        "a value of type " + to.sql());
  }

  private boolean isCastable(Scope scope, StructField field, DataType to) {
    return PlainSql.attempt(
            () ->
                SparkSession.active()
                    .createDataFrame(List.of(), new StructType(new StructField[] {field}))
                    .select(col("*"), Constants.tryCast(field.name(), to)),
            said ->
                scope.refuse(
                    head,
                    "target_type",
                    "the column \"%s\" is %s, which cannot become %s"
                        .formatted(field.name(), field.dataType().sql(), to.sql()),
                    "a type that it can be cast to"))
        .isPresent();
  }
}
