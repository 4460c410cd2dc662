package io.gluewright.quality.patterns;

import io.gluewright.rules.engine.Catalyst;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** A regular expression that is met by whole texts, as {@link java.util.regex.Matcher#matches}. */
public final class TextPattern implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Pattern pattern;
  private final Automaton automaton;

  private TextPattern(Pattern pattern) {
    this.pattern = pattern;
    this.automaton = Automaton.of(pattern);
  }

  /** With the flags that {@code pattern} has. */
  public static TextPattern of(Pattern pattern) {
    return new TextPattern(pattern);
  }

  /** Whether texts meet the pattern: true or false, null for null. */
  public Column isMetBy(Column texts) {
    return new Column(Catalyst.call(this, "isMetBy", DataTypes.BooleanType, texts.expr()));
  }

  /** Whether {@code text} meets the pattern. Code that Spark generates calls it. */
  public boolean isMetBy(UTF8String text) {
    return switch (automaton.run(text)) {
      case YES -> true;
      case NO -> false;
      case OPEN -> pattern.matcher(text.toString()).matches();
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern same
        && pattern.flags() == same.pattern.flags()
        && pattern.pattern().equals(same.pattern.pattern());
  }

  @Override
  public int hashCode() {
    return pattern.pattern().hashCode();
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
