package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

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
    List<Step> steps = new ArrayList<>();
    for (StructField field : scope.columns(head, columns, any -> true, "any column")) {
      steps.addAll(
          new Casting(head, TARGET.name(), field, type.orElseThrow()).steps(scope, failure));
    }
    return steps;
  }
}
