package io.gluewright.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much memory this JVM needs at most, from the moment that somebody watches. */
public final class MemoryPeaks {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmHWM:";
  private static final double KIB_PER_MIB = 1024;
  private static final double BYTES_PER_MIB = KIB_PER_MIB * 1024;

  private final Set<String> heap;
  private final AtomicLong afterCollections = new AtomicLong();

  private MemoryPeaks(Set<String> heap) {
    this.heap = heap;
  }

  /** Starts to watch. */
  public static MemoryPeaks watched() {
    Set<String> names = pools().map(MemoryPoolMXBean::getName).collect(Collectors.toSet());
    MemoryPeaks peaks = new MemoryPeaks(names);
    ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(NotificationEmitter.class::isInstance)
        .map(NotificationEmitter.class::cast)
        .forEach(
            collector ->
                collector.addNotificationListener((told, ignored) -> peaks.hear(told), null, null));
    return peaks;
  }

  /** MiB of heap: the sum of the peaks of its pools, which need not have peaked together. */
  public double used() {
    long bytes =
        pools()
            .map(MemoryPoolMXBean::getPeakUsage)
            .filter(Objects::nonNull)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    return bytes / BYTES_PER_MIB;
  }

  /** MiB of heap that were left in use after a collection, at most. */
  public double afterCollections() {
    return afterCollections.get() / BYTES_PER_MIB;
  }

  /** MiB of the process that were in memory at most; 0 where the system does not tell. */
  public static double resident() {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear(Notification told) {
    if (told.getUserData() instanceof CompositeData data) {
      long left =
          GarbageCollectionNotificationInfo.from(data)
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .entrySet()
              .stream()
              .filter(pool -> heap.contains(pool.getKey()))
              .mapToLong(pool -> pool.getValue().getUsed())
              .sum();
      afterCollections.accumulateAndGet(left, Math::max);
    }
  }

  private static Stream<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }
}
