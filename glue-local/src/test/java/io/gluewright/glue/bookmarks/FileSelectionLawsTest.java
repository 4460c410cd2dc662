package io.gluewright.glue.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.glue.records.InputFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FileSelectionLawsTest {
  private static final long BAND = 50;

  /**
   * A file on its way.
   *
   * @param modified its modification time
   * @param delay how long after that a listing shows it
   */
  record Arrival(long modified, long delay) {
    boolean isListedAt(long now) {
      return modified + delay <= now;
    }
  }

  /** A run at a time; one that fails reads and does not commit. */
  record Run(long pause, boolean commits) {}

  @Property
  void everyFileThatIsListedWithinTheBandIsReadByExactlyOneRun(
      @ForAll("arrivals") List<Arrival> arrivals, @ForAll("pauses") List<Long> pauses) {
    FileMark mark = FileMark.unread("file:/in");
    List<String> read = new ArrayList<>();
    long now = 0;
    for (long pause : pauses) {
      now += pause;
      FileSelection selection =
          FileSelection.select(mark, listing(arrivals, now), unbounded(), now);
      selection.files().forEach(file -> read.add(file.path()));
      mark = selection.mark();
    }
    now += 10_000;
    FileSelection last = FileSelection.select(mark, listing(arrivals, now), unbounded(), now);
    last.files().forEach(file -> read.add(file.path()));

    assertThat(read).containsExactlyInAnyOrderElementsOf(all(arrivals));
  }

  @Property
  void boundsDelayFilesAndLoseNone(
      @ForAll("arrivals") List<Arrival> arrivals,
      @ForAll("pauses") List<Long> pauses,
      @ForAll @IntRange(min = 1, max = 4) int boundedFiles,
      @ForAll @IntRange(min = 1, max = 5) int maxFilesInBand) {
    FileLimits limits = new FileLimits(BAND, maxFilesInBand, boundedFiles, Long.MAX_VALUE);
    FileMark mark = FileMark.unread("file:/in");
    List<String> read = new ArrayList<>();
    long now = 0;
    for (long pause : pauses) {
      now += pause;
      FileSelection selection = FileSelection.select(mark, listing(arrivals, now), limits, now);
      assertThat(selection.files()).hasSizeLessThanOrEqualTo(boundedFiles);
      long band = now - BAND;
      assertThat(selection.mark().seen().values().stream().filter(time -> time > band).count())
          .isLessThanOrEqualTo(maxFilesInBand);
      selection.files().forEach(file -> read.add(file.path()));
      mark = selection.mark();
    }
    for (int i = 0; i <= arrivals.size(); i++) {
      now += 10_000;
      FileSelection selection = FileSelection.select(mark, listing(arrivals, now), limits, now);
      selection.files().forEach(file -> read.add(file.path()));
      mark = selection.mark();
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(all(arrivals));
  }

  @Property
  void aRunAfterFailedOnesReadsWhatTheyReadAndMaybeMore(
      @ForAll("arrivals") List<Arrival> arrivals, @ForAll("runs") List<Run> runs) {
    FileMark mark = FileMark.unread("file:/in");
    Set<String> failed = new HashSet<>();
    Set<String> committed = new HashSet<>();
    long now = 0;
    for (Run run : runs) {
      now += run.pause();
      FileSelection selection =
          FileSelection.select(mark, listing(arrivals, now), unbounded(), now);
      List<String> read = selection.files().stream().map(InputFile::path).toList();
      assertThat(new HashSet<>(read).containsAll(failed)).as("all of %s", failed).isTrue();
      assertThat(Collections.disjoint(read, committed)).as("none of %s", committed).isTrue();
      if (run.commits()) {
        mark = selection.mark();
        committed.addAll(read);
        failed.clear();
      } else {
        failed.addAll(read);
      }
    }
  }

  @Property
  void aMarkCoversWhatWasTakenAndNothingThatWasLeft(
      @ForAll("arrivals") List<Arrival> arrivals,
      @ForAll @LongRange(min = 0, max = 600) long now,
      @ForAll @IntRange(min = 1, max = 5) int boundedFiles) {
    FileLimits limits = new FileLimits(BAND, Long.MAX_VALUE, boundedFiles, Long.MAX_VALUE);
    List<InputFile> listing = listing(arrivals, now);

    FileSelection selection =
        FileSelection.select(FileMark.unread("file:/in"), listing, limits, now);

    assertThat(listing.stream().filter(selection.mark()::covers))
        .containsExactlyInAnyOrderElementsOf(selection.files());
  }

  @Property
  void betweenTheMarksOfTwoRunsLiesExactlyWhatTheSecondRead(
      @ForAll("arrivals") List<Arrival> arrivals,
      @ForAll @LongRange(min = 1, max = 300) long first,
      @ForAll @LongRange(min = 1, max = 300) long pause) {
    FileMark unread = FileMark.unread("file:/in");
    FileMark one =
        FileSelection.select(unread, listing(arrivals, first), unbounded(), first).mark();
    long second = first + pause;
    List<InputFile> listing = listing(arrivals, second);
    FileSelection two = FileSelection.select(one, listing, unbounded(), second);

    assertThat(FileSelection.between(one, two.mark(), listing).files())
        .containsExactlyElementsOf(two.files());
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 500), Arbitraries.longs().between(0, BAND))
        .as(Arrival::new)
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Long>> pauses() {
    return Arbitraries.longs().between(0, 120).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Run>> runs() {
    return Combinators.combine(Arbitraries.longs().between(0, 120), Arbitraries.of(true, false))
        .as(Run::new)
        .list()
        .ofMaxSize(12);
  }

  private static FileLimits unbounded() {
    return new FileLimits(BAND, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static List<InputFile> listing(List<Arrival> arrivals, long now) {
    List<InputFile> listing = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      if (arrivals.get(i).isListedAt(now)) {
        listing.add(new InputFile("file" + i, 1, arrivals.get(i).modified()));
      }
    }
    return listing;
  }

  private static List<String> all(List<Arrival> arrivals) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      all.add("file" + i);
    }
    return all;
  }
}
