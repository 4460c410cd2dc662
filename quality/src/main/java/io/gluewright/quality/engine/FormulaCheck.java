package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Function;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.history.DynamicFunctions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds calls in the formulas of a rule that no history will ever give a value. */
final class FormulaCheck {
  private final Location at;
  private final Problems problems;

  private FormulaCheck(Location at, Problems problems) {
    this.at = at;
    this.problems = problems;
  }

  static void check(Rule.Single rule, Problems problems) {
    FormulaCheck check = new FormulaCheck(rule.place().at(), problems);
    Stream.of(rule.condition(), rule.threshold())
        .flatMap(Optional::stream)
        .map(Condition::operands)
        .flatMap(List::stream)
        .forEach(check::operand);
  }

  private void operand(Operand operand) {
    if (operand instanceof Formula.Bracketed bracketed) {
      operand(bracketed.inner());
    } else if (operand instanceof Formula.Arithmetic arithmetic) {
      operand(arithmetic.left());
      operand(arithmetic.right());
    } else if (operand instanceof Formula.Call call) {
      call(call);
      call.arguments().forEach(this::operand);
    }
  }

  private void call(Formula.Call call) {
    Optional<Function> function = call.function();
    if (function.isEmpty()) {
      problems.add(Problem.unknown(at, "function", call.name(), DynamicFunctions.names()));
    } else if (function.get() == Function.INDEX
        && call.arguments().size() == 2
        && call.arguments().get(0) instanceof Formula.Last last
        && call.arguments().get(1) instanceof Formula.Constant place) {
      index(call, last.count().orElse(1), place.value().doubleValue());
    }
  }

  private void index(Formula.Call call, int count, double place) {
    if (place < 0 || place >= count || place != Math.rint(place)) {
      problems.add(
          Problem.of(at, call.text(), "a whole number from 0 to %d as index".formatted(count - 1)));
    }
  }
}
