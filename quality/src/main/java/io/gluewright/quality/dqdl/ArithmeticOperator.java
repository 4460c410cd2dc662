package io.gluewright.quality.dqdl;

import java.util.Arrays;
import java.util.Optional;

/** The four operations on numbers. */
public enum ArithmeticOperator {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDED_BY("/");

  private final String symbol;

  ArithmeticOperator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  static Optional<ArithmeticOperator> of(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }
}
