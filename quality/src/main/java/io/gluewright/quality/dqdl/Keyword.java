package io.gluewright.quality.dqdl;

/** Words that stand for a class of values. */
public enum Keyword implements Operand {
  /** No value. */
  NULL,
  /** The text of length 0. */
  EMPTY,
  /** A text of one or more blanks and nothing else. */
  WHITESPACES_ONLY;

  @Override
  public String text() {
    return name();
  }
}
