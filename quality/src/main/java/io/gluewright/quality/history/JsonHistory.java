package io.gluewright.quality.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A history in JSON files, in whatever Hadoop can reach: a local folder, S3, HDFS.
 *
 * <p>Below the folder, {@code dataset=NAME/partition=NAME/runs/2026-12-01/} takes one small file
 * for each run. As soon as there are three of them, the next append moves them into a file of many
 * runs in {@code segments/}, whose name says from when to when its runs stand. A question then
 * reads the newest segment and at most two small files, however many runs there are.
 *
 * <p>Files are put whole and are never changed. Any number of jobs may append at the same time: a
 * file is deleted only after all that it holds is in another one, and holding a run twice is the
 * same as holding it once. Moving may be cut off anywhere.
 */
public final class JsonHistory implements MetricHistory {
  private static final int TRIES = 10;

  private final Path root;
  private final HistoryFiles files;
  private final Sizes sizes;

  /**
   * When files are moved together.
   *
   * @param loose as many small files are moved into a segment
   * @param segment a segment of more than twice as many runs is divided
   */
  record Sizes(int loose, int segment) {
    static final Sizes DEFAULT = new Sizes(3, WINDOW + 12);
  }

  /** What there is of one subject. */
  private record Listing(List<Path> loose, List<Segment> segments) {}

  private JsonHistory(Path root, HistoryFiles files, Sizes sizes) {
    this.root = root;
    this.files = files;
    this.sizes = sizes;
  }

  /** A history in {@code folder}, which need not be there yet. */
  public static JsonHistory in(String folder, Configuration hadoop) throws IOException {
    return in(folder, hadoop, Sizes.DEFAULT);
  }

  static JsonHistory in(String folder, Configuration hadoop, Sizes sizes) throws IOException {
    Path root = new Path(folder);
    return new JsonHistory(root, HistoryFiles.of(root, hadoop), sizes);
  }

  @Override
  public void append(RunRecord run) throws IOException {
    appendAll(List.of(run));
  }

  @Override
  public void appendAll(Collection<RunRecord> runs) throws IOException {
    Map<Subject, List<RunRecord>> bySubject = runs.stream().collect(groupingBy(RunRecord::subject));
    for (Map.Entry<Subject, List<RunRecord>> entry : bySubject.entrySet()) {
      List<RunRecord> merged = Selection.merged(entry.getValue());
      byte[] json = RunJson.write(merged);
      Instant recorded = merged.get(0).recorded();
      String name = "%d_%s.json".formatted(recorded.toEpochMilli(), fingerprint(json));
      files.write(new Path(day(entry.getKey(), recorded), name), json);
      moveLoose(entry.getKey());
    }
  }

  @Override
  public List<RunRecord> runs(Baseline baseline, int count) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return Selection.runs(newest(baseline, count), baseline, count);
      } catch (FileNotFoundException movedMeanwhile) {
        if (tries == TRIES) {
          throw movedMeanwhile;
        }
      }
    }
  }

  /**
   * Rewrites all of a subject's history into as few files as can be, in the order of time. Appends
   * keep the newest runs together by themselves; after many reruns of old inputs this makes
   * questions about old runs cheaper.
   */
  public void compact(Subject subject) throws IOException {
    Listing listing = list(subject);
    List<Path> all = new ArrayList<>(listing.loose());
    listing.segments().forEach(segment -> all.add(segment.file()));
    move(subject, all);
  }

  /** Enough of the merged runs, newest first, to answer a question. */
  private List<RunRecord> newest(Baseline baseline, int count) throws IOException {
    Listing listing = list(baseline.subject());
    List<RunRecord> records = read(listing.loose());
    List<RunRecord> merged = Selection.merged(records);
    List<Segment> segments =
        listing.segments().stream().filter(it -> baseline.reaches(it.oldest())).toList();
    for (Segment segment : segments) {
      if (reached(Selection.inReach(merged, baseline), Selection.window(count), segment.newest())) {
        break; // what is left is older: it can neither be asked for nor replace what is
      }
      records.addAll(read(List.of(segment.file())));
      merged = Selection.merged(records);
    }
    return merged;
  }

  private static boolean reached(List<RunRecord> merged, int window, Instant unread) {
    return merged.size() >= window && merged.get(window - 1).asOf().isAfter(unread);
  }

  private void moveLoose(Subject subject) throws IOException {
    Listing listing = list(subject);
    if (listing.loose().size() < sizes.loose()) {
      return;
    }
    List<Path> moved = new ArrayList<>(listing.loose());
    listing.segments().stream().limit(1).forEach(segment -> moved.add(segment.file()));
    move(subject, moved);
  }

  /** Moves all that some files hold into segments. */
  private void move(Subject subject, List<Path> from) throws IOException {
    List<RunRecord> merged;
    try {
      merged = Selection.merged(read(from));
    } catch (FileNotFoundException anotherJobMovesThem) {
      return;
    }
    Set<Path> written = new HashSet<>();
    for (List<RunRecord> part : parts(merged)) {
      byte[] json = RunJson.write(part);
      Path file = new Path(segments(subject), Segment.name(part, fingerprint(json)));
      files.write(file, json);
      written.add(file);
    }
    for (Path file : from) {
      if (written.stream().noneMatch(kept -> kept.getName().equals(file.getName()))) {
        files.delete(file);
      }
    }
    pastDays(from).forEach(files::deleteIfEmpty);
  }

  /** The oldest runs in parts of one size; the newest part is up to twice as large. */
  private List<List<RunRecord>> parts(List<RunRecord> newestFirst) {
    List<List<RunRecord>> parts = new ArrayList<>();
    int end = newestFirst.size();
    while (end > 2 * sizes.segment()) {
      parts.add(newestFirst.subList(end - sizes.segment(), end));
      end -= sizes.segment();
    }
    if (end > 0) {
      parts.add(newestFirst.subList(0, end));
    }
    return parts;
  }

  /** Folders of days, without the last one: somebody may be writing there. */
  private static Set<Path> pastDays(List<Path> moved) {
    TreeSet<Path> days = new TreeSet<>();
    moved.stream().filter(JsonHistory::isLoose).forEach(file -> days.add(file.getParent()));
    return days.isEmpty() ? days : days.headSet(days.last());
  }

  private Listing list(Subject subject) throws IOException {
    List<Path> loose = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    for (Path file : files.under(folder(subject))) {
      if (isLoose(file)) {
        loose.add(file);
      } else {
        Segment.of(file).ifPresent(segments::add);
      }
    }
    segments.sort(Segment.NEWEST_FIRST);
    return new Listing(loose, segments);
  }

  private List<RunRecord> read(List<Path> of) throws IOException {
    List<RunRecord> records = new ArrayList<>();
    for (Path file : of) {
      try {
        records.addAll(RunJson.read(files.read(file)));
      } catch (FileNotFoundException moved) {
        throw moved;
      } catch (IOException e) {
        throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
      }
    }
    return records;
  }

  private static boolean isLoose(Path file) {
    return file.getParent().getParent().getName().equals("runs");
  }

  private Path folder(Subject subject) {
    return new Path(
        new Path(root, "dataset=" + URLEncoder.encode(subject.dataset(), UTF_8)),
        "partition=" + URLEncoder.encode(subject.partition(), UTF_8));
  }

  private Path day(Subject subject, Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return new Path(new Path(folder(subject), "runs"), day.toString());
  }

  private Path segments(Subject subject) {
    return new Path(folder(subject), "segments");
  }

  private static String fingerprint(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
