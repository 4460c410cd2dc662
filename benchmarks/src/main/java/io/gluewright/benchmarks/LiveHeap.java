package io.gluewright.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a piece of work holds on to while it runs. The heap is collected whole, again and again, and
 * what is left is looked at: what a collector leaves lying because it has room does not count.
 * Slow: nothing that is timed should run beside it.
 */
public final class LiveHeap {
  private static final long MILLIS_BETWEEN = 500;
  private static final double BYTES_PER_MIB = 1024 * 1024;

  private LiveHeap() {}

  /** The most that was in use after a full collection while {@code work} ran, in MiB. */
  public static double of(Runnable work) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    AtomicLong most = new AtomicLong();
    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    Runnable look =
        () -> {
          memory.gc();
          most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
        };
    ScheduledFuture<?> looking =
        watch.scheduleWithFixedDelay(look, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
    try {
      work.run();
    } finally {
      looking.cancel(false);
      watch.shutdown();
    }
    return most.get() / BYTES_PER_MIB;
  }
}
