package io.gluewright.quality.profile;

/**
 * A value and how often it occurs.
 *
 * @param value as text; a long one is cut
 * @param count never too high; too low by at most what {@link ColumnProfile#topError} says
 */
public record ValueCount(String value, long count) {
  /** The value by its form only, because it may be a person's. */
  @Override
  public String toString() {
    return Shape.of(value) + " " + count;
  }
}
