package io.gluewright.glue.bookmarks;

import io.gluewright.glue.records.InputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the next run does with each file of a listing, and why.
 *
 * @param files oldest first
 */
public record FilePlan(List<Planned> files) {
  private static final Comparator<Planned> OLDEST_FIRST =
      Comparator.comparingLong((Planned each) -> each.file().modificationTime())
          .thenComparing(each -> each.file().path());

  /** Why a run reads a file, or does not. */
  public enum Reason {
    /** It has not been read. */
    NEW,
    /** It was read, and has been written again since. */
    REWRITTEN,
    /** A run that died has had it, and is replayed first. */
    REPLAYED,
    /** A run that died has had it, and had all but its bookmark. */
    RECORDED,
    /** A limit of the run leaves it for the run after. */
    OVER_LIMIT,
    /** Its time is still to come. */
    FUTURE,
    /** It is among those of the band that count as read. */
    SEEN,
    /** It is not newer than what has been read. */
    NOT_NEWER,
    /** It is not newer than what has been read, and yet was not there when that was read. */
    LATE,
    /** The option {@code exclusions} leaves it out. */
    EXCLUDED,
    /** Its name leaves it out. */
    HIDDEN;

    /** Whether the next run reads it. */
    public boolean isRead() {
      return this == NEW || this == REWRITTEN || this == REPLAYED;
    }
  }

  /** A file and what becomes of it. */
  public record Planned(InputFile file, Reason reason) {}

  public FilePlan {
    files = files.stream().sorted(OLDEST_FIRST).toList();
  }

  /**
   * Says of each file of {@code listing} what {@link FileSelection#select} does with it. A pure
   * function.
   *
   * @param late the paths of files that came after what is as old had been read
   */
  public static FilePlan of(
      FileMark mark, List<InputFile> listing, FileLimits limits, long now, Set<String> late) {
    Set<InputFile> taken = new HashSet<>(FileSelection.select(mark, listing, limits, now).files());
    List<Planned> planned = new ArrayList<>();
    for (InputFile file : listing) {
      planned.add(new Planned(file, reason(file, mark, taken, now, late)));
    }
    return new FilePlan(planned);
  }

  /** This plan, and files that are left out before a bookmark comes into it. */
  public FilePlan and(List<Planned> leftOut) {
    List<Planned> all = new ArrayList<>(files);
    all.addAll(leftOut);
    return new FilePlan(all);
  }

  /** This plan, in which files that would be read as new are a dead run's where it had them. */
  public FilePlan afterDeadRuns(Map<InputFile, Reason> theirs) {
    return new FilePlan(
        files.stream()
            .map(
                each ->
                    each.reason().isRead()
                        ? new Planned(each.file(), theirs.getOrDefault(each.file(), each.reason()))
                        : each)
            .toList());
  }

  private static Reason reason(
      InputFile file, FileMark mark, Set<InputFile> taken, long now, Set<String> late) {
    if (taken.contains(file)) {
      return mark.seen().containsKey(file.path()) ? Reason.REWRITTEN : Reason.NEW;
    }
    if (mark.covers(file)) {
      boolean byTime = file.modificationTime() <= mark.bandStart();
      return !byTime ? Reason.SEEN : late.contains(file.path()) ? Reason.LATE : Reason.NOT_NEWER;
    }
    return file.modificationTime() > now ? Reason.FUTURE : Reason.OVER_LIMIT;
  }
}
