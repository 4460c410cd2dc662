package io.gluewright.quality.history;

/** How a run ended; only a run that passed is a baseline for later ones by default. */
public enum RunOutcome {
  PASSED,
  /** A rule failed, or the run itself did. */
  FAILED,
  /** Somebody said that these numbers are not to be compared with. */
  EXCLUDED
}
