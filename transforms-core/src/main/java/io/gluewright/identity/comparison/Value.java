package io.gluewright.identity.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A value as it is compared.
 *
 * @param text normalised by the kind of its column; never empty
 * @param share how many of the column's values equal this one, 0 to 1; 0 where nobody counted
 * @param number what a number or a year says as a number; {@code NaN} where it says none
 * @param grams its trigrams, for kinds that are compared by them
 * @param elements of an array, by their texts; empty where there is but one value
 */
public record Value(String text, double share, double number, Grams grams, List<Value> elements) {
  private static final String BETWEEN = "\u001f";

  public Value {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a value without text is no value");
    }
    elements = List.copyOf(elements);
  }

  /** One that is no array. */
  public Value(String text, double share, double number, Grams grams) {
    this(text, share, number, grams, List.of());
  }

  /**
   * What several values come to that differ in their texts; one is itself, none is empty. It is as
   * rare as its rarest element, and has the same text in whatever order they come.
   */
  public static Optional<Value> of(List<Value> values) {
    if (values.size() < 2) {
      return values.stream().findFirst();
    }
    List<Value> elements = new ArrayList<>(values);
    elements.sort(Comparator.comparing(Value::text));
    String text = String.join(BETWEEN, elements.stream().map(Value::text).toList());
    double share = elements.stream().mapToDouble(Value::share).min().orElse(0);
    return Optional.of(new Value(text, share, Double.NaN, Grams.NONE, elements));
  }

  /** The same value, of which the share is known. */
  public Value withShare(double known) {
    return new Value(text, known, number, grams, elements);
  }

  /** The elements of an array, or this value alone. */
  public List<Value> all() {
    return elements.isEmpty() ? List.of(this) : elements;
  }
}
