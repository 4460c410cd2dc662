package io.gluewright.quality.patterns;

import java.util.List;

/** A piece of a regular expression, as far as texts of ASCII can meet it. */
sealed interface Part {
  /** Any one of some symbols; of none, where only others than ASCII would do. */
  record One(Symbols symbols) implements Part {}

  /** One part after another; of no parts, the empty text. */
  record Sequence(List<Part> parts) implements Part {}

  /** Any of some parts. */
  record Choice(List<Part> parts) implements Part {}

  /**
   * A part again and again.
   *
   * @param most how often, or {@link #ENDLESS}
   */
  record Repeated(Part part, int least, int most) implements Part {
    static final int ENDLESS = -1;
  }
}
