package io.gluewright.glue.bookmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.gluejobexecutor.model.VersionMismatchException;
import io.gluewright.glue.records.InputFile;
import io.gluewright.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {
  private static final String START = "2026-01-01T00:00:00Z";

  private final MutableClock clock = MutableClock.at(START);
  private final List<InputFile> folder = new ArrayList<>();
  @TempDir private Path state;
  private BookmarkStore store;

  @BeforeEach
  void open() {
    store = BookmarkStore.at(state.toString(), new Configuration());
  }

  @Test
  void readsOnlyWhatIsNewAfterACommit() {
    arrive("a");
    JobRun first = enabled("r1");
    assertThat(read(first, "orders")).containsExactly("a");
    first.commit();

    arrive("b");

    assertThat(read(enabled("r2"), "orders")).containsExactly("b");
  }

  @Test
  void readsTheSameAgainAfterARunThatDidNotCommit() {
    arrive("a");
    assertThat(read(enabled("r1"), "orders")).containsExactly("a");

    arrive("b");

    assertThat(read(enabled("r2"), "orders")).containsExactly("a", "b");
  }

  @Test
  void keepsContextsApart() {
    arrive("a");
    JobRun first = enabled("r1");
    read(first, "orders");
    first.commit();

    JobRun second = enabled("r2");

    assertThat(read(second, "orders")).isEmpty();
    assertThat(read(second, "customers")).containsExactly("a");
  }

  @Test
  void keepsJobsApart() {
    arrive("a");
    JobRun first = enabled("r1");
    read(first, "orders");
    first.commit();

    JobRun other = JobRun.begin(store, clock, "another job", arguments("enable", "r2"));

    assertThat(read(other, "orders")).containsExactly("a");
  }

  @Test
  void aSourceWithoutContextIsAlwaysReadWhole() {
    arrive("a");
    JobRun first = enabled("r1");
    read(first, "");
    first.commit();

    assertThat(read(enabled("r2"), "")).containsExactly("a");
    assertThat(store.latest("job").orElseThrow().marks()).isEmpty();
  }

  @Test
  void disabledReadsEverythingAndKeepsTheBookmark() {
    arrive("a");
    commitRun("r1");

    JobRun disabled = JobRun.begin(store, clock, "job", Map.of());
    assertThat(read(disabled, "orders")).containsExactly("a");
    disabled.commit();

    assertThat(store.latest("job").orElseThrow().runId()).isEqualTo("r1");
  }

  @Test
  void pauseReadsWhatIsNewAndKeepsTheBookmark() {
    arrive("a");
    commitRun("r1");
    arrive("b");

    JobRun paused = JobRun.begin(store, clock, "job", arguments("pause", "r2"));
    assertThat(read(paused, "orders")).containsExactly("b");
    paused.commit();

    assertThat(read(enabled("r3"), "orders")).containsExactly("b");
  }

  @Test
  void pauseBetweenTwoRunsReadsWhatTheRunsAfterTheFirstUpToTheSecondRead() {
    for (int i = 1; i <= 4; i++) {
      arrive("f" + i);
      commitRun("r" + i);
    }
    Map<String, String> arguments = arguments("pause", "again");
    arguments.put("job_bookmark_from", "r1");
    arguments.put("job_bookmark_to", "r3");

    JobRun paused = JobRun.begin(store, clock, "job", arguments);

    assertThat(read(paused, "orders")).containsExactly("f2", "f3");
  }

  @Test
  void pauseRefusesARunThatNeverCommitted() {
    arrive("a");
    commitRun("r1");
    Map<String, String> arguments = arguments("pause", "x");
    arguments.put("--job-bookmark-from", "r0");
    arguments.put("--job-bookmark-to", "r1");

    assertThatThrownBy(() -> JobRun.begin(store, clock, "job", arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("job \"job\": no bookmark of run \"r0\"; the runs that committed are [r1]");
  }

  @Test
  void fromWithoutToIsRefused() {
    assertThatThrownBy(
            () ->
                RunArguments.of(
                    Map.of("job_bookmark_from", "r1", "job_bookmark_option", "job-bookmark-pause")))
        .hasMessage("--job-bookmark-from and --job-bookmark-to: give both or neither");
  }

  @Test
  void fromAndToAreRefusedUnlessPaused() {
    Map<String, String> arguments = arguments("enable", "x");
    arguments.put("job_bookmark_from", "r1");
    arguments.put("job_bookmark_to", "r2");

    assertThatThrownBy(() -> RunArguments.of(arguments))
        .hasMessage(
            "--job-bookmark-from and --job-bookmark-to need --job-bookmark-option"
                + " job-bookmark-pause, found job-bookmark-enable");
  }

  @Test
  void anUnknownModeIsRefused() {
    assertThatThrownBy(() -> RunArguments.of(Map.of("--job-bookmark-option", "on")))
        .hasMessage(
            "--job-bookmark-option: found \"on\", expected one of job-bookmark-enable,"
                + " job-bookmark-disable, job-bookmark-pause");
  }

  @Test
  void resetMakesTheNextRunReadEverything() {
    arrive("a");
    commitRun("r1");

    JobBookmark reset = store.reset("job", clock.instant());

    assertThat(reset.version()).isEqualTo(2);
    assertThat(reset.run()).isZero();
    assertThat(read(enabled("r2"), "orders")).containsExactly("a");
  }

  @Test
  void rewindMakesTheNextRunStartFromAnEarlierOne() {
    for (int i = 1; i <= 3; i++) {
      arrive("f" + i);
      commitRun("r" + i);
    }

    JobBookmark rewound = store.rewind("job", "r1", clock.instant());

    assertThat(rewound.run()).isEqualTo(1);
    assertThat(rewound.version()).isEqualTo(4);
    assertThat(read(enabled("r4"), "orders")).containsExactly("f2", "f3");
  }

  @Test
  void rewindStillFindsARunAfterAReset() {
    arrive("a");
    commitRun("r1");
    store.reset("job", clock.instant());

    assertThat(store.rewind("job", "r1", clock.instant()).marks()).containsOnlyKeys("orders");
  }

  @Test
  void theSecondOfTwoRunsAtOnceLosesItsCommit() {
    JobRun one = enabled("r1");
    JobRun two = enabled("r2");
    one.commit();

    assertThatThrownBy(two::commit)
        .isInstanceOf(VersionMismatchException.class)
        .hasMessage(
            "Continuation update failed due to version mismatch. Expected version 0 but found"
                + " version 1");
  }

  @Test
  void aResetDuringARunMakesItsCommitFail() {
    arrive("a");
    commitRun("r1");
    JobRun running = enabled("r2");
    store.reset("job", clock.instant());

    assertThatThrownBy(running::commit)
        .hasMessageEndingWith("Expected version 1 but found version 2");
  }

  @Test
  void ofManyCommitsAtOnceExactlyOneWins() throws Exception {
    int runs = 16;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> commits = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        // A store of its own each, as processes have.
        BookmarkStore own = BookmarkStore.at(state.toString(), new Configuration());
        JobRun run = JobRun.begin(own, clock, "job", arguments("enable", "r" + i));
        commits.add(() -> wins(run));
      }
      long winners = 0;
      for (Future<Boolean> commit : threads.invokeAll(commits)) {
        winners += commit.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
      assertThat(store.history("job")).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void countsRunsVersionsAndFailedAttempts() {
    commitRun("r1");
    enabled("failed-1");
    enabled("failed-2");
    JobRun third = enabled("r2");
    third.commit();
    JobBookmark bookmark = store.latest("job").orElseThrow();

    assertThat(bookmark.version()).isEqualTo(2);
    assertThat(bookmark.run()).isEqualTo(2);
    assertThat(bookmark.attempt()).isEqualTo(2);
    assertThat(bookmark.previousRunId()).isEqualTo("r1");
    commitRun("r3");
    assertThat(store.latest("job").orElseThrow().attempt()).isZero();
  }

  @Test
  void aRunMayCommitTwice() {
    arrive("a");
    JobRun run = enabled("r1");
    read(run, "orders");
    run.commit();
    arrive("b");
    assertThat(read(run, "orders")).containsExactly("b");
    run.commit();

    JobBookmark bookmark = store.latest("job").orElseThrow();
    assertThat(bookmark.version()).isEqualTo(2);
    assertThat(bookmark.run()).isEqualTo(1);
    assertThat(bookmark.previousRunId()).isEmpty();
  }

  @Test
  void readingTwiceInOneRunGivesTheSameFilesThoughMoreArrived() {
    arrive("a");
    JobRun run = enabled("r1");
    assertThat(read(run, "orders")).containsExactly("a");
    arrive("b");
    assertThat(read(run, "orders")).containsExactly("a");
    run.commit();

    assertThat(read(enabled("r2"), "orders")).containsExactly("b");
  }

  @Test
  void oneContextForTwoSourcesIsRefused() {
    JobRun run = enabled("r1");
    run.files("orders", "s3://one", folder, FileLimits.NONE);

    assertThatThrownBy(() -> run.files("orders", "s3://two", folder, FileLimits.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "transformation context \"orders\" stands for two sources in one run: s3://one and"
                + " s3://two; give each its own");
  }

  @Test
  void aContextThatReadFilesCannotReadATable() {
    arrive("a");
    commitRun("r1");

    assertThatThrownBy(() -> enabled("r2").rows("orders", "a table", after -> List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("used to read file:/in and now reads a table");
  }

  @Test
  void keysMoveOnlyOverWhatTheRunSaw() {
    JobRun first = enabled("r1");
    KeyWindow all = first.rows("orders", "t", after -> List.of(key("7")));
    assertThat(all.after()).isEmpty();
    first.commit();

    JobRun second = enabled("r2");
    KeyWindow rest = second.rows("orders", "t", after -> List.of(key("9")));
    assertThat(rest).isEqualTo(new KeyWindow(List.of(key("7")), List.of(key("9"))));
    second.commit();

    JobRun third = enabled("r3");
    assertThat(third.rows("orders", "t", after -> List.of()).isEmpty()).isTrue();
    third.commit();
    assertThat(store.latest("job").orElseThrow().marks().get("orders"))
        .isEqualTo(new KeyMark("t", List.of(key("9"))));
  }

  @Test
  void namesOfJobsMayHoldAnything() {
    List<String> names = List.of("a/b", "..", "crm.daily", "Käse 1%", "x*");
    for (String name : names) {
      JobRun.begin(store, clock, name, arguments("enable", "r1")).commit();
    }

    assertThat(store.jobs()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(state.getParent().resolve("v000001.json")).doesNotExist();
  }

  @Test
  void aVersionOnDiskIsReadableAndComplete() throws IOException {
    arrive("a");
    commitRun("r1");

    assertThat(Files.readString(state.resolve("job/v000001.json")))
        .isEqualToIgnoringNewLines(
            """
            {
              "job" : "job",
              "version" : 1,
              "run" : 1,
              "attempt" : 0,
              "run_id" : "r1",
              "previous_run_id" : "",
              "written_at" : "2026-01-01T02:00:00Z",
              "change" : "COMMIT",
              "states" : {
                "orders" : {
                  "source" : "file:/in",
                  "kind" : "files",
                  "high" : "2026-01-01T02:00:00Z",
                  "band_start" : "2026-01-01T01:45:00Z",
                  "seen" : { }
                }
              }
            }
            """);
    try (Stream<Path> files = Files.list(state.resolve("job"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("no file is left behind")
          .containsExactlyInAnyOrder("v000001.json", "starts");
    }
  }

  @Test
  void aStateThatIsNoneIsNamed() throws IOException {
    Files.createDirectories(state.resolve("job"));
    Files.writeString(state.resolve("job/v000001.json"), "{ \"job\" : ");

    assertThatThrownBy(() -> enabled("r1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("job/v000001.json: not a bookmark")
        .hasMessageContaining("reset the bookmark of the job or remove the file");
  }

  @Test
  void aHadoopFileSystemKeepsStateToo() {
    BookmarkStore hadoop =
        BookmarkStore.at("raw://host" + state.resolve("hdfs"), hadoopConfiguration());
    JobRun one = JobRun.begin(hadoop, clock, "job", arguments("enable", "r1"));
    JobRun two = JobRun.begin(hadoop, clock, "job", arguments("enable", "r2"));
    one.commit();

    assertThatThrownBy(two::commit).isInstanceOf(VersionMismatchException.class);
    assertThat(hadoop.latest("job").orElseThrow().runId()).isEqualTo("r1");
    assertThat(hadoop.jobs()).containsExactly("job");
  }

  private static Configuration hadoopConfiguration() {
    Configuration configuration = new Configuration();
    configuration.set("fs.raw.impl", RawFiles.class.getName());
    return configuration;
  }

  private static boolean wins(JobRun run) {
    try {
      run.commit();
      return true;
    } catch (VersionMismatchException e) {
      return false;
    }
  }

  private void arrive(String name) {
    clock.advance(Duration.ofHours(1));
    folder.add(new InputFile(name, 1, clock.millis()));
    clock.advance(Duration.ofHours(1));
  }

  private void commitRun(String runId) {
    JobRun run = enabled(runId);
    read(run, "orders");
    run.commit();
  }

  private JobRun enabled(String runId) {
    return JobRun.begin(store, clock, "job", arguments("enable", runId));
  }

  private static Map<String, String> arguments(String mode, String runId) {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("job_bookmark_option", "job-bookmark-" + mode);
    arguments.put("JOB_RUN_ID", runId);
    return arguments;
  }

  private List<String> read(JobRun run, String context) {
    return run.files(context, "file:/in", folder, FileLimits.NONE).stream()
        .map(InputFile::path)
        .toList();
  }

  private static KeyValue key(String value) {
    return new KeyValue("id", KeyOrder.ASC, KeyType.INTEGER, value);
  }
}
