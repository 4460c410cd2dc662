package io.gluewright.quality.dqdl;

import io.gluewright.quality.dqdl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads numbers and what is computed from numbers, from left to right. */
final class FormulaParser {
  private static final String EXPECTED = "a number, last(k) or a function such as avg(last(5))";

  private final Tokens tokens;

  FormulaParser(Tokens tokens) {
    this.tokens = tokens;
  }

  boolean isNext() {
    Token token = tokens.peek();
    return token.is(Kind.NUMBER)
        || token.isSymbol("-")
        || (token.isSymbol("(") && !tokens.peek(1).is(Kind.NOW))
        || (token.is(Kind.WORD) && tokens.peek(1).isSymbol("("));
  }

  Formula formula() {
    Formula formula = part();
    for (Optional<ArithmeticOperator> operator = operator();
        operator.isPresent();
        operator = operator()) {
      tokens.take();
      formula = new Formula.Arithmetic(formula, operator.get(), part());
    }
    return formula;
  }

  private Optional<ArithmeticOperator> operator() {
    Token token = tokens.peek();
    return token.is(Kind.SYMBOL) ? ArithmeticOperator.of(token.text()) : Optional.empty();
  }

  private Formula part() {
    if (tokens.took("(")) {
      Formula inner = formula();
      tokens.expect(")", "a closing ) or one of + - * /");
      // As AWS prints it: brackets are kept around a computation only, and only once.
      return inner instanceof Formula.Arithmetic ? new Formula.Bracketed(inner) : inner;
    }
    if (tokens.peek().is(Kind.WORD) && tokens.peek(1).isSymbol("(")) {
      return call();
    }
    String sign = tokens.took("-") ? "-" : "";
    if (!tokens.peek().is(Kind.NUMBER)) {
      throw tokens.unexpected(EXPECTED);
    }
    return new Formula.Constant(sign + tokens.take().text());
  }

  private Formula call() {
    Token name = tokens.take();
    tokens.expect("(", "(");
    List<Formula> arguments = new ArrayList<>();
    if (!tokens.took(")")) {
      do {
        arguments.add(formula());
      } while (tokens.took(","));
      tokens.expect(")", "a closing ), a comma or one of + - * /");
    }
    return last(name, arguments).orElseGet(() -> new Formula.Call(name.text(), arguments));
  }

  /** Only {@code last()} and {@code last} of a whole number are what they seem to be. */
  private Optional<Formula> last(Token name, List<Formula> arguments) {
    if (!name.text().equals("last") || arguments.size() > 1) {
      return Optional.empty();
    }
    if (arguments.isEmpty()) {
      return Optional.of(new Formula.Last(OptionalInt.empty()));
    }
    return arguments.get(0) instanceof Formula.Constant count
        ? Optional.of(new Formula.Last(OptionalInt.of(count(name, count))))
        : Optional.empty();
  }

  private int count(Token name, Formula.Constant written) {
    try {
      int count = Integer.parseInt(written.written());
      if (count > 0 && written.written().equals(String.format(Locale.ROOT, "%d", count))) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw tokens.mistaken(
        name, "last(%s)".formatted(written.written()), "last(k) of a whole number from 1 on");
  }
}
