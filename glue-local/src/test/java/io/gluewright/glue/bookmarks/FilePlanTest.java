package io.gluewright.glue.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.glue.bookmarks.FilePlan.Planned;
import io.gluewright.glue.bookmarks.FilePlan.Reason;
import io.gluewright.glue.records.InputFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FilePlanTest {
  private static final long BAND = 100;

  /** All up to 900 is read; of the band after it, two files. */
  private static final FileMark MARK =
      new FileMark(
          "file:/in",
          FileMark.BEGINNING,
          1000,
          900,
          new TreeMap<>(Map.of("seen", 950L, "again", 960L)));

  @Test
  void saysWhyEachFileIsInOrOut() {
    String files =
        """
        old     900   not-newer
        late    800   late
        missed  940   new
        seen    950   seen
        again   1050  rewritten
        fresh   1900  new
        to-come 2001  future
        """;

    assertThat(planned(MARK, files, new FileLimits(BAND, 100, 100, 100), 2000))
        .isEqualTo(sorted(files));
  }

  @Test
  void saysWhatABoundLeavesForTheRunAfter() {
    String files =
        """
        missed  940   new
        again   1050  over-limit
        fresh   1900  over-limit
        """;

    assertThat(planned(MARK, files, new FileLimits(BAND, 100, 1, 100), 2000))
        .isEqualTo(sorted(files));
  }

  @Test
  void skippedFilesAreOutWhereverTheirTimeIs() {
    FileMark skipped =
        MARK.skipping(List.of(file("missed", 940), file("fresh", 1900), file("to-come", 3000)));
    String files =
        """
        missed  940   seen
        fresh   1900  seen
        to-come 3000  seen
        other   1950  new
        """;

    assertThat(planned(skipped, files, new FileLimits(BAND, 100, 100, 100), 2000))
        .isEqualTo(sorted(files));
  }

  @Test
  void skippingIsNotForgottenByTheRunsAfter() {
    List<InputFile> listing =
        List.of(file("a", 10), file("b", 2000), file("c", 5000), file("d", 4000));
    FileMark mark = FileMark.unread("file:/in").skipping(List.of(listing.get(1), listing.get(2)));
    FileLimits limits = new FileLimits(BAND, 100, 100, 100);

    for (long now : new long[] {1000, 2050, 4100, 5050, 9000}) {
      FileSelection selection = FileSelection.select(mark, listing, limits, now);
      assertThat(selection.files()).doesNotContain(listing.get(1), listing.get(2));
      mark = selection.mark();
    }
    assertThat(listing).allMatch(mark::covers);
  }

  @Test
  void aMarkThatIsSetCoversWhatIsNotNewerAndNothingElse() {
    FileMark mark = FileMark.upTo("file:/in", 1000);

    assertThat(mark.covers(file("a", 1000))).isTrue();
    assertThat(mark.covers(file("b", 1001))).isFalse();
  }

  @Property(tries = 300)
  void plansExactlyWhatARunReads(
      @ForAll("listings") List<InputFile> before,
      @ForAll("listings") List<InputFile> now,
      @ForAll @LongRange(min = 0, max = 400) long first,
      @ForAll @LongRange(min = 0, max = 400) long second,
      @ForAll @IntRange(min = 1, max = 5) int bounded) {
    FileLimits limits = new FileLimits(50, bounded, bounded, Long.MAX_VALUE);
    FileMark mark = FileSelection.select(FileMark.unread("file:/in"), before, limits, first).mark();

    FilePlan plan = FilePlan.of(mark, now, limits, second, Set.of());

    assertThat(plan.files()).hasSameSizeAs(now);
    assertThat(plan.files().stream().filter(each -> each.reason().isRead()).map(Planned::file))
        .containsExactlyElementsOf(FileSelection.select(mark, now, limits, second).files());
  }

  @Provide
  Arbitrary<List<InputFile>> listings() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20), Arbitraries.longs().between(0, 500))
        .as((name, time) -> file("f" + name, time))
        .list()
        .uniqueElements(InputFile::path)
        .ofMaxSize(12);
  }

  /** Each line a file, its time and what is said of it; late is what is expected to be. */
  private static String planned(FileMark mark, String files, FileLimits limits, long now) {
    List<String[]> lines = lines(files);
    FilePlan plan =
        FilePlan.of(
            mark,
            lines.stream().map(line -> file(line[0], Long.parseLong(line[1]))).toList(),
            limits,
            now,
            Set.of("late"));
    return plan.files().stream()
        .map(each -> line(each.file().path(), each.file().modificationTime(), text(each.reason())))
        .collect(Collectors.joining());
  }

  private static String sorted(String files) {
    return lines(files).stream()
        .sorted((one, other) -> Long.compare(Long.parseLong(one[1]), Long.parseLong(other[1])))
        .map(line -> line(line[0], Long.parseLong(line[1]), line[2]))
        .collect(Collectors.joining());
  }

  private static List<String[]> lines(String files) {
    return Arrays.stream(files.split("\n")).map(line -> line.split(" +")).toList();
  }

  private static String line(String path, long time, String reason) {
    return "%s %d %s%n".formatted(path, time, reason);
  }

  private static String text(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static InputFile file(String path, long time) {
    return new InputFile(path, 1, time);
  }
}
