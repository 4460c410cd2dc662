package io.gluewright.glue.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.glue.bookmarks.FileLimits;
import io.gluewright.glue.bookmarks.JobRun;
import io.gluewright.glue.records.InputFile;
import io.gluewright.glue.sources.ListedFile;
import io.gluewright.glue.sources.SourceFiles;
import io.gluewright.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at, setting and skipping what the next run reads. */
class BookmarkPlanTest {
  private final MutableClock clock = MutableClock.at("2026-01-01T12:00:00Z");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @BeforeEach
  void describeTheJob() throws IOException {
    describe("");
    Files.createDirectories(input());
  }

  private void describe(String late) throws IOException {
    Files.writeString(
        folder.resolve("sources.json"),
        """
        {"sources": [
          {"name": "people", "description": "csv files in the input", "paths": ["%s"],
           "options": {"recurse": "true", "exclusions": "[\\"**.tmp\\"]"}, "late": [%s]},
          {"name": "orders", "description": "the table orders"}
        ]}
        """
            .formatted(input(), late));
  }

  private Path input() {
    return folder.resolve("input");
  }

  private void drop(String name, String time) {
    try {
      Path file = input().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what is new, as a job does; the names of the files. */
  private List<String> run() {
    JobRun run =
        JobRun.begin(
            store(),
            clock,
            "load",
            Map.of("JOB_RUN_ID", "r1", "job_bookmark_option", "job-bookmark-enable"));
    List<InputFile> listing =
        SourceFiles.below(
                List.of(input().toString()),
                Map.of("recurse", "true", "exclusions", "[\"**.tmp\"]"),
                new Configuration())
            .stream()
            .filter(file -> file.leftOut().isEmpty())
            .map(ListedFile::file)
            .toList();
    List<InputFile> read = run.files("people", input().toString(), listing, FileLimits.NONE);
    run.commit();
    return read.stream().map(file -> Path.of(file.path()).getFileName().toString()).toList();
  }

  @Test
  void planNamesEachFileAndWhyItIsInOrOut() throws IOException {
    drop("a.csv", "2026-01-01T10:00:00Z");
    drop("b.csv", "2026-01-01T11:50:00Z");
    run();
    clock.advance(Duration.ofHours(1));
    drop("c.csv", "2026-01-01T12:30:00Z");
    drop("b.csv", "2026-01-01T12:31:00Z");
    drop("d.csv", "2026-01-01T09:00:00Z");
    drop("e.csv", "2026-01-02T00:00:00Z");
    drop("f.tmp", "2026-01-01T12:30:00Z");
    drop("_SUCCESS", "2026-01-01T12:30:00Z");
    describe("\"file:%s/d.csv\"".formatted(input()));

    assertThat(command("plan", "load")).as(text(err)).isZero();
    assertThat(text(out).replace("file:" + input() + "/", "").replaceAll(" +1 bytes", ""))
        .isEqualTo(
            """
            people  csv files in the input
              read    files up to 2026-01-01T12:00:00Z, and 1 of those after 2026-01-01T11:45:00Z
              in   new: 1
                     2026-01-01T12:30:00Z  c.csv
              in   written again since it was read: 1
                     2026-01-01T12:31:00Z  b.csv
              out  its time is still to come: 1
                     2026-01-02T00:00:00Z  e.csv
              out  not newer than 2026-01-01T11:45:00Z, to which all is read: 1
                     2026-01-01T10:00:00Z  a.csv
              out  late, and never read: not newer than 2026-01-01T11:45:00Z, but not there when that was read: 1
                     2026-01-01T09:00:00Z  d.csv
              out  excluded: 1
                     2026-01-01T12:30:00Z  f.tmp
              out  hidden by its name: 1
                     2026-01-01T12:30:00Z  _SUCCESS

            orders  the table orders
              read    nothing yet

            the next run reads 2 of 7 files
            """);
    assertThat(run()).containsExactlyInAnyOrder("c.csv", "b.csv");
  }

  @Test
  void planTellsWhatRunsThatDiedHaveHad() throws IOException {
    for (String name : List.of("recorded", "replayed", "rewritten", "new")) {
      drop(name, "2026-01-01T10:00:00Z");
    }
    note("jr_1", "recorded");
    Files.createDirectories(folder.resolve("ledger/load"));
    Files.writeString(folder.resolve("ledger/load/jr_1.json"), "{}");
    note("jr_2", "replayed");
    note("jr_3", "rewritten");
    drop("rewritten", "2026-01-01T11:00:00Z");

    assertThat(command("plan", "load", "--source", "people")).as(text(err)).isZero();
    assertThat(text(out).replaceAll("1 bytes +file:\\S+/", "").replaceAll(" +", " "))
        .contains(
            """
             in new: 2
             2026-01-01T10:00:00Z new
             2026-01-01T11:00:00Z rewritten
             in read by a run that died, and replayed first: 1
             2026-01-01T10:00:00Z replayed
             out read by a run that died, which had all but its bookmark: 1
             2026-01-01T10:00:00Z recorded

            the next run reads 3 of 4 files
            """);
  }

  /** What a run leaves that dies with a file, as it is now. */
  private void note(String run, String file) throws IOException {
    Files.createDirectories(folder.resolve("pending/load"));
    Files.writeString(
        folder.resolve("pending/load/" + run + ".json"),
        """
        {"inputs": [{"source": "people", "files": [["file:%s", %d, 1]]}]}
        """
            .formatted(
                input().resolve(file),
                Files.getLastModifiedTime(input().resolve(file)).toMillis()));
  }

  @Test
  void planNamesAFewOfManyFilesThatAreRead() {
    for (int i = 0; i < 22; i++) {
      drop("f" + i, "2026-01-01T10:00:00Z");
    }
    run();

    assertThat(command("plan", "load")).isZero();
    assertThat(text(out)).contains("and 2 more; --all names them");
    assertThat(command("plan", "load", "--all")).isZero();
    assertThat(text(out)).doesNotContain("more; --all").contains("f21");
  }

  @Test
  void planSpeaksJson() {
    drop("a.csv", "2026-01-01T10:00:00Z");

    assertThat(command("plan", "load", "--json", "--source", "people")).isZero();
    assertThat(text(out))
        .isEqualToIgnoringWhitespace(
            """
            { "job": "load", "now": "2026-01-01T12:00:00Z",
              "sources": [ { "name": "people", "description": "csv files in the input",
                "files": [ { "path": "file:%s/a.csv", "modified": "2026-01-01T10:00:00Z",
                  "length": 1, "isRead": true, "reason": "new" } ] } ] }
            """
                .formatted(input()));
  }

  @Test
  void setLetsFilesCountAsReadUpToATime() {
    drop("a.csv", "2026-01-01T10:00:00Z");
    drop("b.csv", "2026-01-01T10:00:01Z");

    assertThat(command("set", "load", "--to", "2026-01-01T10:00:00Z")).as(text(err)).isZero();
    assertThat(text(out)).contains("version   1, set 2026-01-01T12:00:00Z");
    assertThat(run()).containsExactly("b.csv");
  }

  @Test
  void setToNowReadsNothingOfWhatIsThere() {
    drop("a.csv", "2026-01-01T10:00:00Z");

    assertThat(command("set", "load", "--to", "now")).isZero();
    assertThat(run()).isEmpty();
  }

  @Test
  void setBackReadsAgain() {
    drop("a.csv", "2026-01-01T10:00:00Z");
    run();

    assertThat(command("set", "load", "--to", "2026-01-01")).isZero();
    assertThat(run()).containsExactly("a.csv");
  }

  @Test
  void setRefusesATimeToCome() {
    assertThat(command("set", "load", "--to", "2026-01-02")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo(
            """
            set: --to is "2026-01-02"
              expected: now, or a time that is past, such as 2026-01-01T12:00:00Z or 2026-01-01
            """);
  }

  @Test
  void skipLetsFilesCountAsRead() {
    drop("a.csv", "2026-01-01T10:00:00Z");
    run();
    clock.advance(Duration.ofHours(1));
    drop("b.csv", "2026-01-01T12:30:00Z");
    drop("bad/c.csv", "2026-01-01T12:40:00Z");
    drop("bad/d.csv", "2026-01-01T12:50:00Z");
    drop("e.csv", "2026-01-01T12:55:00Z");

    assertThat(command("skip", "load", "bad", "a.csv", "file:" + input() + "/e.*")).isZero();
    assertThat(text(err)).isEqualTo("files that count as read now: 3; that did already: 1\n");
    assertThat(text(out)).contains("version   2, files skipped 2026-01-01T13:00:00Z");
    assertThat(run()).containsExactly("b.csv");
    clock.advance(Duration.ofHours(1));
    assertThat(run()).isEmpty();
  }

  @Test
  void skipRefusesAPathThatIsNoFileOfTheJob() {
    drop("a.csv", "2026-01-01T10:00:00Z");

    assertThat(command("skip", "load", "a.csv", "b.csv")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo(
            """
            skip: no file "b.csv" in the sources of the job
              expected: a file, a folder or a glob among [file:%s/a.csv]
            """
                .formatted(input()));
    assertThat(store().latest("load")).isEmpty();
  }

  @Test
  void wrongArgumentsEndWithTwo() {
    assertThat(command("set", "load")).isEqualTo(2);
    assertThat(text(err)).contains("set: --to TIME or --to now is missing", "usage:");
    assertThat(command("skip", "load")).isEqualTo(2);
    assertThat(text(err)).contains("skip: the path of a file is missing");
    assertThat(command("plan", "load", "x.csv")).isEqualTo(2);
    assertThat(text(err)).contains("one job expected, found \"x.csv\" too");
    assertThat(command("plan", "load", "--source", "person")).isEqualTo(2);
    assertThat(text(err))
        .contains("no source \"person\" of the job\n  expected: one of [people, orders]");
    assertThat(command("plan", "load", "--to", "now")).isEqualTo(2);
    assertThat(text(err)).contains("plan: --to belongs to set");
  }

  private int command(String... args) {
    out.reset();
    err.reset();
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--state", folder.resolve("state").toString()));
    all.addAll(List.of("--sources", folder.resolve("sources.json").toString()));
    return new BookmarkCommand(print(out), print(err), clock).run(all.toArray(String[]::new));
  }

  private BookmarkStore store() {
    return BookmarkStore.at(folder.resolve("state").toString(), new Configuration());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
