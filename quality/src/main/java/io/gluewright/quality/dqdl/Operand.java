package io.gluewright.quality.dqdl;

import java.util.List;
import java.util.stream.Collectors;

/** What a condition compares with. */
public sealed interface Operand
    permits Formula, Operand.Text, Operand.Texts, Operand.Reference, Keyword, Moment, Span, Size {

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

  /**
   * A list of texts, which only a tag has: {@code with filterOrder = ["uriRegex", "recentFiles"]}.
   */
  record Texts(List<Text> texts) implements Operand {
    public Texts {
      texts = List.copyOf(texts);
    }

    @Override
    public List<Operand> resolved() {
      return List.copyOf(texts);
    }

    @Override
    public String text() {
      return texts.stream().map(Text::text).collect(Collectors.joining(",", "[", "]"));
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
