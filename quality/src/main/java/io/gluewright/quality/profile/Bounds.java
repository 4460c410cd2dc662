package io.gluewright.quality.profile;

import java.io.Serializable;

/**
 * How much is kept of a column.
 *
 * @param values how many different values, once as a sample and once as the most frequent
 * @param shapes how many patterns
 */
record Bounds(int values, int shapes) implements Serializable {
  private static final int MOST_VALUES = 512;
  private static final int LEAST_VALUES = 64;
  private static final int SHAPES = 64;

  /** All columns of a wide table together take the memory of fifty. */
  static Bounds forWidth(int columns) {
    int each = 50 * MOST_VALUES / Math.max(1, columns);
    return new Bounds(Math.max(LEAST_VALUES, Math.min(MOST_VALUES, each)), SHAPES);
  }
}
