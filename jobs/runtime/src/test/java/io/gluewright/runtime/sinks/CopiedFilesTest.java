package io.gluewright.runtime.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.testkit.Spark;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopiedFilesTest {
  @TempDir Path folder;

  @Test
  void namesCopiesOfWhatReadersSeeAndNothingElse() throws IOException {
    Path from = Files.createDirectories(folder.resolve("from"));
    Files.createDirectory(from.resolve("refused"));
    for (String name : List.of("1.c000.parquet", "2.c000.parquet", "_SUCCESS", "refused/3")) {
      Files.writeString(from.resolve(name), "content of " + name);
    }
    Path to = Files.createDirectory(folder.resolve("to"));
    Files.writeString(to.resolve("9999-1.c000.parquet"), "what an attempt has left that failed");

    List<String> copies = CopiedFiles.copy(from.toString(), to.toString(), Spark.session());

    assertThat(copies)
        .satisfiesExactlyInAnyOrder(
            first -> assertThat(first).matches("\\d+-1\\.c000\\.parquet"),
            second -> assertThat(second).matches("\\d+-2\\.c000\\.parquet"));
    assertThat(copies.stream().map(to::resolve))
        .extracting(Files::readString)
        .containsExactlyInAnyOrder("content of 1.c000.parquet", "content of 2.c000.parquet");
  }

  @Test
  void saysThatWhatWasStagedIsGone() throws IOException {
    Path from = Files.createDirectories(folder.resolve("gone/refused")).getParent();

    assertThatThrownBy(() -> CopiedFiles.copy(from.toString(), "unused", Spark.session()))
        .hasMessageEndingWith("/gone cannot be listed")
        .hasRootCauseInstanceOf(FileNotFoundException.class);
  }
}
