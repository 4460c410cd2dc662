package io.gluewright.quality.dqdl;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A number, or how to compute one from numbers and from earlier values of the rule's metric.
 * Operators have no precedence among each other: as in AWS's grammar {@code 1 + 2 * 3} is read from
 * left to right; brackets say otherwise.
 */
public sealed interface Formula extends Operand {

  /** A number as it was written, such as {@code -10.50}. */
  record Constant(String written) implements Formula {
    public Constant {
      new BigDecimal(written);
    }

    public BigDecimal value() {
      return new BigDecimal(written);
    }

    @Override
    public String text() {
      return written;
    }
  }

  /** Two formulas and an operator. The left one may be such a chain itself. */
  record Arithmetic(Formula left, ArithmeticOperator operator, Formula right) implements Formula {
    @Override
    public String text() {
      return left.text() + " " + operator.symbol() + " " + right.text();
    }
  }

  /** A formula in brackets. */
  record Bracketed(Formula inner) implements Formula {
    @Override
    public String text() {
      return "(" + inner.text() + ")";
    }
  }

  /**
   * The newest earlier values of the rule's metric, newest first.
   *
   * @param count how many; empty when {@code last()} was written, which means one
   */
  record Last(OptionalInt count) implements Formula {
    @Override
    public String text() {
      return "last(" + (count.isPresent() ? String.valueOf(count.getAsInt()) : "") + ")";
    }
  }

  /**
   * A function of other formulas.
   *
   * @param name as it was written; the language takes any name, see {@link #function()}
   */
  record Call(String name, List<Formula> arguments) implements Formula {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** Empty when the name is none of the functions that can be evaluated. */
    public Optional<Function> function() {
      return Function.of(name);
    }

    @Override
    public String text() {
      return name
          + arguments.stream().map(Operand::text).collect(Collectors.joining(",", "(", ")"));
    }
  }
}
