package io.gluewright.glue.commands;

import com.amazonaws.services.gluejobexecutor.model.VersionMismatchException;
import io.gluewright.glue.bookmarks.BookmarkJson;
import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.JobBookmark;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.hadoop.conf.Configuration;

/**
 * Shows, resets and rewinds the bookmarks of jobs.
 *
 * <pre>
 * show [JOB] [--json]      what every source of the job has been read up to; without JOB, all jobs
 * reset JOB [--run RUN]    forget what has been read, or go back to what it was after a run
 * rewind JOB --run RUN     go back to what it was after a run
 * --state DIR              where the bookmarks are: a folder or a URI such as s3a://bucket/path
 * </pre>
 *
 * <p>Ends with 0 when done, 2 when the arguments are wrong, 1 for anything else.
 */
public final class BookmarkCommand {
  private static final String HADOOP = "spark.hadoop.";

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;

  BookmarkCommand(PrintStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new BookmarkCommand(out, err, Clock.systemUTC()).run(args));
  }

  /** Does what the arguments say and returns the exit code. */
  int run(String... args) {
    try {
      execute(BookmarkArguments.parse(List.of(args)));
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (VersionMismatchException e) {
      err.println(e.getMessage() + "\n  hint: a run committed meanwhile; look again, then repeat");
      return 1;
    } catch (RuntimeException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private void execute(BookmarkArguments arguments) {
    BookmarkStore store = BookmarkStore.at(location(arguments), configuration());
    switch (arguments.verb()) {
      case "show" -> show(store, arguments);
      case "reset" -> {
        String job = known(store, arguments.job().orElseThrow());
        tell(
            arguments.run().isPresent()
                ? store.rewind(job, arguments.run().get(), clock.instant())
                : store.reset(job, clock.instant()),
            arguments);
      }
      case "rewind" -> {
        String job = known(store, arguments.job().orElseThrow());
        tell(store.rewind(job, arguments.run().orElseThrow(), clock.instant()), arguments);
      }
      default -> throw new IllegalStateException(arguments.verb());
    }
  }

  private void show(BookmarkStore store, BookmarkArguments arguments) {
    if (arguments.job().isPresent()) {
      tell(store.latest(known(store, arguments.job().get())).orElseThrow(), arguments);
      return;
    }
    List<JobBookmark> all =
        store.jobs().stream().map(job -> store.latest(job).orElseThrow()).toList();
    if (arguments.json()) {
      out.println(BookmarkText.json(all));
    } else if (all.isEmpty()) {
      out.println("no bookmarks in " + store.location());
    } else {
      all.forEach(bookmark -> out.println(BookmarkText.line(bookmark)));
    }
  }

  private void tell(JobBookmark bookmark, BookmarkArguments arguments) {
    out.print(arguments.json() ? BookmarkJson.write(bookmark) : BookmarkText.of(bookmark));
  }

  private static String known(BookmarkStore store, String job) {
    List<String> jobs = store.jobs();
    if (jobs.contains(job)) {
      return job;
    }
    Optional<String> similar =
        jobs.stream()
            .min(Comparator.comparingInt(name -> distance(name, job)))
            .filter(name -> distance(name, job) <= Math.max(2, job.length() / 3));
    throw new IllegalArgumentException(
        "no bookmark of a job \"%s\" in %s\n  expected: one of %s%s"
            .formatted(
                job,
                store.location(),
                jobs,
                similar.map("\n  hint: did you mean \"%s\"?"::formatted).orElse("")));
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }

  private static String location(BookmarkArguments arguments) {
    return arguments
        .state()
        .orElseGet(() -> System.getProperty(Bookmarks.LOCATION, BookmarkStore.DEFAULT_LOCATION));
  }

  /** Hadoop's own settings, and those that a Spark command line would hand on to it. */
  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(HADOOP)) {
        configuration.set(name.substring(HADOOP.length()), System.getProperty(name));
      }
    }
    return configuration;
  }
}
