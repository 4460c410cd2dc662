package io.gluewright.drift;

import java.util.Locale;

/** The classes of change. */
public enum DriftKind {
  /** The input has a column that nobody promised. */
  ADDED,
  /** The input lacks a promised column. */
  MISSING,
  /** The input has a promised column under another name. */
  RENAMED,
  /** The input has the promised columns in another order. */
  REORDERED,
  /** Every promised value is one of the type that is found, which has more. */
  WIDENED,
  /** Every value of the type that is found is one of the promised type. */
  NARROWED,
  /** Neither type holds all values of the other. */
  RETYPED,
  /** A struct, an array, a map or a single value where another of them was promised. */
  RESHAPED,
  /** The type differs from record to record. */
  MIXED;

  /** As it is written in settings and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
