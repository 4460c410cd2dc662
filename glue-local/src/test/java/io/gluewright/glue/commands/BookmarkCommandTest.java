package io.gluewright.glue.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.glue.bookmarks.FileLimits;
import io.gluewright.glue.bookmarks.JobRun;
import io.gluewright.glue.bookmarks.KeyOrder;
import io.gluewright.glue.bookmarks.KeyType;
import io.gluewright.glue.bookmarks.KeyValue;
import io.gluewright.glue.records.InputFile;
import io.gluewright.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarkCommandTest {
  private final MutableClock clock = MutableClock.at("2026-01-01T12:00:00Z");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path state;

  @Test
  void showsWhatEverySourceHasBeenReadUpTo() {
    run("r1");
    run("r2");

    assertThat(command("show", "orders-job")).isZero();
    assertThat(text(out))
        .isEqualTo(
            """
            job       orders-job
            version   2, committed 2026-01-01T12:00:00Z
            run       2, attempt 0
            run id    r2
            previous  r1

            files
              source  s3a://in
              read    files up to 2026-01-01T12:00:00Z, and 1 of those after 2026-01-01T11:45:00Z

            table
              source  orders at jdbc:h2:mem:shop
              read    rows up to ID = 42 (asc)
            """);
  }

  @Test
  void onlyResetForgetsWhatRunsThatDiedHaveTakenInButNotWhatIsOfTheQuarantine() throws Exception {
    Path pending = Files.createDirectories(state.resolve("pending/orders-job"));
    String note = "{\"batch\": \"%s\", \"inputs\": [{\"source\": \"files\", \"%s\": []}]}";
    Files.writeString(pending.resolve("jr_1.json"), note.formatted("jr_1", "files"));
    Files.writeString(pending.resolve("jr_2.json"), note.formatted("jr_2", "quarantined"));

    BookmarkCommand command = new BookmarkCommand(print(out), print(err), clock);
    String bookmarks = state.resolve("bookmarks").toString();

    assertThat(command.run("set", "orders-job", "--to", "now", "--state", bookmarks)).isEqualTo(1);
    assertThat(
            command.run(
                "skip", "orders-job", "a.csv", "--sources", "none.json", "--state", bookmarks))
        .isEqualTo(1);
    assertThat(text(err))
        .contains("set: the runs [jr_1] of orders-job have died", "skip: the runs [jr_1]");
    int code = command.run("reset", "orders-job", "--state", bookmarks);

    assertThat(code).as(text(err)).isZero();
    assertThat(text(err)).contains("forgotten, too, for they had died: the runs [jr_1]");
    assertThat(pending.resolve("jr_1.json")).doesNotExist();
    assertThat(pending.resolve("jr_2.json")).exists();
  }

  @Test
  void filesAreKnownNoMoreOnceTheBookmarkGoesBackToBeforeThem() throws Exception {
    run("r1");
    Path bookmarks = Files.createDirectories(state.resolve("under/bookmarks"));
    Files.move(state.resolve("orders-job"), bookmarks.resolve("orders-job"));
    Path known = state.resolve("under/arrivals/orders-job/files.bin");
    clock.advance(Duration.ofHours(1));

    for (List<String> change :
        List.of(
            List.of("rewind", "orders-job", "--run", "r9"), // refused: there was no such run
            List.of("set", "orders-job", "--to", "2026-01-01T12:30:00Z"), // forwards
            List.of("set", "orders-job", "--to", "2026-01-01T11:00:00Z"),
            List.of("rewind", "orders-job", "--run", "r1"),
            List.of("reset", "orders-job"))) {
      Files.createDirectories(known.getParent());
      Files.writeString(known, "24 bytes a file");
      List<String> arguments = new ArrayList<>(change);
      arguments.addAll(List.of("--state", bookmarks.toString()));
      BookmarkCommand command = new BookmarkCommand(print(out), print(err), clock);

      int code = command.run(arguments.toArray(String[]::new));

      assertThat(code).as(text(err)).isEqualTo(change.contains("r9") ? 2 : 0);
      assertThat(Files.exists(known))
          .as("%s", change)
          .isEqualTo(change.contains("r9") || change.contains("2026-01-01T12:30:00Z"));
    }
  }

  @Test
  void showsJson() {
    run("r1");

    assertThat(command("show", "orders-job", "--json")).isZero();
    assertThat(text(out)).startsWith("{").contains("\"run_id\" : \"r1\"");
  }

  @Test
  void withoutAJobListsAll() {
    run("r1");

    assertThat(command("show")).isZero();
    assertThat(text(out))
        .isEqualTo(
            "orders-job  version 1, run 1, 2 sources, committed 2026-01-01T12:00:00Z"
                + System.lineSeparator());
  }

  @Test
  void saysWhereItLookedWhenThereIsNothing() {
    assertThat(command("show")).isZero();
    assertThat(text(out)).contains("no bookmarks in " + state);
  }

  @Test
  void anUnknownJobEndsWithTwoAndASuggestion() {
    run("r1");

    assertThat(command("show", "order-job")).isEqualTo(2);
    assertThat(text(err))
        .isEqualTo(
            """
            no bookmark of a job "order-job" in %s
              expected: one of [orders-job]
              hint: did you mean "orders-job"?
            """
                .formatted(state));
  }

  @Test
  void resetForgetsWhatHasBeenRead() {
    run("r1");

    assertThat(command("reset", "orders-job")).isZero();
    assertThat(text(out)).contains("nothing has been read: the next run reads everything");
    assertThat(store().latest("orders-job").orElseThrow().marks()).isEmpty();
  }

  @Test
  void rewindGoesBackToARun() {
    run("r1");
    clock.advance(Duration.ofHours(1));
    run("r2");

    assertThat(command("rewind", "orders-job", "--run", "r1")).isZero();
    assertThat(text(out)).contains("version   3, rewound 2026-01-01T13:00:00Z", "run id    r1");
  }

  @Test
  void resetToARunIsARewind() {
    run("r1");
    run("r2");

    assertThat(command("reset", "orders-job", "--run", "r1")).isZero();
    assertThat(store().latest("orders-job").orElseThrow().runId()).isEqualTo("r1");
  }

  @Test
  void rewindToARunThatNeverWasNamesThoseThatWere() {
    run("r1");

    assertThat(command("rewind", "orders-job", "--run", "r9")).isEqualTo(2);
    assertThat(text(err)).contains("no bookmark of run \"r9\"; the runs that committed are [r1]");
  }

  @Test
  void wrongArgumentsEndWithTwoAndTheUsage() {
    assertThat(command("delete", "orders-job")).isEqualTo(2);
    assertThat(text(err))
        .contains(
            "one of [show, plan, set, skip, rewind, reset] expected, found \"delete\"", "usage:");
    assertThat(command("rewind", "orders-job")).isEqualTo(2);
    assertThat(text(err)).contains("rewind: --run RUN_ID is missing");
    assertThat(command("show", "--verbose")).isEqualTo(2);
    assertThat(text(err)).contains("unknown option --verbose");
    assertThat(command("reset")).isEqualTo(2);
    assertThat(text(err)).contains("reset: the name of the job is missing");
  }

  private int command(String... args) {
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--state";
    all[args.length + 1] = state.toString();
    return new BookmarkCommand(print(out), print(err), clock).run(all);
  }

  private void run(String runId) {
    JobRun run =
        JobRun.begin(
            store(),
            clock,
            "orders-job",
            Map.of("JOB_RUN_ID", runId, "job_bookmark_option", "job-bookmark-enable"));
    InputFile file = new InputFile("s3a://in/a.csv", 1, clock.millis() - 1000);
    run.files("files", "s3a://in", List.of(file), FileLimits.NONE);
    run.rows(
        "table",
        "orders at jdbc:h2:mem:shop",
        after -> List.of(new KeyValue("ID", KeyOrder.ASC, KeyType.INTEGER, "42")));
    run.commit();
  }

  private BookmarkStore store() {
    return BookmarkStore.at(state.toString(), new Configuration());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
