package io.gluewright.quality.dqdl;

/** Whether a condition stands as it is or behind {@code not}. */
public enum Sense {
  PLAIN(""),
  NEGATED("not ");

  private final String prefix;

  Sense(String prefix) {
    this.prefix = prefix;
  }

  /** {@code "not "} or nothing. */
  String prefix() {
    return prefix;
  }
}
