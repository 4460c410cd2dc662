package io.gluewright.rules;

import io.gluewright.transforms.Transform;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * A rule set that was checked against the schema of a table.
 *
 * @param transform applies the rules in order, lazily. It expects a table of that schema. A row
 *     that a rule refuses keeps flowing with {@link io.gluewright.transforms.Reasons#COLUMN}
 *     filled; no filter drops it and no explode multiplies it
 * @param output the schema that comes out, with {@code Reasons.COLUMN} if a rule can refuse
 * @param uses what each rule reads and writes; rules that are switched off are left out
 */
public record RulePlan(Transform transform, StructType output, List<RuleUse> uses) {
  public RulePlan {
    uses = List.copyOf(uses);
  }
}
