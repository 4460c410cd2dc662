package io.gluewright.glue.sources;

import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.bookmarks.Bookmarks;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old files. */
public final class Purge {
  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
  private static final int WEEK = 168;

  private Purge() {}

  /**
   * Deletes the files below {@code location} whose modification time lies {@code retentionPeriod}
   * hours back or more. Folders stay.
   */
  public static void path(GlueContext context, String location, JsonOptions options) {
    Duration kept = Duration.ofHours(Options.of(options).number("retentionPeriod", WEEK));
    long newest = Bookmarks.clock().instant().minus(kept).toEpochMilli();
    Configuration configuration = context.getSparkSession().sessionState().newHadoopConf();
    try {
      Path root = Locations.qualified(location, configuration);
      FileSystem files = root.getFileSystem(configuration);
      RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
      int deleted = 0;
      while (all.hasNext()) {
        LocatedFileStatus file = all.next();
        if (file.getModificationTime() <= newest && files.delete(file.getPath(), false)) {
          deleted++;
        }
      }
      LOG.info("{}: {} files deleted", location, deleted);
    } catch (FileNotFoundException e) {
      LOG.warn("{}: nothing to purge, the path does not exist", location);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot purge %s: %s".formatted(location, e.getMessage()), e);
    }
  }
}
