package io.gluewright.quality.history;

import static java.util.stream.Collectors.joining;

import io.gluewright.transforms.Fingerprint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * What the rows of a run were read from, as a history tells one delivery from the next.
 *
 * @param fingerprint the same for the same input
 * @param asOf the moment that the input stands for
 */
public record RunInput(String fingerprint, Instant asOf) {
  /** To look at a file takes a request to the store. */
  private static final int MOST_LOOKED_AT = 200;

  /**
   * Of files, in whatever order: by name, size and time, and as of the newest; of very many, by
   * name and as of {@code otherwise}.
   */
  public static RunInput ofFiles(List<String> files, Instant otherwise, Configuration hadoop) {
    List<String> sorted = files.stream().sorted().toList();
    if (files.isEmpty() || files.size() > MOST_LOOKED_AT) {
      return new RunInput(Fingerprint.of(String.join("\n", sorted)), otherwise);
    }
    List<Seen> seen = new ArrayList<>();
    for (String file : sorted) {
      seen.add(Seen.of(file, status(file, hadoop)));
    }
    return of(seen, otherwise);
  }

  /** Of all files of a table that are there, however many, in folders within it, too. */
  public static RunInput ofTable(String path, Instant otherwise, Configuration hadoop)
      throws IOException {
    Path root = new Path(path);
    SortedMap<String, Seen> seen = new TreeMap<>();
    RemoteIterator<LocatedFileStatus> all =
        root.getFileSystem(hadoop).listFiles(root, true); // true: folders within
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String name = file.getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        String full = file.getPath().toString();
        seen.put(full, Seen.of(full, Optional.of(file)));
      }
    }
    return of(seen.values(), otherwise);
  }

  private static RunInput of(Collection<Seen> files, Instant otherwise) {
    long newest = files.stream().mapToLong(Seen::written).max().orElse(0);
    return new RunInput(
        Fingerprint.of(files.stream().map(Seen::text).collect(joining("\n"))),
        newest == 0 ? otherwise : Instant.ofEpochMilli(newest));
  }

  /** A file, as far as a history tells it from others; one that is gone has no length. */
  private record Seen(String name, long length, long written) {
    static Seen of(String name, Optional<? extends FileStatus> status) {
      return new Seen(
          name,
          status.map(FileStatus::getLen).orElse(0L),
          status.map(FileStatus::getModificationTime).orElse(0L));
    }

    String text() {
      return "%s %d %d".formatted(name, length, written);
    }
  }

  /** Of an input that cannot be told from that of another run. */
  public static RunInput ofRun(String runId, Instant started) {
    return new RunInput(Fingerprint.of("run " + runId), started);
  }

  /** Of rows that come from several inputs, one at least. */
  public static RunInput together(Collection<RunInput> inputs) {
    List<String> fingerprints = inputs.stream().map(RunInput::fingerprint).sorted().toList();
    Instant newest = inputs.stream().map(RunInput::asOf).max(Instant::compareTo).orElseThrow();
    return inputs.size() == 1
        ? inputs.iterator().next()
        : new RunInput(Fingerprint.of(String.join("\n", fingerprints)), newest);
  }

  /** Empty for a file that is gone since it was read. */
  private static Optional<FileStatus> status(String file, Configuration hadoop) {
    Path path = new Path(file);
    try {
      return Optional.of(path.getFileSystem(hadoop).getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }
}
