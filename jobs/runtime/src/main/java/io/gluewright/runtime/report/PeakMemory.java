package io.gluewright.runtime.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory this JVM has needed at most. */
public final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmHWM:";

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

  /**
   * The most memory of the machine that this process has held at once, heap and all else, in bytes;
   * empty where the operating system does not tell, as only Linux does.
   */
  public static OptionalLong resident() {
    return resident(STATUS);
  }

  static OptionalLong resident(Path status) {
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT) && line.endsWith(" kB"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
