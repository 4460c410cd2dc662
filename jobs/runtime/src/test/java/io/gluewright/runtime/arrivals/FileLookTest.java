package io.gluewright.runtime.arrivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.batches.FileIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class FileLookTest {
  private static final Duration BAND = Duration.ofMillis(100);

  /** Files as {@code path time}, or {@code path time content}. */
  private static List<FileIdentity> files(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" "))
        .map(words -> new FileIdentity(words[0], Long.parseLong(words[1]), 1))
        .toList();
  }

  private static FileMemory after(String lines, long at) {
    return FileLook.of(FileMemory.NONE, files(lines), BAND, at, Optional.empty()).memory(Set.of());
  }

  private static List<String> paths(List<FileIdentity> files) {
    return files.stream().map(FileIdentity::path).toList();
  }

  @Test
  void theFirstRunFindsNothingLate() {
    FileLook look = FileLook.of(FileMemory.NONE, files("a 1\nb 2"), BAND, 1000, Optional.empty());

    assertThat(look.late()).isEmpty();
    assertThat(look.unchanged()).isEmpty();
  }

  @Test
  void aFileIsLateWhoseTimeTheRunBeforeHadPassedWithoutIt() {
    FileMemory before = after("known 10\nrewritten 10", 1000);

    FileLook look =
        FileLook.of(
            before,
            files("known 10\nrewritten 20\nlate 900\nin-band 901\nnew 2000"),
            BAND,
            2000,
            Optional.empty());

    assertThat(paths(look.late())).containsExactly("rewritten", "late");
  }

  @Test
  void aLateFileIsLateUntilItIsReadOrWrittenAgain() {
    FileMemory first = after("a 10", 1000);
    FileLook second = FileLook.of(first, files("a 10\nlate 20"), BAND, 2000, Optional.empty());
    FileLook third =
        FileLook.of(second.memory(Set.of()), files("a 10\nlate 20"), BAND, 3000, Optional.empty());
    FileLook touched =
        FileLook.of(third.memory(Set.of()), files("a 10\nlate 3500"), BAND, 4000, Optional.empty());
    FileLook read =
        FileLook.of(
            third.memory(Set.of("late")), files("a 10\nlate 20"), BAND, 4000, Optional.empty());

    assertThat(paths(second.late())).containsExactly("late");
    assertThat(paths(third.late())).containsExactly("late");
    assertThat(touched.late()).isEmpty();
    assertThat(read.late()).isEmpty();
  }

  @Test
  void aFileIsUnchangedThatWasWrittenAgainAsItWas() {
    Map<String, Long> contents = Map.of("same", 7L, "other", 8L);
    FileMemory before =
        FileLook.of(
                FileMemory.NONE,
                files("same 950\nother 950\nlisted 950"),
                BAND,
                1000,
                Optional.of(file -> 7L))
            .memory(Set.of("same", "other"));

    FileLook look =
        FileLook.of(
            before,
            files("same 1500\nother 1500\nlisted 1500\nnew 1500"),
            BAND,
            2000,
            Optional.of(file -> contents.getOrDefault(file.path(), 7L)));

    assertThat(paths(look.unchanged())).as("of those that were read").containsExactly("same");
    assertThat(unchangedIn("same 2500", look.memory(Set.of()))).containsExactly("same");
    assertThat(unchangedIn("same 2500", look.inDoubt().memory(Set.of()))).isEmpty();
  }

  private static List<String> unchangedIn(String lines, FileMemory before) {
    return paths(
        FileLook.of(before, files(lines), BAND, 3000, Optional.of(file -> 7L)).unchanged());
  }

  @Test
  void onlyFilesThatAreNewOrWrittenAgainAreReadForTheirContent() {
    List<String> read = new ArrayList<>();
    ToLongFunction<FileIdentity> content =
        file -> {
          read.add(file.path());
          return 7L;
        };
    FileMemory before = after("a 950\nb 950", 1000);

    FileLook look =
        FileLook.of(before, files("a 950\nb 1500\nc 1600"), BAND, 2000, Optional.of(content));

    assertThat(read).containsExactly("b", "c");
    assertThat(look.unchanged()).as("nobody knows what b was").isEmpty();
  }

  @Test
  void isKeptInAFewBytesForEachFile() throws IOException {
    FileMemory memory = after("a 1\nb 2\nc 3", 1000);

    assertThat(FileMemory.read(memory.bytes())).isEqualTo(memory);
    assertThat(memory.bytes()).hasSize(16 + 3 * 24);
    assertThatThrownBy(() -> FileMemory.read(Arrays.copyOf(memory.bytes(), 30)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileMemory.read(new byte[] {0, 0, 0, 9}))
        .hasMessage("format 9, and 1 is known");
  }
}
