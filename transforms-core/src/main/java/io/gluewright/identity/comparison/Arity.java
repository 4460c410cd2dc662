package io.gluewright.identity.comparison;

/** How many values a record may have in a column. */
public enum Arity {
  ONE,
  /** An array: several values, in no order. */
  MANY
}
