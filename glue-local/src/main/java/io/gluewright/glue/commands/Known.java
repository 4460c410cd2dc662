package io.gluewright.glue.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What runs of a job know of what they have read, in a folder beside the bookmarks. It is wrong
 * once that is to be read again.
 */
record Known(Path folder, Configuration hadoop) {

  /** Of files: {@code ../arrivals/JOB/} beside the bookmarks in {@code location}. */
  static Known files(String job, String location, Configuration hadoop) {
    String encoded = URLEncoder.encode(job, StandardCharsets.UTF_8);
    return new Known(new Path(DeadRuns.beside(location, "arrivals"), encoded), hadoop);
  }

  /** Of tables that tell what is new themselves: {@code ../windows/JOB/}. */
  static Known windows(String job, String location, Configuration hadoop) {
    return new Known(new Path(DeadRuns.beside(location, "windows"), job), hadoop);
  }

  /**
   * Lets all of it count as never read.
   *
   * @return whether there was anything
   */
  boolean forget() {
    try {
      return folder.getFileSystem(hadoop).delete(folder, true); // true: with the files in it
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
