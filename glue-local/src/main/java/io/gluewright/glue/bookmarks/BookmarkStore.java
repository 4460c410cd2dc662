package io.gluewright.glue.bookmarks;

import com.amazonaws.services.gluejobexecutor.model.VersionMismatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * The bookmarks of all jobs, in a folder: one subfolder per job, one file per version. A version is
 * never changed or removed, so every run of the past can be gone back to.
 */
public final class BookmarkStore {
  /** Where bookmarks live unless told otherwise, seen from the working directory. */
  public static final String DEFAULT_LOCATION = ".gluewright/bookmarks";

  private static final Pattern VERSION = Pattern.compile("v\\d{6,}\\.json");
  private static final String STARTS = "starts";

  private final String location;
  private final StateFiles files;

  private BookmarkStore(String location, StateFiles files) {
    this.location = location;
    this.files = files;
  }

  /**
   * Opens the bookmarks in {@code location}: a local path, or a URI of any Hadoop file system. The
   * folder need not exist.
   */
  public static BookmarkStore at(String location, Configuration configuration) {
    try {
      return new BookmarkStore(location, StateFiles.at(location, configuration));
    } catch (IOException e) {
      throw failed("open", location, e);
    }
  }

  /** The folder or URI of this store. */
  public String location() {
    return location;
  }

  /** The names of all jobs that have a bookmark. */
  public List<String> jobs() {
    List<String> jobs = new ArrayList<>();
    for (String folder : names("")) {
      String job = URLDecoder.decode(folder, StandardCharsets.UTF_8);
      if (!versions(job).isEmpty()) {
        jobs.add(job);
      }
    }
    Collections.sort(jobs);
    return jobs;
  }

  /**
   * The newest version of a job's bookmark, empty when the job has none. The list of an object
   * store may be older than what it keeps: so what would come next is asked for by its name.
   */
  public Optional<JobBookmark> latest(String job) {
    List<Long> versions = versions(job);
    long last = versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
    Optional<JobBookmark> latest =
        versions.isEmpty() ? Optional.empty() : Optional.of(version(job, last));
    Optional<JobBookmark> next = find(job, last + 1);
    while (next.isPresent()) {
      latest = next;
      next = find(job, next.get().version() + 1);
    }
    return latest;
  }

  /** All versions of a job's bookmark, oldest first. */
  public List<JobBookmark> history(String job) {
    return versions(job).stream().map(version -> version(job, version)).toList();
  }

  /**
   * The bookmark as {@code runId} left it.
   *
   * @throws IllegalArgumentException when that run never committed; names the runs that did
   */
  public JobBookmark afterRun(String job, String runId) {
    List<JobBookmark> commits =
        history(job).stream().filter(b -> b.change() == JobBookmark.Change.COMMIT).toList();
    for (int i = commits.size() - 1; i >= 0; i--) {
      if (commits.get(i).runId().equals(runId)) {
        return commits.get(i);
      }
    }
    throw new IllegalArgumentException(
        "job \"%s\": no bookmark of run \"%s\"; the runs that committed are %s"
            .formatted(job, runId, commits.stream().map(JobBookmark::runId).distinct().toList()));
  }

  /** Forgets what has been read: the next run reads everything. The history stays. */
  public JobBookmark reset(String job, Instant now) {
    return save(latestOrUntouched(job).reset(now));
  }

  /**
   * Goes back to what had been read when {@code runId} committed.
   *
   * @throws IllegalArgumentException when that run never committed
   */
  public JobBookmark rewind(String job, String runId, Instant now) {
    JobBookmark past = afterRun(job, runId);
    return save(latest(job).orElseThrow().rewoundTo(past, now));
  }

  /**
   * Lets all files of some sources count as read up to {@code time}, and none after it.
   *
   * @param sources what is listed, by transformation context
   */
  public JobBookmark set(String job, Map<String, String> sources, Instant time, Instant now) {
    SortedMap<String, Mark> marks = new TreeMap<>();
    sources.forEach(
        (context, source) -> marks.put(context, FileMark.upTo(source, time.toEpochMilli())));
    return save(latestOrUntouched(job).edited(JobBookmark.Change.SET, marks, now));
  }

  /**
   * Lets files count as read that are not.
   *
   * @param marks what becomes of the marks of the sources that have such files
   */
  public JobBookmark skip(String job, SortedMap<String, FileMark> marks, Instant now) {
    return save(latestOrUntouched(job).edited(JobBookmark.Change.SKIP, marks, now));
  }

  /** The newest version of a job's bookmark, or one under which nothing has been read. */
  public JobBookmark latestOrUntouched(String job) {
    return latest(job).orElseGet(() -> JobBookmark.untouched(job));
  }

  /**
   * Keeps a new version.
   *
   * @throws VersionMismatchException when there is a version of that number already
   */
  JobBookmark save(JobBookmark bookmark) {
    try {
      String path = path(bookmark.job(), bookmark.version());
      if (files.create(path, BookmarkJson.write(bookmark))) {
        return bookmark;
      }
    } catch (IOException e) {
      throw failed("write", location, e);
    }
    throw new VersionMismatchException(
        "Continuation update failed due to version mismatch. Expected version %d but found version %d"
            .formatted(bookmark.version() - 1, latestOrUntouched(bookmark.job()).version()));
  }

  /** Notes that {@code runId} starts from {@code version}; returns how many runs had before it. */
  long start(String job, long version, String runId) {
    String folder = folder(job) + "/" + STARTS + "/" + name(version);
    try {
      String own = encoded(runId);
      long others =
          names(folder).stream().filter(n -> !n.startsWith(".") && !n.equals(own)).count();
      files.create(folder + "/" + own, "");
      return others;
    } catch (IOException e) {
      throw failed("write", location, e);
    }
  }

  private JobBookmark version(String job, long version) {
    return find(job, version)
        .orElseThrow(
            () -> failed("read", location, new IOException("no such file: " + path(job, version))));
  }

  private Optional<JobBookmark> find(String job, long version) {
    String path = path(job, version);
    try {
      Optional<String> json = files.read(path);
      return json.isPresent()
          ? Optional.of(BookmarkJson.read(json.get(), location + "/" + path))
          : Optional.empty();
    } catch (IOException e) {
      throw failed("read", location, e);
    }
  }

  private List<Long> versions(String job) {
    return names(folder(job)).stream()
        .filter(name -> VERSION.matcher(name).matches())
        .map(name -> Long.valueOf(name.substring(1, name.length() - ".json".length())))
        .sorted()
        .toList();
  }

  private List<String> names(String folder) {
    try {
      return files.names(folder);
    } catch (IOException e) {
      throw failed("list", location, e);
    }
  }

  private static String path(String job, long version) {
    return folder(job) + "/" + name(version) + ".json";
  }

  private static String name(long version) {
    return "v%06d".formatted(version);
  }

  private static String folder(String job) {
    return encoded(job);
  }

  private static String encoded(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a job or a run must not be empty");
    }
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E").replace("*", "%2A");
  }

  private static UncheckedIOException failed(String what, String location, IOException cause) {
    return new UncheckedIOException(
        "cannot %s the bookmarks in %s: %s".formatted(what, location, cause.getMessage()), cause);
  }
}
