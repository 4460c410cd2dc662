package io.gluewright.glue.bookmarks;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One version of a job's bookmark: what every source has been read up to.
 *
 * @param job the job's name
 * @param version grows with every update; 0 when nothing was ever kept
 * @param run grows with every run that committed
 * @param attempt how many runs had failed on the version before
 * @param runId the run that wrote this version, empty after a reset
 * @param previousRunId the run before it, empty when there was none
 * @param writtenAt when
 * @param change why
 * @param marks by transformation context
 */
public record JobBookmark(
    String job,
    long version,
    long run,
    long attempt,
    String runId,
    String previousRunId,
    Instant writtenAt,
    Change change,
    SortedMap<String, Mark> marks) {

  /** What made a new version. */
  public enum Change {
    COMMIT,
    RESET,
    REWIND,
    SET,
    SKIP
  }

  public JobBookmark {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
  }

  static JobBookmark untouched(String job) {
    return new JobBookmark(
        job, 0, 0, 0, "", "", Instant.EPOCH, Change.RESET, Collections.emptySortedMap());
  }

  JobBookmark committed(
      String byRun, long onAttempt, SortedMap<String, Mark> newMarks, Instant at) {
    SortedMap<String, Mark> all = new TreeMap<>(marks);
    all.putAll(newMarks);
    boolean sameRun = change == Change.COMMIT && byRun.equals(runId);
    return new JobBookmark(
        job,
        version + 1,
        sameRun ? run : run + 1,
        sameRun ? attempt : onAttempt,
        byRun,
        sameRun ? previousRunId : runId,
        at,
        Change.COMMIT,
        all);
  }

  /** Some marks are others; the run that committed last stays the same. */
  JobBookmark edited(Change how, SortedMap<String, ? extends Mark> newMarks, Instant at) {
    SortedMap<String, Mark> all = new TreeMap<>(marks);
    all.putAll(newMarks);
    return new JobBookmark(job, version + 1, run, 0, runId, previousRunId, at, how, all);
  }

  JobBookmark reset(Instant at) {
    return new JobBookmark(
        job, version + 1, 0, 0, "", runId, at, Change.RESET, Collections.emptySortedMap());
  }

  JobBookmark rewoundTo(JobBookmark past, Instant at) {
    return new JobBookmark(
        job, version + 1, past.run, 0, past.runId, runId, at, Change.REWIND, past.marks);
  }
}
