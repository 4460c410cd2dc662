package io.gluewright.glue.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What runs of a job remember of the files that they have read, beside the bookmarks: {@code
 * ../arrivals/JOB/}. It is wrong once they are to be read again.
 */
final class KnownFiles {
  private final Path folder;
  private final Configuration hadoop;

  private KnownFiles(Path folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  /** Those of a job whose bookmarks are in {@code location}. */
  static KnownFiles of(String job, String location, Configuration hadoop) {
    String encoded = URLEncoder.encode(job, StandardCharsets.UTF_8);
    return new KnownFiles(new Path(DeadRuns.beside(location, "arrivals"), encoded), hadoop);
  }

  /** No content counts as read any more. */
  void forget() {
    try {
      folder.getFileSystem(hadoop).delete(folder, true); // true: with the files in it
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
