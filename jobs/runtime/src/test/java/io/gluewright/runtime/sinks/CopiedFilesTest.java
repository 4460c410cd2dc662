package io.gluewright.runtime.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopiedFilesTest {
  @TempDir Path folder;

  @Test
  void copiesFilesThatReadersSeeAndNothingElse() throws IOException {
    Path from = Files.createDirectories(folder.resolve("from"));
    Files.createDirectory(from.resolve("refused"));
    for (String name : List.of("1.parquet", "2.parquet", "_SUCCESS", "refused/3.parquet")) {
      Files.writeString(from.resolve(name), "content of " + name);
    }
    Path to = Files.createDirectory(folder.resolve("to"));
    Files.writeString(to.resolve("1.parquet"), "what a task that failed has left of it, longer");

    CopiedFiles.copy(from.toString(), to.toString(), Spark.session());

    try (Stream<Path> copied = Files.list(to)) {
      assertThat(copied).hasSize(2);
    }
    assertThat(to.resolve("1.parquet")).hasContent("content of 1.parquet");
    assertThat(to.resolve("2.parquet")).hasContent("content of 2.parquet");
  }
}
