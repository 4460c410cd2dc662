package io.gluewright.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {
  @TempDir Path folder;

  @Test
  void readsWhatTheOperatingSystemTells() throws IOException {
    Path status =
        Files.writeString(
            folder.resolve("status"),
            "Name:\tjava\nVmPeak:\t 9000000 kB\nVmHWM:\t  716800 kB\nVmRSS:\t  512000 kB\n");

    assertThat(PeakMemory.resident(status)).hasValue(700L << 20);
  }

  @Test
  void saysNothingWhereItDoesNotTell() throws IOException {
    Path other = Files.writeString(folder.resolve("other"), "Name:\tjava\nVmHWM: unknown\n");

    assertThat(PeakMemory.resident(other)).isEmpty();
    assertThat(PeakMemory.resident(folder.resolve("missing"))).isEmpty();
  }
}
