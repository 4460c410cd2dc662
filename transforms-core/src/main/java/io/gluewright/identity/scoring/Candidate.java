package io.gluewright.identity.scoring;

import io.gluewright.identity.comparison.Values;

/** A record as one of a pair. */
record Candidate(String record, int side, Values values) {
  /** Whether this one stands on the left of a pair with the other. */
  boolean isBefore(Candidate other) {
    return side == other.side ? record.compareTo(other.record) < 0 : side < other.side;
  }
}
