package io.gluewright.identity.linking;

import io.gluewright.identity.blocking.Pairing;

/** What is linked with what. */
public enum Mode {
  /** The records of one table with each other. */
  DEDUPE(Pairing.WITHIN),
  /** Each record of one table with at most one of another. */
  ONE_TO_ONE(Pairing.ACROSS),
  /** The records of one table with any number of those of another. */
  MANY(Pairing.ACROSS);

  private final Pairing pairing;

  Mode(Pairing pairing) {
    this.pairing = pairing;
  }

  Pairing pairing() {
    return pairing;
  }
}
