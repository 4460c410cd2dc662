package io.gluewright.quality.dqdl;

import java.util.List;

/** What a condition compares with. */
public sealed interface Operand
    permits Formula, Operand.Text, Operand.Reference, Keyword, Moment, Span, Size {

  /** As a ruleset has it. */
  String text();

  /** This, or what the variable stands for. */
  default List<Operand> resolved() {
    return List.of(this);
  }

  /** A text in quotes that is neither a day nor a time of day. */
  record Text(Quoted quoted) implements Operand {
    public static Text of(String value) {
      return new Text(Quoted.of(value));
    }

    /** What data is compared with. */
    public String value() {
      return quoted.value();
    }

    @Override
    public String text() {
      return quoted.text();
    }
  }

  /** A variable, as {@code $codes}. Lists stand for all their values. */
  record Reference(Variable variable) implements Operand {
    @Override
    public List<Operand> resolved() {
      return variable.values();
    }

    @Override
    public String text() {
      return "$" + variable.name();
    }
  }
}
