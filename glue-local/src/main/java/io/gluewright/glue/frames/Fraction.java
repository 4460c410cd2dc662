package io.gluewright.glue.frames;

import java.io.Serializable;

/**
 * A number with a fraction or an exponent as its file writes it: a double, unless the schema wants
 * the text or a decimal.
 */
public record Fraction(String text) implements Serializable {
  double toDouble() {
    return Double.parseDouble(text);
  }
}
