package io.gluewright.rules.sense;

import io.gluewright.rules.engine.RuleType;
import io.gluewright.rules.engine.Step;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/** What is certain about the columns behind a step. */
final class Effects {
  private Effects() {}

  /**
   * @param before what is certain before it
   * @param after the columns behind it
   * @param effect what the rule does whose step it is
   */
  static Facts of(Facts before, Step step, StructType after, RuleType.Effect effect) {
    if (step instanceof Step.Keep keep) {
      return before.where(keep.condition().expr(), Truth.TRUE).orElse(before);
    } else if (step instanceof Step.Refuse refuse) {
      Facts accepted =
          before.where(refuse.refusal().refuses().expr(), Truth.NOT_TRUE).orElse(before);
      return accepted.over(after, Map.of());
    } else if (step instanceof Step.Assign assign) {
      return before.over(after, Map.of(assign.column(), before.of(assign.value().expr())));
    } else if (step instanceof Step.Shape shape) {
      Map<String, Fact> made = new HashMap<>();
      shape.columns().forEach(column -> made.put(column.name(), before.of(column.value().expr())));
      return before.over(after, made);
    } else if (step instanceof Step.Whole whole) {
      Facts known = effect == RuleType.Effect.ROWS ? before.none() : before;
      Map<String, Fact> made = new HashMap<>();
      whole.flows().keySet().forEach(name -> made.put(name, Fact.any(Fact.Kind.OTHER)));
      return known.over(after, made);
    }
    return before;
  }
}
