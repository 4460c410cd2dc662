package io.gluewright.quality.history;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * A file of many runs. Its name says from when to when they stand, so that one look at the names
 * shows which files a question needs.
 */
record Segment(Path file, Instant oldest, Instant newest, int runs) {
  static final Comparator<Segment> NEWEST_FIRST =
      comparing(Segment::newest).thenComparing(Segment::file).reversed();

  private static final Pattern NAME =
      Pattern.compile("(-?\\d+)_(-?\\d+)_(\\d+)_[0-9a-f]{16}\\.json");

  /** Empty if the name is not one of a segment. */
  static Optional<Segment> of(Path file) {
    Matcher name = NAME.matcher(file.getName());
    return name.matches()
        ? Optional.of(
            new Segment(
                file,
                Instant.ofEpochMilli(Long.parseLong(name.group(1))),
                Instant.ofEpochMilli(Long.parseLong(name.group(2))),
                Integer.parseInt(name.group(3))))
        : Optional.empty();
  }

  /**
   * The name of a file that holds {@code runs}.
   *
   * @param runs newest first
   * @param fingerprint of the content, 16 hexadecimal digits
   */
  static String name(List<RunRecord> runs, String fingerprint) {
    long newest = runs.get(0).asOf().toEpochMilli();
    long oldest = runs.get(runs.size() - 1).asOf().toEpochMilli();
    return "%d_%d_%d_%s.json".formatted(oldest, newest, runs.size(), fingerprint);
  }
}
