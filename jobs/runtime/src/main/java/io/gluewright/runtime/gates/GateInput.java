package io.gluewright.runtime.gates;

import io.gluewright.runtime.state.Fingerprint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What a gate's rows were read from, as a history tells one delivery from the next.
 *
 * @param fingerprint the same for the same input
 * @param asOf the moment that the input stands for
 */
public record GateInput(String fingerprint, Instant asOf) {
  /** To look at a file takes a request to the store. */
  private static final int MOST_LOOKED_AT = 200;

  /**
   * Of files: by name, size and time, and as of the newest; of very many, by name and as of {@code
   * otherwise}.
   */
  public static GateInput ofFiles(List<String> files, Instant otherwise, Configuration hadoop) {
    if (files.isEmpty() || files.size() > MOST_LOOKED_AT) {
      return new GateInput(Fingerprint.of(String.join("\n", files)), otherwise);
    }
    List<String> seen = new ArrayList<>();
    long newest = 0;
    for (String file : files) {
      Optional<FileStatus> status = status(file, hadoop);
      long written = status.map(FileStatus::getModificationTime).orElse(0L);
      newest = Math.max(newest, written);
      seen.add("%s %d %d".formatted(file, status.map(FileStatus::getLen).orElse(0L), written));
    }
    return new GateInput(
        Fingerprint.of(String.join("\n", seen)),
        newest == 0 ? otherwise : Instant.ofEpochMilli(newest));
  }

  /** Of an input that cannot be told from that of another run. */
  public static GateInput ofRun(String runId, Instant started) {
    return new GateInput(Fingerprint.of("run " + runId), started);
  }

  /** Of rows that come from several inputs, one at least. */
  public static GateInput together(Collection<GateInput> inputs) {
    List<String> fingerprints = inputs.stream().map(GateInput::fingerprint).sorted().toList();
    Instant newest = inputs.stream().map(GateInput::asOf).max(Instant::compareTo).orElseThrow();
    return inputs.size() == 1
        ? inputs.iterator().next()
        : new GateInput(Fingerprint.of(String.join("\n", fingerprints)), newest);
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
