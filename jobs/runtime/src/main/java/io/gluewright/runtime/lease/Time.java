package io.gluewright.runtime.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What time it is, which people see, and how it passes, which decides. */
interface Time {
  Instant now();

  /** Nanoseconds since some moment, counted evenly, whatever happens to the clock. */
  long nanos();

  void sleep(Duration length) throws InterruptedException;

  default Duration since(long nanos) {
    return Duration.ofNanos(nanos() - nanos);
  }

  /** Passes as the machine counts. */
  static Time by(Clock clock) {
    return new Time() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration length) throws InterruptedException {
        Thread.sleep(length.toMillis());
      }
    };
  }
}
