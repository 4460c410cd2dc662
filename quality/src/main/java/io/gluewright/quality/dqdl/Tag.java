package io.gluewright.quality.dqdl;

/**
 * An option of a rule, as in {@code with timeZone = "Europe/Berlin"}. A threshold is no tag.
 *
 * @param key as written
 * @param value a text, a keyword, or a formula
 */
public record Tag(String key, Operand value, Place place) {
  /** The value without quotes. */
  public String plain() {
    return value instanceof Operand.Text text ? text.value() : value.text();
  }

  public String text() {
    return "with " + key + " = " + value.text();
  }
}
