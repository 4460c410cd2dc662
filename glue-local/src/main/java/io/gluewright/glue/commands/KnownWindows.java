package io.gluewright.glue.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How far runs of a job have read tables that tell what is new themselves, beside the bookmarks:
 * {@code ../windows/JOB/}.
 */
final class KnownWindows {
  private final Path folder;
  private final Configuration hadoop;

  private KnownWindows(Path folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  /** Those of a job whose bookmarks are in {@code location}. */
  static KnownWindows of(String job, String location, Configuration hadoop) {
    return new KnownWindows(new Path(DeadRuns.beside(location, "windows"), job), hadoop);
  }

  /**
   * Lets the next run read these tables whole.
   *
   * @return whether there were any
   */
  boolean forget() {
    try {
      return folder.getFileSystem(hadoop).delete(folder, true); // true: with the files in it
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
