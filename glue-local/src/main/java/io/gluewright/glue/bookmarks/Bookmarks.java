package io.gluewright.glue.bookmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The run that this process is in. There is one at a time, as on Glue.
 *
 * <p>Bookmarks live where the Spark setting {@value #LOCATION} says, by default in {@value
 * BookmarkStore#DEFAULT_LOCATION} in the working directory.
 */
public final class Bookmarks {
  /** The Spark setting that names the folder or URI of the bookmarks. */
  public static final String LOCATION = "spark.gluewright.bookmarks";

  private static volatile Clock clock = Clock.systemUTC();
  private static volatile Optional<JobRun> current = Optional.empty();

  private Bookmarks() {}

  /** Begins a run and makes it the current one; a run before it that did not commit has failed. */
  public static synchronized JobRun begin(
      String job, SparkSession session, Map<String, String> arguments) {
    JobRun run = JobRun.begin(store(session), clock, job, arguments);
    current = Optional.of(run);
    return run;
  }

  /** The current run, empty before the first begins and after the last ended. */
  public static Optional<JobRun> current() {
    return current;
  }

  /** Ends the current run without a commit. */
  public static synchronized void end() {
    current = Optional.empty();
  }

  /** The bookmarks that jobs in {@code session} use. */
  public static BookmarkStore store(SparkSession session) {
    String location =
        session
            .conf()
            .get(LOCATION, Path.of(BookmarkStore.DEFAULT_LOCATION).toAbsolutePath().toString());
    return BookmarkStore.at(location, session.sessionState().newHadoopConf());
  }

  /** The clock that tells a run what time it is. */
  public static Clock clock() {
    return clock;
  }

  /** Lets runs that begin from here on go by {@code other}. For tests. */
  public static void useClock(Clock other) {
    clock = other;
  }

  /** Ends the effect of {@link #useClock}. */
  public static void useSystemClock() {
    clock = Clock.systemUTC();
  }
}
