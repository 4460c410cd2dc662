package io.gluewright.quality.dqdl;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A named text or list of texts, declared ahead of the rules.
 *
 * @param name as declared, without {@code $}
 * @param shape whether brackets stood around the values
 * @param values texts and keywords; never empty, exactly one for {@link Shape#ONE}
 * @param place of the declaration
 */
public record Variable(String name, Shape shape, List<Operand> values, Place place) {
  /** Whether a variable is a single value or a list. */
  public enum Shape {
    ONE,
    LIST
  }

  public Variable {
    values = List.copyOf(values);
  }

  /** The declaration. */
  public String text() {
    String written = values.stream().map(Operand::text).collect(Collectors.joining(", "));
    return name + " = " + (shape == Shape.LIST ? "[" + written + "]" : written);
  }
}
