package io.gluewright.testdata;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows in numbered files of limited size, UTF-8. No file is made before its first row. */
final class PartFiles implements Closeable {
  private final Path folder;
  private final String pattern;
  private final int rowsPerFile;
  private final String head;
  private final String foot;
  private Writer writer;
  private int rows;
  private int part;

  /** Files called after {@code pattern}, such as {@code events_%03d.json}. */
  PartFiles(Path folder, String pattern, int rowsPerFile, String head, String foot) {
    this.folder = folder;
    this.pattern = pattern;
    this.rowsPerFile = rowsPerFile;
    this.head = head;
    this.foot = foot;
  }

  /** Writes one row, which ends with its own line end. */
  void write(CharSequence row) {
    try {
      if (writer == null || rows == rowsPerFile) {
        next();
      }
      writer.append(row);
      rows++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void next() throws IOException {
    close();
    Files.createDirectories(folder);
    part++;
    rows = 0;
    writer = Files.newBufferedWriter(folder.resolve(pattern.formatted(part)));
    writer.append(head);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.append(foot);
      writer.close();
      writer = null;
    }
  }
}
