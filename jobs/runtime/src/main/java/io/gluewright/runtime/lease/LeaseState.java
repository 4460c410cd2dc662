package io.gluewright.runtime.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a store keeps of a lease. Each write counts {@code beat} up, so no two writes of one store
 * are the same, and whoever sees the same beat twice has seen no sign of life in between.
 *
 * @param token grows with every run that takes the lease
 * @param beat grows with every write
 * @param claim tells two runs apart whatever else they have in common
 * @param holder who has the lease, or had it last
 * @param renewed when it was last renewed, by the holder's clock; for people
 * @param ttl how long the holder may be silent before another run may take the lease
 * @param released whether the holder has given it back
 */
record LeaseState(
    long token,
    long beat,
    String claim,
    Holder holder,
    Instant renewed,
    Duration ttl,
    boolean released) {

  /**
   * The first lease of a store. Its token is the time in seconds: larger than any that came of a
   * store that was lost, or of another one that was used before.
   */
  static LeaseState first(Holder holder, Duration ttl) {
    return new LeaseState(
        Math.max(1, holder.since().getEpochSecond()),
        1,
        newClaim(),
        holder,
        holder.since(),
        ttl,
        false);
  }

  /** The lease in the hands of the next run. */
  LeaseState takenBy(Holder next, Duration itsTtl) {
    return new LeaseState(
        Math.addExact(token, 1), beat + 1, newClaim(), next, next.since(), itsTtl, false);
  }

  LeaseState renewedAt(Instant now) {
    return new LeaseState(token, beat + 1, claim, holder, now, ttl, false);
  }

  LeaseState releasedAt(Instant now) {
    return new LeaseState(token, beat + 1, claim, holder, now, ttl, true);
  }

  /** Until when the holder has it unless it renews it, by the holder's clock. */
  Instant until() {
    return renewed.plus(ttl);
  }

  private static String newClaim() {
    return UUID.randomUUID().toString();
  }
}
