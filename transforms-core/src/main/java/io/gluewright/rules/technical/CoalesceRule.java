package io.gluewright.rules.technical;

import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts partitions together without a shuffle; never makes more of them. Where the number would
 * follow from a size that nobody knows, all stays as it is.
 */
record CoalesceRule(RuleHead head, Partitions partitions) implements Rule {

  static Rule read(RuleHead head) {
    Partitions partitions = Partitions.read(head);
    if (!Partitions.areSaid(head)) {
      head.settings()
          .refuse(
              "partitions",
              "the rule does not say how many partitions",
              "\"partitions\" or \"target-file-size\"");
    }
    return new CoalesceRule(head, partitions);
  }

  @Override
  public List<Step> over(Scope scope) {
    return List.of(new Step.Whole(this::merged, Set.of(), Map.of(), Set.of(), Step.Movement.NONE));
  }

  private Dataset<Row> merged(Dataset<Row> rows) {
    OptionalInt number = partitions.of(rows);
    return number.isPresent() ? rows.coalesce(number.getAsInt()) : rows;
  }
}
