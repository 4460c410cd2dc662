package io.gluewright.runtime.lease;

import io.gluewright.runtime.lease.LeaseStore.Stored;
import java.time.Duration;
import java.util.Optional;

/**
 * What an observer has seen of a lease so far. It counts time by itself, so that no clock of
 * another machine matters.
 *
 * @param beat what was seen last
 * @param since when that was seen first, in nanoseconds
 * @param isAlive whether the lease was seen to change hands or to be renewed
 */
record Watch(Optional<Beat> beat, long since, boolean isAlive) {
  private record Beat(String claim, long number) {
    static Beat of(LeaseState state) {
      return new Beat(state.claim(), state.beat());
    }
  }

  static Watch begin(long now) {
    return new Watch(Optional.empty(), now, false);
  }

  Watch seeing(LeaseState state, long now) {
    Optional<Beat> seen = Optional.of(Beat.of(state));
    return seen.equals(beat) ? this : new Watch(seen, now, beat.isPresent());
  }

  /** For how long there was no sign of life, at least: as seen, or as the store says. */
  Duration silence(Stored stored, long now) {
    Duration seen = Duration.ofNanos(now - since);
    return stored.age().filter(age -> age.compareTo(seen) > 0).orElse(seen);
  }
}
