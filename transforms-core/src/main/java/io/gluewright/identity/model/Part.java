package io.gluewright.identity.model;

/**
 * What one column adds to the weight of a pair.
 *
 * @param level the name of the level, or {@code missing}
 * @param weight what the level adds, in bits
 * @param frequency what the rarity of the common value adds on top, in bits; below zero for a
 *     frequent value
 */
public record Part(String column, String level, double weight, double frequency) {
  /** The level of a column of which a record has no value. */
  public static final String MISSING = "missing";

  public double total() {
    return weight + frequency;
  }
}
