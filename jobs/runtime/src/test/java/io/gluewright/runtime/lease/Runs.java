package io.gluewright.runtime.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs of one job that want its lease, each on a machine of its own. */
final class Runs {
  static final String JOB = "orders";
  static final Duration TTL = Duration.ofSeconds(60);

  private Runs() {}

  static Holder elsewhere(String run, Instant since) {
    return new Holder(run, "host-of-" + run, "machine of " + run, 1, Instant.EPOCH, since);
  }

  /** A run on another machine than this. */
  static Lease acquire(String run, LeaseStore store, Time time, Duration patience) {
    try {
      return new Acquisition(JOB, store, elsewhere(run, time.now()), TTL, time).acquire(patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lease, if the run gets it without waiting for others. */
  static Optional<Lease> tryAcquire(String run, LeaseStore store, Time time) {
    try {
      return Optional.of(acquire(run, store, time, Duration.ZERO));
    } catch (LeaseHeldException e) {
      return Optional.empty();
    }
  }

  /** Whether a run believes that it may commit. */
  static boolean isHeld(Lease lease) {
    try {
      lease.requireHeld();
      return true;
    } catch (LostLeaseException e) {
      return false;
    }
  }
}
