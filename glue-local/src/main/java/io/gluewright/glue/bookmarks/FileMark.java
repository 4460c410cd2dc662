package io.gluewright.glue.bookmarks;

import io.gluewright.glue.records.InputFile;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a folder has been read, by the modification times of its files.
 *
 * <p>Every file up to {@code bandStart} counts as read. In the band above it, up to {@code high}, a
 * listing may not have shown all files yet; there only the files of {@code seen} count as read.
 * Nothing after {@code high} does, but for files of {@code seen} that a person has marked. All
 * times are milliseconds since the epoch.
 *
 * @param source the folders that were listed
 * @param low where the run that wrote this mark began to read; {@link #BEGINNING} on the first run
 * @param high the newest time that the run looked at
 * @param bandStart the end of the time of which every file has been read
 * @param seen files after {@code bandStart} that count as read, with their modification times
 */
public record FileMark(
    String source, long low, long high, long bandStart, SortedMap<String, Long> seen)
    implements Mark {
  /** Before every file. */
  public static final long BEGINNING = Long.MIN_VALUE;

  public FileMark {
    if (bandStart > high || low > high) {
      throw new IllegalArgumentException(
          "low %d, band start %d: neither may lie after high %d".formatted(low, bandStart, high));
    }
    seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
  }

  /** The mark of a source that nobody has read. */
  public static FileMark unread(String source) {
    return new FileMark(source, BEGINNING, BEGINNING, BEGINNING, new TreeMap<>());
  }

  /** Whether {@code file}, as it is now, has been read. */
  public boolean covers(InputFile file) {
    long time = file.modificationTime();
    if (time <= bandStart) {
      return true;
    }
    Long read = seen.get(file.path());
    return read != null && read == time;
  }

  /** Everything up to {@code time} counts as read, and nothing after it. */
  public static FileMark upTo(String source, long time) {
    return new FileMark(source, BEGINNING, time, time, new TreeMap<>());
  }

  /**
   * The same mark, under which {@code files} count as read too, as they are now: one that is
   * written again is new. A run keeps them in mind until its mark has passed their time.
   */
  public FileMark skipping(Collection<InputFile> files) {
    SortedMap<String, Long> more = new TreeMap<>(seen);
    files.stream()
        .filter(file -> !covers(file))
        .forEach(file -> more.put(file.path(), file.modificationTime()));
    return new FileMark(source, low, high, bandStart, more);
  }
}
