package io.gluewright.identity.comparison;

/**
 * A value as it is compared.
 *
 * @param text normalised by the kind of its column; never empty
 * @param share how many of the column's values equal this one, 0 to 1; 0 where nobody counted
 * @param number what a number, a year or a date says as a number; {@code NaN} where it says none
 * @param grams its trigrams, for kinds that are compared by them
 */
public record Value(String text, double share, double number, Grams grams) {
  public Value {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a value without text is no value");
    }
  }

  /** The same value, of which the share is known. */
  public Value withShare(double known) {
    return new Value(text, known, number, grams);
  }
}
