package io.gluewright.runtime.lease;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Signs of life at even intervals, from a thread that keeps no JVM alive. */
final class Heartbeat implements AutoCloseable {
  private final ScheduledExecutorService executor;
  private final ScheduledFuture<?> beats;

  private Heartbeat(ScheduledExecutorService executor, ScheduledFuture<?> beats) {
    this.executor = executor;
    this.beats = beats;
  }

  /**
   * Begins to beat.
   *
   * @param beat must not throw: an exception would be the last beat
   */
  static Heartbeat of(String job, Duration interval, Runnable beat) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "lease of " + job);
              thread.setDaemon(true);
              return thread;
            });
    long nanos = interval.toNanos();
    return new Heartbeat(
        executor, executor.scheduleWithFixedDelay(beat, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public void close() {
    beats.cancel(false); // false: one that is on ends by itself
    executor.shutdown();
  }
}
