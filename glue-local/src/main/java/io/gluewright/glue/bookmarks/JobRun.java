package io.gluewright.glue.bookmarks;

import io.gluewright.glue.records.InputFile;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a job, and what it has read so far.
 *
 * <p>The bookmark is loaded when the run begins and moves when it commits, never in between: a run
 * that dies is as if it had not been, and the next one reads the same input again. A source with an
 * empty transformation context is read whole and leaves no trace.
 */
public final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private static final String NUMBERS = ".numbers";

  private final BookmarkStore store;
  private final Clock clock;
  private final String job;
  private final String runId;
  private final RunArguments arguments;
  private final long attempt;
  private final Map<String, FileSelection> files = new HashMap<>();
  private final Map<String, KeyWindow> keys = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();
  private final SortedMap<String, Mark> pending = new TreeMap<>();
  private JobBookmark bookmark;

  private JobRun(BookmarkStore store, Clock clock, String job, RunArguments arguments) {
    this.store = store;
    this.clock = clock;
    this.job = job;
    this.arguments = arguments;
    this.runId = arguments.runId().orElseGet(JobRun::newRunId);
    this.bookmark =
        arguments.mode() == BookmarkMode.DISABLE
            ? JobBookmark.untouched(job)
            : store.latest(job).orElseGet(() -> JobBookmark.untouched(job));
    this.attempt =
        arguments.mode() == BookmarkMode.ENABLE ? store.start(job, bookmark.version(), runId) : 0;
  }

  /**
   * Begins a run with the newest bookmark of its job.
   *
   * @throws IllegalArgumentException when the arguments contradict each other, or name a run that
   *     never committed
   */
  public static JobRun begin(
      BookmarkStore store, Clock clock, String job, Map<String, String> arguments) {
    JobRun run = new JobRun(store, clock, job, RunArguments.of(arguments));
    run.arguments
        .range()
        .ifPresent(
            range -> {
              store.afterRun(job, range.from());
              store.afterRun(job, range.to());
            });
    return run;
  }

  public String job() {
    return job;
  }

  public String runId() {
    return runId;
  }

  public BookmarkMode mode() {
    return arguments.mode();
  }

  /** Whether a source with this transformation context is read by its bookmark. */
  public boolean follows(String context) {
    return mode() != BookmarkMode.DISABLE && !context.isBlank();
  }

  /**
   * The files of {@code listing} that this run reads under {@code context}. Asked again, it answers
   * the same until the run commits.
   *
   * @param source the folders that were listed
   * @throws IllegalStateException when {@code context} stands for another source in this run
   */
  public synchronized List<InputFile> files(
      String context, String source, List<InputFile> listing, FileLimits limits) {
    if (!follows(context)) {
      if (limits.isBounded()) {
        LOG.warn(
            "{}: boundedFiles and boundedSize need bookmarks and a transformation context; all {}"
                + " files are read",
            source,
            listing.size());
      }
      return listing;
    }
    refuseSecondSource(context, source);
    return files.computeIfAbsent(context, c -> selection(c, source, listing, limits)).files();
  }

  /**
   * The rows of {@code table} that this run reads under {@code context}. Asked again, it answers
   * the same until the run commits.
   *
   * @param newest finds the last key of the table after the one given (all when it is empty), empty
   *     when there is none
   * @throws IllegalStateException when {@code context} stands for another source in this run
   */
  public synchronized KeyWindow rows(
      String context, String table, Function<List<KeyValue>, List<KeyValue>> newest) {
    refuseSecondSource(context, table);
    return keys.computeIfAbsent(context, c -> window(c, table, newest));
  }

  /**
   * Reserves {@code count} numbers that no run which committed has used under {@code context};
   * asked again, those after them.
   *
   * @param what is numbered
   * @return the first of them
   */
  public synchronized long numbers(String context, String what, long count) {
    String element = context + NUMBERS; // beside the mark of a source of the same context
    Mark last = pending.getOrDefault(element, bookmark.marks().get(element));
    if (last != null && !(last instanceof NumberMark)) {
      throw changedKind(element, last, what);
    }
    long first = last == null ? 0 : ((NumberMark) last).next();
    pending.put(element, new NumberMark(what, Math.addExact(first, count)));
    return first;
  }

  /**
   * Moves the bookmark over everything that was read since the run began. Does nothing unless
   * bookmarks are enabled.
   *
   * @throws com.amazonaws.services.gluejobexecutor.model.VersionMismatchException when another run,
   *     or a reset, came first
   */
  public synchronized void commit() {
    if (mode() == BookmarkMode.ENABLE) {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      bookmark = store.save(bookmark.committed(runId, attempt, pending, now));
    }
    pending.clear();
    sources.clear();
    files.clear();
    keys.clear();
  }

  private FileSelection selection(
      String context, String source, List<InputFile> listing, FileLimits limits) {
    FileSelection selection =
        arguments
            .range()
            .map(
                range ->
                    FileSelection.between(
                        fileMark(store.afterRun(job, range.from()), context, source),
                        fileMark(store.afterRun(job, range.to()), context, source),
                        listing))
            .orElseGet(
                () ->
                    FileSelection.select(
                        fileMark(bookmark, context, source), listing, limits, clock.millis()));
    pending.put(context, selection.mark());
    LOG.info(
        "{}: {} of {} files are new, {} left for the next run",
        context,
        selection.files().size(),
        listing.size(),
        selection.left());
    return selection;
  }

  private KeyWindow window(
      String context, String table, Function<List<KeyValue>, List<KeyValue>> newest) {
    if (arguments.range().isPresent()) {
      RunArguments.RunRange range = arguments.range().get();
      return KeyWindow.of(
          keyMark(store.afterRun(job, range.from()), context),
          keyMark(store.afterRun(job, range.to()), context));
    }
    List<KeyValue> after = keyMark(bookmark, context).map(KeyMark::keys).orElse(List.of());
    List<KeyValue> upTo = newest.apply(after);
    if (!upTo.isEmpty()) {
      pending.put(context, new KeyMark(table, upTo));
    }
    return new KeyWindow(after, upTo);
  }

  private FileMark fileMark(JobBookmark from, String context, String source) {
    Mark mark = from.marks().get(context);
    if (mark == null) {
      return FileMark.unread(source);
    }
    if (!(mark instanceof FileMark read)) {
      throw changedKind(context, mark, source);
    }
    if (!read.source().equals(source)) {
      LOG.warn(
          "transformation context \"{}\" used to read {} and now reads {}: files older than its"
              + " bookmark are skipped; reset the bookmark or use a new context",
          context,
          read.source(),
          source);
    }
    return new FileMark(source, read.low(), read.high(), read.bandStart(), read.seen());
  }

  private static Optional<KeyMark> keyMark(JobBookmark from, String context) {
    Mark mark = from.marks().get(context);
    if (mark == null || mark instanceof KeyMark) {
      return Optional.ofNullable((KeyMark) mark);
    }
    throw changedKind(context, mark, "a table");
  }

  private void refuseSecondSource(String context, String source) {
    String first = sources.putIfAbsent(context, source);
    if (first != null && !first.equals(source)) {
      throw new IllegalStateException(
          "transformation context \"%s\" stands for two sources in one run: %s and %s; give each its own"
              .formatted(context, first, source));
    }
  }

  private static IllegalStateException changedKind(String context, Mark mark, String now) {
    return new IllegalStateException(
        "transformation context \"%s\" used to read %s and now reads %s; reset the bookmark of the job or use a new context"
            .formatted(context, mark.source(), now));
  }

  private static String newRunId() {
    return "jr_" + UUID.randomUUID().toString().replace("-", "");
  }
}
