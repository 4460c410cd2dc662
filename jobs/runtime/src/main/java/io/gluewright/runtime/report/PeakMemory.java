package io.gluewright.runtime.report;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;

/** How much heap this JVM has needed at most. */
public final class PeakMemory {
  private PeakMemory() {}

  /**
   * The sum of the peaks of all heap pools, in bytes. The pools need not have peaked together, so
   * this is an upper bound.
   */
  public static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .filter(Objects::nonNull) // a pool that is no longer valid has none
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
