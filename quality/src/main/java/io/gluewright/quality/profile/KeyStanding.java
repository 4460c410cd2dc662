package io.gluewright.quality.profile;

/** Whether a column alone tells the rows apart. */
public enum KeyStanding {
  /** Values repeat or are missing. */
  NO,
  /** By the estimate of distinct values and a sample of them it does. */
  LIKELY,
  /** Every value was compared. */
  VERIFIED
}
