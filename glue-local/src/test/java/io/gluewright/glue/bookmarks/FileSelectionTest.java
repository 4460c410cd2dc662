package io.gluewright.glue.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.glue.records.InputFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileSelectionTest {
  private static final FileMark UNREAD = FileMark.unread("file:/in");
  private static final FileLimits BAND_OF_100 = limits("maxBand", "100");

  @Test
  void firstRunTakesEverythingUpToNow() {
    FileSelection selection =
        FileSelection.select(UNREAD, files("a@10", "b@1000", "later@1001"), BAND_OF_100, 1000);

    assertThat(names(selection)).containsExactly("a", "b");
    assertThat(selection.mark().low()).isEqualTo(FileMark.BEGINNING);
    assertThat(selection.mark().high()).isEqualTo(1000);
  }

  @Test
  void takesAFileWhoseTimeIsTheBeginningOfTime() {
    assertThat(names(FileSelection.select(UNREAD, files("a@0"), BAND_OF_100, 1000)))
        .containsExactly("a");
  }

  @Test
  void secondRunTakesWhatIsNewerThanTheFirst() {
    FileMark first = FileSelection.select(UNREAD, files("a@10"), BAND_OF_100, 1000).mark();

    FileSelection second =
        FileSelection.select(first, files("a@10", "b@1001", "c@2000"), BAND_OF_100, 2000);

    assertThat(names(second)).containsExactly("b", "c");
    assertThat(second.mark().low()).isEqualTo(1000);
    assertThat(second.mark().high()).isEqualTo(2000);
  }

  @Test
  void remembersOnlyTheFilesOfTheBand() {
    FileMark mark =
        FileSelection.select(UNREAD, files("old@900", "young@901", "now@1000"), BAND_OF_100, 1000)
            .mark();

    assertThat(mark.bandStart()).isEqualTo(900);
    assertThat(mark.seen()).containsOnlyKeys("young", "now");
  }

  @Test
  void takesAFileThatShowsUpLateWithinTheBand() {
    FileMark first = FileSelection.select(UNREAD, files("a@950"), BAND_OF_100, 1000).mark();

    FileSelection second =
        FileSelection.select(first, files("a@950", "late@940"), BAND_OF_100, 1010);

    assertThat(names(second)).containsExactly("late");
  }

  @Test
  void neverTakesAFileThatShowsUpLaterThanTheBand() {
    FileMark first = FileSelection.select(UNREAD, files("a@950"), BAND_OF_100, 1000).mark();

    FileSelection second = FileSelection.select(first, files("too-late@900"), BAND_OF_100, 2000);

    assertThat(second.files()).isEmpty();
  }

  @Test
  void takesAFileAgainThatWasOverwritten() {
    FileMark first = FileSelection.select(UNREAD, files("a@950"), BAND_OF_100, 1000).mark();

    assertThat(names(FileSelection.select(first, files("a@960"), BAND_OF_100, 1500)))
        .as("overwritten within the band")
        .containsExactly("a");
    assertThat(names(FileSelection.select(first, files("a@1200"), BAND_OF_100, 1500)))
        .as("overwritten after the run")
        .containsExactly("a");
  }

  @Test
  void doesNotReadTheBandAgainWhenALaterRunHasALongerOne() {
    FileMark first = FileSelection.select(UNREAD, files("a@850"), BAND_OF_100, 1000).mark();

    FileSelection second =
        FileSelection.select(first, files("a@850"), limits("maxBand", "500"), 1010);

    assertThat(second.files()).isEmpty();
  }

  @Test
  void leavesAFileFromTheFutureForTheRunThatReachesIt() {
    FileMark first = FileSelection.select(UNREAD, files("skewed@1050"), BAND_OF_100, 1000).mark();

    assertThat(names(FileSelection.select(first, files("skewed@1050"), BAND_OF_100, 1060)))
        .containsExactly("skewed");
  }

  @Test
  void losesNothingWhenTheClockStepsBack() {
    FileMark first = FileSelection.select(UNREAD, files("a@990"), BAND_OF_100, 1000).mark();
    FileMark second = FileSelection.select(first, files("a@990", "b@945"), BAND_OF_100, 950).mark();

    FileSelection third =
        FileSelection.select(second, files("a@990", "b@945", "c@970"), BAND_OF_100, 1020);

    assertThat(names(third)).containsExactly("c");
  }

  @Test
  void boundedFilesLeavesTheNewestForTheNextRun() {
    List<InputFile> listing = files("a@10", "b@20", "c@30");
    FileLimits two = limits("boundedFiles", "2");

    FileSelection first = FileSelection.select(UNREAD, listing, two, 10_000_000);
    FileSelection second = FileSelection.select(first.mark(), listing, two, 10_000_000);

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(first.left()).isEqualTo(1);
    assertThat(names(second)).containsExactly("c");
    assertThat(second.left()).isZero();
  }

  @Test
  void boundedFilesLosesNoneOfSeveralFilesOfOneMoment() {
    List<InputFile> listing = files("a@10", "b@10", "c@10");
    FileLimits one = limits("boundedFiles", "1");

    FileSelection first = FileSelection.select(UNREAD, listing, one, 10_000_000);
    FileSelection second = FileSelection.select(first.mark(), listing, one, 10_000_000);
    FileSelection third = FileSelection.select(second.mark(), listing, one, 10_000_000);

    assertThat(names(first)).containsExactly("a");
    assertThat(names(second)).containsExactly("b");
    assertThat(names(third)).containsExactly("c");
  }

  @Test
  void boundedRunStillTakesALateFileNextTime() {
    FileLimits one = new FileLimits(100, Long.MAX_VALUE, 1, Long.MAX_VALUE);
    FileMark first = FileSelection.select(UNREAD, files("a@950", "b@960"), one, 1000).mark();

    FileSelection second =
        FileSelection.select(first, files("a@950", "b@960", "late@940"), one, 1001);

    assertThat(names(second)).containsExactly("late");
  }

  @Test
  void boundedSizeTakesAtLeastOneFile() {
    List<InputFile> listing = List.of(new InputFile("big", 500, 10), new InputFile("small", 1, 20));

    FileSelection first =
        FileSelection.select(UNREAD, listing, limits("boundedSize", "100"), 10_000_000);

    assertThat(names(first)).containsExactly("big");
  }

  @Test
  void boundedSizeFillsUpToTheBound() {
    List<InputFile> listing =
        List.of(new InputFile("a", 40, 10), new InputFile("b", 60, 20), new InputFile("c", 1, 30));

    assertThat(
            names(FileSelection.select(UNREAD, listing, limits("boundedSize", "100"), 10_000_000)))
        .containsExactly("a", "b");
  }

  @Test
  void maxFilesInBandMakesFurtherFilesWait() {
    FileLimits two = new FileLimits(100, 2, Long.MAX_VALUE, Long.MAX_VALUE);
    List<InputFile> listing = files("old@10", "a@950", "b@960", "c@970");

    FileSelection first = FileSelection.select(UNREAD, listing, two, 1000);
    FileSelection stillFull = FileSelection.select(first.mark(), listing, two, 1001);
    FileSelection later = FileSelection.select(first.mark(), listing, two, 1075);

    assertThat(names(first)).containsExactly("old", "a", "b");
    assertThat(stillFull.files()).isEmpty();
    assertThat(names(later)).containsExactly("c");
  }

  @Test
  void betweenTwoMarksLiesWhatTheLaterReadAndTheEarlierDidNot() {
    FileMark one = FileSelection.select(UNREAD, files("a@950"), BAND_OF_100, 1000).mark();
    FileMark two =
        FileSelection.select(one, files("a@950", "late@940", "b@1500"), BAND_OF_100, 1550).mark();

    FileSelection between =
        FileSelection.between(one, two, files("a@950", "late@940", "b@1500", "c@1540", "d@9000"));

    assertThat(names(between)).containsExactly("late", "b");
  }

  @Test
  void refusesBothBoundsAtOnce() {
    assertThatThrownBy(() -> limits("boundedFiles", "1", "boundedSize", "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("boundedFiles and boundedSize: give one of them, not both");
  }

  @Test
  void refusesABoundThatIsNoNumber() {
    assertThatThrownBy(() -> limits("boundedFiles", "many"))
        .hasMessage("boundedFiles: found \"many\", expected a whole number");
  }

  @Test
  void theBandIsAQuarterOfAnHourUnlessGiven() {
    assertThat(FileLimits.of(Map.of())).isEqualTo(FileLimits.NONE);
    assertThat(FileLimits.NONE.maxBand()).isEqualTo(900_000);
  }

  private static FileLimits limits(String... options) {
    return options.length == 2
        ? FileLimits.of(Map.of(options[0], options[1]))
        : FileLimits.of(Map.of(options[0], options[1], options[2], options[3]));
  }

  /** {@code name@time} each. */
  private static List<InputFile> files(String... literals) {
    return List.of(literals).stream()
        .map(
            text -> {
              int at = text.indexOf('@');
              return new InputFile(
                  text.substring(0, at), 1, Long.parseLong(text.substring(at + 1)));
            })
        .toList();
  }

  private static List<String> names(FileSelection selection) {
    return selection.files().stream().map(InputFile::path).toList();
  }
}
