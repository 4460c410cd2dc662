package io.gluewright.runtime.arrivals;

import io.gluewright.runtime.arrivals.FileMemory.Known;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a job's sources from run to run: one small file per source under {@code
 * <state>/arrivals/<job>/}. It is a help for people, and no run fails because of it.
 */
public final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
  private static final int MOST_NAMED = 10;

  private final Path folder;
  private final Configuration hadoop;
  private final Clock clock;
  private final Map<String, FileLook> looks = new LinkedHashMap<>();
  private boolean isInDoubt;

  private Arrivals(Path folder, Configuration hadoop, Clock clock) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.clock = clock;
  }

  public static Arrivals at(String state, String job, Configuration hadoop, Clock clock) {
    return new Arrivals(new Path(new Path(state, "arrivals"), encoded(job)), hadoop, clock);
  }

  /** What is asked about the content of files. */
  public enum Contents {
    /** Nothing: a file that is written again is new. */
    IGNORED,
    /** Each new file is read once more, to know it when it is written again as it was. */
    COMPARED
  }

  /**
   * Holds a listing against what was there before, and remembers it for {@link #settle}.
   *
   * @param band for how long after its time a file may show up
   * @return the files that have been written again with the content that they had
   */
  public List<FileIdentity> look(
      String source, Collection<FileIdentity> listing, Duration band, Contents contents) {
    FileLook look =
        FileLook.of(
            memory(source),
            listing,
            band,
            clock.millis(),
            contents == Contents.COMPARED ? Optional.of(this::content) : Optional.empty());
    looks.put(source, isInDoubt ? look.inDoubt() : look);
    return looks.get(source).unchanged();
  }

  private long content(FileIdentity file) {
    try {
      return ContentHash.ofFile(file.path(), hadoop);
    } catch (UncheckedIOException e) {
      LOG.warn("what is in {} is not known: {}", file.path(), e.getMessage());
      return Known.UNKNOWN;
    }
  }

  /**
   * A run before this one died, and nobody knows which contents of a file it has brought to sinks:
   * no file counts as unchanged.
   */
  public Arrivals afterADeadRun() {
    isInDoubt = true;
    return this;
  }

  /** What people should know of files that are not read because they are as they were. */
  public static Optional<String> unchangedNote(List<FileIdentity> unchanged) {
    return unchanged.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "files that were written again with the content that they had, and are not read: %,d, %s"
                .formatted(unchanged.size(), named(unchanged, FileIdentity::path)));
  }

  /** The files of a listing that a bookmark never reads. Remembers nothing. */
  public List<String> late(String source, Collection<FileIdentity> listing, Duration band) {
    return FileLook.of(memory(source), listing, band, clock.millis(), Optional.empty())
        .late()
        .stream()
        .map(FileIdentity::path)
        .toList();
  }

  /**
   * Keeps what was seen, for the run is committed.
   *
   * @param read the files that the run has read of a source
   * @return what people should know, in sentences
   */
  public List<String> settle(Function<String, Set<String>> read) {
    List<String> notes = new ArrayList<>();
    looks.forEach(
        (source, look) -> {
          Set<String> files = read.apply(source);
          List<FileIdentity> late = look.stillLate(files);
          if (!late.isEmpty()) {
            notes.add(sentence(source, late));
          }
          keep(source, look.memory(files));
        });
    return notes;
  }

  private static String sentence(String source, List<FileIdentity> late) {
    return "%s: files that came late, with times that the bookmark had passed, and are never read: %,d, %s; write or touch them again to have them read"
        .formatted(
            source,
            late.size(),
            named(
                late,
                file -> "%s (%s)".formatted(file.path(), Instant.ofEpochMilli(file.modified()))));
  }

  private static String named(List<FileIdentity> files, Function<FileIdentity, String> text) {
    String named = files.stream().limit(MOST_NAMED).map(text).collect(Collectors.joining(", "));
    return files.size() > MOST_NAMED ? named + ", ..." : named;
  }

  private FileMemory memory(String source) {
    Path file = file(source);
    try {
      return FileMemory.read(AtomicFiles.read(file, hadoop));
    } catch (FileNotFoundException e) { // the first run
      return FileMemory.NONE;
    } catch (IOException e) {
      LOG.warn("{} is not understood, and written anew: {}", file, e.getMessage());
      return FileMemory.NONE;
    }
  }

  private void keep(String source, FileMemory memory) {
    try {
      AtomicFiles.replace(file(source), memory.bytes(), hadoop);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot be written; files that come late may go unnoticed", file(source), e);
    }
  }

  private Path file(String source) {
    return new Path(folder, encoded(source) + ".bin");
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
