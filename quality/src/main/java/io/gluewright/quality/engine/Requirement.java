package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Size;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** What a measured number has to be. */
final class Requirement {
  /** What a share of rows has to be unless a threshold says otherwise. */
  static final Requirement ALL = new Requirement(value -> value == 1.0, "= 1.0", Optional.empty());

  private final DoublePredicate test;
  private final String text;
  private final Optional<Finding> undecided;

  private Requirement(DoublePredicate test, String text, Optional<Finding> undecided) {
    this.test = test;
    this.text = text;
    this.undecided = undecided;
  }

  /**
   * A condition on numbers. Its formulas are constants by now; {@code between} excludes its bounds.
   */
  static Requirement of(Condition condition) {
    return new Requirement(test(condition), condition.text(), Optional.empty());
  }

  /** A condition whose numbers are not known; nothing meets it. */
  static Requirement unknown(Condition condition, Finding undecided) {
    return new Requirement(value -> false, condition.text(), Optional.of(undecided));
  }

  /** NaN meets nothing. */
  boolean isMetBy(double value) {
    return !Double.isNaN(value) && test.test(value);
  }

  String text() {
    return text;
  }

  /** What comes of a rule whose condition this is, if its numbers are not known. */
  Optional<Finding> undecided() {
    return undecided;
  }

  private static DoublePredicate test(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      double bound = number(comparison.operand());
      return switch (comparison.relation()) {
        case EQUAL -> value -> value == bound;
        case NOT_EQUAL -> value -> value != bound;
        case GREATER -> value -> value > bound;
        case GREATER_OR_EQUAL -> value -> value >= bound;
        case LESS -> value -> value < bound;
        case LESS_OR_EQUAL -> value -> value <= bound;
      };
    }
    if (condition instanceof Condition.Between between) {
      double low = number(between.low());
      double high = number(between.high());
      return sensed(between.sense(), value -> value > low && value < high);
    }
    if (condition instanceof Condition.In in) {
      double[] values = in.operands().stream().mapToDouble(Requirement::number).toArray();
      return sensed(
          in.sense(),
          value -> {
            for (double each : values) {
              if (each == value) {
                return true;
              }
            }
            return false;
          });
    }
    throw RefusalException.error("no condition on a number: " + condition.text());
  }

  private static DoublePredicate sensed(Sense sense, DoublePredicate test) {
    return sense == Sense.NEGATED ? test.negate() : test;
  }

  /** The number that an operand is. */
  static double number(Operand operand) {
    if (operand instanceof Formula.Constant constant) {
      return constant.value().doubleValue();
    }
    if (operand instanceof Size size) {
      return size.bytes();
    }
    throw RefusalException.error("no number: " + operand.text());
  }
}
