package io.gluewright.glue.bookmarks;

import io.gluewright.glue.records.InputFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run reads of a folder, and the mark to keep once it has been read.
 *
 * @param files oldest first
 * @param mark covers what was covered before, the files of this selection and nothing else that the
 *     listing showed
 * @param left how many unread files wait for the next run
 */
public record FileSelection(List<InputFile> files, FileMark mark, int left) {
  private static final Comparator<InputFile> OLDEST_FIRST =
      Comparator.comparingLong(InputFile::modificationTime).thenComparing(InputFile::path);

  public FileSelection {
    files = List.copyOf(files);
  }

  /**
   * Chooses what a run at {@code now} takes of {@code listing}: the files that {@code mark} does
   * not cover, none from the future, oldest first, as many as {@code limits} allow.
   *
   * <p>A pure function. A file that a limit leaves behind is covered by no mark until a run has
   * taken it; so is a file that shows up in a listing within {@code limits.maxBand()} after its
   * modification time. A file that shows up later than that is never read.
   */
  public static FileSelection select(
      FileMark mark, List<InputFile> listing, FileLimits limits, long now) {
    List<InputFile> candidates = candidates(mark, listing, now);
    int bound = withinBounds(candidates, limits);

    long bandStart = Math.max(mark.bandStart(), now - limits.maxBand());
    if (bound < candidates.size()) {
      // The oldest file left behind, and what is as old, stays above the time that is done with.
      long oldestLeft = candidates.get(bound).modificationTime();
      bandStart = Math.max(mark.bandStart(), Math.min(bandStart, oldestLeft - 1));
    }
    long high = bound < candidates.size() ? newest(candidates, bound, bandStart) : now;
    high = Math.max(Math.max(mark.high(), high), bandStart);

    SortedMap<String, Long> seen = stillInBand(mark, bandStart);
    long unreliable = now - limits.maxBand();
    long inBand = seen.values().stream().filter(time -> time > unreliable).count();
    List<InputFile> taken = new ArrayList<>();
    for (InputFile file : candidates.subList(0, bound)) {
      // What is remembered only because a bound cut through one moment does not count: it would
      // fill the list for ever.
      if (file.modificationTime() > unreliable) {
        if (inBand >= limits.maxFilesInBand()) {
          continue;
        }
        inBand++;
      }
      if (file.modificationTime() > bandStart) {
        seen.put(file.path(), file.modificationTime());
      }
      taken.add(file);
    }
    FileMark next = new FileMark(mark.source(), mark.high(), high, bandStart, seen);
    return new FileSelection(taken, next, candidates.size() - taken.size());
  }

  /**
   * What lies between two marks of the past: covered by {@code until}, not by {@code after}. The
   * mark stays {@code until}.
   */
  public static FileSelection between(FileMark after, FileMark until, List<InputFile> listing) {
    List<InputFile> files =
        listing.stream()
            .filter(file -> !after.covers(file) && until.covers(file))
            .sorted(OLDEST_FIRST)
            .toList();
    return new FileSelection(files, until, 0);
  }

  private static List<InputFile> candidates(FileMark mark, List<InputFile> listing, long now) {
    return listing.stream()
        .filter(file -> file.modificationTime() <= now && !mark.covers(file))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  private static int withinBounds(List<InputFile> candidates, FileLimits limits) {
    long size = 0;
    for (int i = 0; i < candidates.size(); i++) {
      size += candidates.get(i).length();
      if (i >= limits.boundedFiles() || (i > 0 && size > limits.boundedSize())) {
        return i;
      }
    }
    return candidates.size();
  }

  private static long newest(List<InputFile> candidates, int bound, long fallback) {
    return bound == 0 ? fallback : candidates.get(bound - 1).modificationTime();
  }

  private static SortedMap<String, Long> stillInBand(FileMark mark, long bandStart) {
    SortedMap<String, Long> seen = new TreeMap<>(mark.seen());
    seen.values().removeIf(time -> time <= bandStart);
    return seen;
  }
}
