package io.gluewright.runtime.failures;

import java.time.Duration;

/** How a run waits. */
@FunctionalInterface
interface Pause {
  /** Waits on the thread that calls. */
  Pause ON_THREAD = time -> Thread.sleep(time.toMillis());

  void last(Duration time) throws InterruptedException;
}
