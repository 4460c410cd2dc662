package io.gluewright.rules.sense;

/** What a condition is assumed to be; SQL knows a third value, null. */
enum Truth {
  TRUE,
  FALSE,
  /** False or null. */
  NOT_TRUE,
  /** True or null. */
  NOT_FALSE;

  /** What is then assumed of the condition below a {@code not}. */
  Truth below() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case NOT_TRUE -> NOT_FALSE;
      case NOT_FALSE -> NOT_TRUE;
    };
  }

  /** Whether the condition, where it is not null, is true. */
  boolean isPositive() {
    return this == TRUE || this == NOT_FALSE;
  }

  /** Whether the condition may not be null. */
  boolean isStrict() {
    return this == TRUE || this == FALSE;
  }
}
