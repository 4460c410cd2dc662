package io.gluewright.jobs.link;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Finds the place of the first record of a CSV file that has more or fewer values than the heading,
 * or a quote that never ends. Spark refuses such a record and does not say where it stands. Reads
 * one file after the other as a stream, and is asked only once something is known to be wrong.
 */
final class UnevenRecord {
  private static final char QUOTE = '"';

  private final BufferedReader text;
  private final char separator;
  private int line = 1;
  private int next;

  private UnevenRecord(BufferedReader text, char separator) throws IOException {
    this.text = text;
    this.separator = separator;
    this.next = text.read();
  }

  /** The mistake in the file, or in the files of the folder; empty if none is found. */
  static Optional<Problem> in(String path, Optional<String> separator, Configuration hadoop) {
    Path root = new Path(path);
    try {
      FileSystem files = root.getFileSystem(hadoop);
      RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
      while (all.hasNext()) {
        Path file = all.next().getPath();
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
          char between = separator.orElse(name.endsWith(".tsv") ? "\t" : ",").charAt(0);
          String shown = files.getFileStatus(root).isFile() ? path : file.toUri().getPath();
          Optional<Problem> found = inFile(files, file, shown, between);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Problem> inFile(FileSystem files, Path file, String shown, char separator)
      throws IOException {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
      return new UnevenRecord(text, separator).find(shown);
    }
  }

  private Optional<Problem> find(String file) throws IOException {
    int heading = values();
    while (next >= 0) {
      int start = line;
      int values = values();
      if (values < 0) {
        return Optional.of(
            Problem.of(
                new Location(file, start, 0),
                "a quote is opened in this record and never closed",
                "a \" at the end of the value; within it, \"\" stands for \""));
      }
      if (values > 0 && values != heading) {
        return Optional.of(
            Problem.of(
                new Location(file, start, 0),
                "the record has %d values".formatted(values),
                "%d, as in the heading".formatted(heading),
                "a value that holds the separator or a line break stands in quotes"));
      }
    }
    return Optional.empty();
  }

  /** How many values the next record has; 0 for a blank line, less if a quote never ends. */
  private int values() throws IOException {
    int values = 1;
    boolean isBlank = true;
    boolean isStart = true;
    while (next >= 0 && next != '\n') {
      if (next == QUOTE && isStart) {
        isBlank = false;
        if (!isClosed()) {
          return -1;
        }
        isStart = false;
        continue;
      }
      isStart = next == separator;
      values += isStart ? 1 : 0;
      isBlank &= Character.isWhitespace(next) && !isStart;
      advance();
    }
    advance();
    return isBlank ? 0 : values;
  }

  /** Passes a value in quotes. */
  private boolean isClosed() throws IOException {
    advance();
    while (next >= 0) {
      int letter = next;
      advance();
      if (letter == QUOTE) {
        if (next != QUOTE) {
          return true;
        }
        advance();
      }
    }
    return false;
  }

  private void advance() throws IOException {
    line += next == '\n' ? 1 : 0;
    next = next < 0 ? next : text.read();
  }
}
