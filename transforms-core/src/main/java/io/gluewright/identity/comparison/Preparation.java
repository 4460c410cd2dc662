package io.gluewright.identity.comparison;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.Optional;

/** Makes values of texts. */
public final class Preparation {
  private Preparation() {}

  /** Whether values of this kind are compared by their trigrams. */
  public static boolean usesGrams(ColumnKind kind) {
    return switch (kind) {
      case STREET, FULL_NAME, COMPANY, TITLE, DESCRIPTION, TEXT -> true;
      default -> false;
    };
  }

  /**
   * The value that a text of this kind has; empty where nothing is left of it.
   *
   * @param rarity how much each gram weighs; read for kinds that use grams only
   */
  public static Optional<Value> value(ColumnKind kind, String written, float[] rarity) {
    String text = Normaliser.normalised(kind, written);
    return text.isEmpty() ? Optional.empty() : Optional.of(ofNormalised(kind, text, rarity));
  }

  /** The same for a text that is normalised already. */
  public static Value ofNormalised(ColumnKind kind, String text, float[] rarity) {
    Grams grams = usesGrams(kind) ? Grams.of(text, rarity) : Grams.NONE;
    return new Value(text, 0, number(kind, text), grams);
  }

  private static double number(ColumnKind kind, String text) {
    return switch (kind) {
      case YEAR, NUMBER -> parsed(text);
      default -> Double.NaN;
    };
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
