package io.gluewright.rules.difference;

import java.util.Locale;

/** What a change of rules means for a row. */
public enum Outcome {
  /** Both keep it, with the same values in the columns that both have. */
  SAME,
  /** Both keep it, and a value differs. */
  CHANGED,
  /** Only the rules of after let it through, or make it. */
  APPEARED,
  /** Only the rules of before let it through, or make it. */
  VANISHED,
  /** Kept before, refused after. */
  QUARANTINED,
  /** Refused before, kept after. */
  RELEASED,
  /** Both refuse it. */
  REFUSED,
  /** Another row has the same key, so that it is not known which rows belong together. */
  UNMATCHED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
