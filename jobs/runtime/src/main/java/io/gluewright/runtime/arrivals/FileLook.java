package io.gluewright.runtime.arrivals;

import io.gluewright.runtime.arrivals.FileMemory.Known;
import io.gluewright.runtime.batches.FileIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * A listing of a source, held against what was there before.
 *
 * @param late files that a bookmark has passed without their having been there: it never reads them
 * @param unchanged files that have been written again with the content that they had
 * @param fresh files that are not as they were, or were not there
 * @param now all that is there, with the content of fresh ones, if it was asked for
 */
record FileLook(
    List<FileIdentity> late,
    List<FileIdentity> unchanged,
    List<FileIdentity> fresh,
    Map<Long, Known> now,
    long at) {

  FileLook {
    late = List.copyOf(late);
    unchanged = List.copyOf(unchanged);
    fresh = List.copyOf(fresh);
    now = Map.copyOf(now);
  }

  /**
   * Looks. A pure function, but for {@code content}.
   *
   * <p>A bookmark reads a file that a listing shows within {@code band} after the file's time. When
   * the run before listed at T, files up to T - band were done with: what has such a time now, and
   * was not there then as it is now, came too late.
   *
   * @param at when it was listed
   * @param content reads a file; empty where contents do not matter
   */
  static FileLook of(
      FileMemory before,
      Collection<FileIdentity> listing,
      Duration band,
      long at,
      Optional<ToLongFunction<FileIdentity>> content) {
    List<FileIdentity> late = new ArrayList<>();
    List<FileIdentity> unchanged = new ArrayList<>();
    List<FileIdentity> fresh = new ArrayList<>();
    Map<Long, Known> now = new HashMap<>();
    Optional<Long> done = before.listed().map(listed -> listed - band.toMillis());
    for (FileIdentity file : listing) {
      Optional<Known> known = before.of(file.path());
      boolean isSame = known.filter(was -> was.modified() == file.modified()).isPresent();
      if (isSame) {
        now.put(FileMemory.hash(file.path()), known.get());
        continue;
      }
      fresh.add(file);
      long is = content.map(reading -> reading.applyAsLong(file)).orElse(Known.UNKNOWN);
      now.put(FileMemory.hash(file.path()), new Known(file.modified(), is));
      if (done.filter(time -> file.modified() <= time).isPresent()) {
        late.add(file);
      } else if (known.filter(was -> is != Known.UNKNOWN && was.content() == is).isPresent()) {
        unchanged.add(file);
      }
    }
    return new FileLook(late, unchanged, fresh, now, at);
  }

  /** The same, where no file counts as unchanged. */
  FileLook inDoubt() {
    return new FileLook(late, List.of(), fresh, now, at);
  }

  /** The late files that the run has not read: they are late next time, too. */
  List<FileIdentity> stillLate(Set<String> read) {
    return late.stream().filter(file -> !read.contains(file.path())).toList();
  }

  /**
   * What to remember once the run is committed. A content is known of files that it has read, and
   * of those that it has left out because an earlier run had read it: one that was only listed is
   * new when it is written again, whatever is in it.
   *
   * @param read the paths of the files that the run has read
   */
  FileMemory memory(Set<String> read) {
    Map<Long, Known> remembered = new HashMap<>(now);
    Set<FileIdentity> known = Set.copyOf(unchanged);
    for (FileIdentity file : fresh) {
      if (!read.contains(file.path()) && !known.contains(file)) {
        remembered.put(FileMemory.hash(file.path()), new Known(file.modified(), Known.UNKNOWN));
      }
    }
    stillLate(read).forEach(file -> remembered.remove(FileMemory.hash(file.path())));
    return new FileMemory(Optional.of(at), remembered);
  }
}
