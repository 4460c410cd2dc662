package io.gluewright.quality.dqdl;

import java.util.Arrays;
import java.util.Optional;

/** The operator of a comparison with one value. */
public enum Relation {
  EQUAL("="),
  NOT_EQUAL("!="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<=");

  private final String symbol;

  Relation(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /** True for {@code =} and {@code !=}, the only ones that texts and keywords know. */
  public boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }

  static Optional<Relation> of(String symbol) {
    return Arrays.stream(values()).filter(each -> each.symbol.equals(symbol)).findFirst();
  }
}
