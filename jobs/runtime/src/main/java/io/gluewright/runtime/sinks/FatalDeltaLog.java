package io.gluewright.runtime.sinks;

import io.delta.storage.HDFSLogStore;
import io.delta.storage.S3SingleDriverLogStore;
import io.gluewright.runtime.faults.CrashPoint;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Lets a run die inside of a commit of Delta, between the entry in its log and what follows. It
 * takes the place of Delta's own ways to write a log only where a run is to die there.
 */
public final class FatalDeltaLog {
  private static final String COMMIT = "\\d{20}\\.json";
  private static final String LAST_CHECKPOINT = "_last_checkpoint";

  private FatalDeltaLog() {}

  /** Nothing, unless the run is to die at one of these points. */
  public static Map<String, String> sparkSettings() {
    return CrashPoint.DELTA_LOGGED.isNamed() || CrashPoint.DELTA_CHECKPOINT_WRITTEN.isNamed()
        ? Map.of(
            "spark.delta.logStore.file.impl", OfFiles.class.getName(),
            "spark.delta.logStore.s3a.impl", OfS3.class.getName())
        : Map.of();
  }

  private static void before(Path file) {
    if (file.getName().equals(LAST_CHECKPOINT)) {
      CrashPoint.DELTA_CHECKPOINT_WRITTEN.reach();
    }
  }

  private static void after(Path file) {
    if (file.getName().matches(COMMIT)) {
      CrashPoint.DELTA_LOGGED.reach();
    }
  }

  /** A log in a file system; Delta makes it. */
  public static final class OfFiles extends HDFSLogStore {
    public OfFiles(Configuration hadoop) {
      super(hadoop);
    }

    @Override
    public void write(Path file, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
        throws IOException {
      before(file);
      super.write(file, actions, overwrite, hadoop);
      after(file);
    }
  }

  /** A log in S3, written by one driver at a time; Delta makes it. */
  public static final class OfS3 extends S3SingleDriverLogStore {
    public OfS3(Configuration hadoop) {
      super(hadoop);
    }

    @Override
    public void write(Path file, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
        throws IOException {
      before(file);
      super.write(file, actions, overwrite, hadoop);
      after(file);
    }
  }
}
