package io.gluewright.glue.commands;

import com.amazonaws.services.gluejobexecutor.model.VersionMismatchException;
import io.gluewright.glue.bookmarks.BookmarkJson;
import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.FileMark;
import io.gluewright.glue.bookmarks.JobBookmark;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.hadoop.conf.Configuration;

/**
 * Shows and changes the bookmarks of jobs.
 *
 * <pre>
 * show [JOB] [--json]      what every source of the job has been read up to; without JOB, all jobs
 * plan JOB                 which files the next run reads, and why each is in or out
 * set JOB --to TIME|now    let files count as read up to a time, and none after it
 * skip JOB PATH...         let files count as read
 * rewind JOB --run RUN     go back to what it was after a run
 * reset JOB [--run RUN]    forget what has been read, or go back to what it was after a run
 * --sources FILE           the sources of the job, as JSON; "-" for standard input
 * --source NAME            one of them
 * --state DIR              where the bookmarks are: a folder or a URI such as s3a://bucket/path
 * </pre>
 *
 * <p>Ends with 0 when done, 2 when the arguments are wrong, 1 for anything else.
 */
public final class BookmarkCommand {
  private static final String HADOOP = "spark.hadoop.";
  private static final String RUN = "--run";
  private static final String SOURCES = "--sources";

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
      case "plan" -> plan(store, arguments);
      case "set" -> set(store, arguments);
      case "skip" -> skip(store, arguments);
      case "reset", "rewind" -> goBack(store, arguments);
      default -> throw new IllegalStateException(arguments.verb());
    }
  }

  /**
   * What runs that died have taken in is behind that, too, and is to be read again, as are files
   * that come once more as they were.
   */
  private void goBack(BookmarkStore store, BookmarkArguments arguments) {
    String job = arguments.job().orElseThrow();
    DeadRuns dead = DeadRuns.of(job, store.location(), configuration());
    List<String> ids = dead.ids();
    if (ids.isEmpty()) {
      known(store, job);
    }
    arguments.value(RUN).ifPresent(run -> store.afterRun(job, run)); // or nothing is forgotten
    forgetKnown(store, job);
    JobBookmark bookmark =
        arguments.value(RUN).isPresent()
            ? store.rewind(job, arguments.value(RUN).get(), clock.instant())
            : store.reset(job, clock.instant());
    dead.forget(ids);
    if (Known.windows(job, store.location(), configuration()).forget()) {
      err.println("tables that are read by fetch.new-by are read whole by the next run");
    }
    if (!ids.isEmpty()) {
      err.println("forgotten, too, for they had died: the runs " + ids);
    }
    tell(bookmark, arguments);
  }

  /** What a run that died has taken in is replayed through the bookmark. */
  private static void requireNoneDead(String verb, String job, BookmarkStore store) {
    List<String> dead = DeadRuns.of(job, store.location(), configuration()).ids();
    if (!dead.isEmpty()) {
      throw new IllegalStateException(
          """
          %s: the runs %s of %s have died, or are on, and the next run goes on with what they have read
            expected: none, for it would find a part of that only
            hint: let a run end well first; or "bookmark rewind" or "reset" forgets them, and all that they had read is read again\
          """
              .formatted(verb, dead, job));
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

  private void plan(BookmarkStore store, BookmarkArguments arguments) {
    String job = arguments.job().orElseThrow();
    JobBookmark bookmark = store.latestOrUntouched(job);
    DeadRuns dead = DeadRuns.of(job, store.location(), configuration());
    Instant now = clock.instant();
    List<SourcePlan> plans =
        sources(arguments).stream()
            .map(
                source ->
                    SourcePlan.of(source, bookmark, dead, now.toEpochMilli(), configuration()))
            .toList();
    if (arguments.json()) {
      out.println(PlanText.json(job, now, plans));
    } else {
      out.print(PlanText.of(plans, PlanText.most(arguments)));
    }
  }

  private void set(BookmarkStore store, BookmarkArguments arguments) {
    String job = arguments.job().orElseThrow();
    requireNoneDead("set", job, store);
    Instant time = time(arguments.value("--to").orElseThrow());
    Map<String, String> listed = new TreeMap<>();
    if (arguments.value(SOURCES).isPresent()) {
      sources(arguments).stream()
          .filter(JobSource::isOfFiles)
          .forEach(source -> listed.put(source.name(), source.listed()));
    } else {
      store.latest(known(store, job)).orElseThrow().marks().entrySet().stream()
          .filter(entry -> entry.getValue() instanceof FileMark)
          .filter(entry -> arguments.value("--source").map(entry.getKey()::equals).orElse(true))
          .forEach(entry -> listed.put(entry.getKey(), entry.getValue().source()));
    }
    if (listed.isEmpty()) {
      throw new IllegalArgumentException(
          "set: job \"%s\" has no such source of files, and only files have a time".formatted(job));
    }
    if (goesBack(store.latestOrUntouched(job), listed.keySet(), time)) {
      forgetKnown(store, job);
    }
    tell(store.set(job, listed, time, clock.instant()), arguments);
  }

  private static boolean goesBack(JobBookmark bookmark, Set<String> sources, Instant time) {
    return sources.stream()
        .map(source -> bookmark.marks().get(source))
        .anyMatch(mark -> mark instanceof FileMark read && read.high() > time.toEpochMilli());
  }

  private static void forgetKnown(BookmarkStore store, String job) {
    Known.files(job, store.location(), configuration()).forget();
  }

  private Instant time(String text) {
    Instant now = clock.instant();
    Optional<Instant> time = text.equals("now") ? Optional.of(now) : BookmarkText.parsed(text);
    return time.filter(found -> !found.isAfter(now))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "set: --to is \"%s\"\n  expected: now, or a time that is past, such as %s or %s"
                        .formatted(
                            text,
                            now.truncatedTo(ChronoUnit.SECONDS),
                            now.toString().substring(0, 10))));
  }

  private void skip(BookmarkStore store, BookmarkArguments arguments) {
    String job = arguments.job().orElseThrow();
    requireNoneDead("skip", job, store);
    JobBookmark bookmark = store.latestOrUntouched(job);
    Skipping skipping =
        Skipping.of(arguments.words(), sources(arguments), bookmark, configuration());
    err.printf(
        "files that count as read now: %d; that did already: %d%n",
        skipping.files().size(), skipping.read());
    tell(
        skipping.files().isEmpty() ? bookmark : store.skip(job, skipping.marks(), clock.instant()),
        arguments);
  }

  private List<JobSource> sources(BookmarkArguments arguments) {
    String file = arguments.value(SOURCES).orElseThrow();
    Optional<String> wanted = arguments.value("--source");
    try {
      byte[] json = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      List<JobSource> sources = JobSource.read(json);
      List<JobSource> found =
          sources.stream()
              .filter(source -> wanted.map(source.name()::equals).orElse(true))
              .toList();
      if (wanted.isPresent() && found.isEmpty()) {
        throw new IllegalArgumentException(
            "no source \"%s\" of the job\n  expected: one of %s"
                .formatted(wanted.get(), sources.stream().map(JobSource::name).toList()));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
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
        .value("--state")
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
