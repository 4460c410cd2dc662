package io.gluewright.identity.scoring;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Side;

/** A record as one of a pair. */
record Candidate(String record, int side, Values values) {
  /** Whether this one stands on the left of a pair with the other. */
  boolean isBefore(Candidate other) {
    int table = Integer.compare(Side.table(side), Side.table(other.side));
    return table == 0 ? record.compareTo(other.record) < 0 : table < 0;
  }
}
