package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.technical.TypeNarrowing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** Proposes types to a rule that narrows types and names none. */
final class UnpinnedTypes {
  /** What the rule itself says. */
  private static final String FOUND = "the rule names no types";

  private UnpinnedTypes() {}

  /**
   * Where rules without types are the only mistakes, the smallest types are measured over what
   * comes out of the other rules.
   *
   * @throws InvalidInputException with the same mistakes and the measured types as a hint
   */
  static void propose(RulePlan plan, Dataset<Row> rows, Problems problems) {
    List<Problem> mistakes = problems.all();
    if (mistakes.isEmpty()
        || !mistakes.stream().allMatch(mistake -> mistake.found().equals(FOUND))) {
      return;
    }
    Dataset<Row> ruled = plan.transform().apply(rows);
    List<String> columns =
        Arrays.stream(ruled.columns()).filter(name -> !Carried.is(name)).toList();
    Row measured = TypeNarrowing.measure(ruled, columns).collectAsList().get(0);
    Map<String, DataType> types = TypeNarrowing.narrowest(ruled.schema(), measured);
    String hint =
        types.isEmpty()
            ? "no smaller types hold the data: leave the rule out"
            : "these hold the data: " + TypeNarrowing.rule(types);
    throw new InvalidInputException(
        mistakes.stream()
            .map(mistake -> Problem.of(mistake.at(), mistake.found(), mistake.expected(), hint))
            .toList());
  }
}
