package io.gluewright.benchmarks;

import io.gluewright.transforms.Materializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps each intermediate table as Parquet in a folder of its own, as the link job does. */
final class ScratchFolder implements Materializer {
  private final Path folder;
  private final AtomicInteger tables = new AtomicInteger();

  private ScratchFolder(Path folder) {
    this.folder = folder;
  }

  /** Empty, whatever an earlier run left there. */
  static ScratchFolder emptied(Path folder) {
    ScratchFolder scratch = new ScratchFolder(folder);
    scratch.remove();
    return scratch;
  }

  @Override
  public Dataset<Row> materialize(String name, Dataset<Row> rows) {
    String table = "%03d-%s".formatted(tables.incrementAndGet(), name.replace(' ', '-'));
    return new ParquetFolder(folder).materialize(table, rows);
  }

  void remove() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
