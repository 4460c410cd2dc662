package io.gluewright.runtime;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets a run of a job die. */
final class Mortal {
  private Mortal() {}

  /** A run dies here; no code of a run catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Starts a run that dies when it comes to a point for the {@code time}-th time.
   *
   * @return how it ended, if it did not come there so often
   */
  static Optional<Ended> dyingAt(CrashPoint fatal, int time, Supplier<Ended> run) {
    return dyingAt(fatal::equals, time, run);
  }

  /** The same, at the {@code time}-th of all points that it comes to. */
  static Optional<Ended> dyingAt(int time, Supplier<Ended> run) {
    return dyingAt(point -> true, time, run);
  }

  @SuppressWarnings("try") // the watch ends with its block
  private static Optional<Ended> dyingAt(
      Predicate<CrashPoint> fatal, int time, Supplier<Ended> run) {
    AtomicInteger times = new AtomicInteger();
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              if (fatal.test(point) && times.incrementAndGet() == time) {
                throw new Death();
              }
            })) {
      return Optional.of(run.get());
    } catch (Death expected) {
      return Optional.empty();
    }
  }
}
