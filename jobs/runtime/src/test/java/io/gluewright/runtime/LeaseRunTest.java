package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two runs of one job at once. */
@ExtendWith(Interpreted.class)
class LeaseRunTest {
  private static final JobBody LAND = job -> job.land(job.intake("people"), "people");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk =
        Desk.in(folder)
            .configured(
                """
                lease.ttl = 10s
                sources {
                  people { format = json, path = ${input}/people, columns = "id int, name string" }
                }
                sinks { people { type = delta, path = ${output}/people } }
                """)
            .input("people/a.json", "{\"id\": 1, \"name\": \"Ann\"}\n");
  }

  private Path lease() {
    return desk.output().resolve(".state/leases/test-job.json");
  }

  private void requireThatEachPersonLandedOnce() {
    assertThatTable(desk.read("delta", "people"))
        .isEqualTo(
            """
            id int | name string
            1      | Ann
            """);
  }

  @Test
  void theSecondEndsWithFiveAndNamesTheFirst() {
    List<Ended> second = new ArrayList<>();

    Ended first =
        desk.run(
            job -> {
              second.add(desk.run(LAND, "--JOB_RUN_ID", "jr_2"));
              LAND.run(job);
            },
            "--JOB_RUN_ID",
            "jr_1");

    assertThat(second.get(0).code()).isEqualTo(ExitCode.HELD);
    assertThat(second.get(0).err())
        .contains("test-job is held by run jr_1 on ")
        .contains("(process %d), since 20".formatted(ProcessHandle.current().pid()))
        .contains("hint: wait for that run with --wait");
    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    requireThatEachPersonLandedOnce();
  }

  @Test
  void theNextFindsTheLeaseFreeThoughTheFirstFailed() throws IOException {
    Ended failed =
        desk.run(
            job -> {
              throw new IllegalStateException("no");
            });
    String token = Files.readAllLines(lease()).get(1);

    assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
    assertThat(desk.run(LAND).code()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(lease()).get(1)).isGreaterThan(token);
    assertThat(Files.readString(lease())).contains("\"released\" : true");
  }

  @Test
  void theSecondWaitsWhenItIsAskedTo() throws Exception {
    CountDownLatch secondIsThere = new CountDownLatch(1);
    List<CompletableFuture<Ended>> second = new ArrayList<>();

    Ended first =
        desk.run(
            job -> {
              second.add(
                  CompletableFuture.supplyAsync(
                      () -> {
                        secondIsThere.countDown();
                        return desk.run(LAND, "--JOB_RUN_ID", "jr_2", "--wait", "1h");
                      }));
              await(secondIsThere);
              LAND.run(job);
            },
            "--JOB_RUN_ID",
            "jr_1");

    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    Ended ended = second.get(0).get();
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2");
    requireThatEachPersonLandedOnce();
  }

  @Test
  void aLaterAttemptTakesOverAndTheEarlierCommitsNothing() {
    List<Ended> later = new ArrayList<>();

    Ended earlier =
        desk.run(
            job -> {
              job.intake("people");
              later.add(desk.run(LAND, "--JOB_RUN_ID", "jr_1_attempt_1"));
              LAND.run(job);
            },
            "--JOB_RUN_ID",
            "jr_1");

    assertThat(later.get(0).code()).as(later.get(0).err()).isEqualTo(ExitCode.DONE);
    assertThat(later.get(0).out().replaceAll("\\s+", " "))
        .contains("was taken over: it was an earlier attempt of this run");
    assertThat(earlier.code()).isEqualTo(ExitCode.HELD);
    assertThat(earlier.err())
        .contains("the lease of test-job is lost: run jr_1_attempt_1 on ")
        .contains("from here on this run commits nothing");
    assertThat(desk.ledger()).containsExactly("jr_1_attempt_1");
    requireThatEachPersonLandedOnce();
  }

  @ParameterizedTest
  @EnumSource(names = {"SINKS_WRITTEN", "REFUSED_STAGED"})
  @SuppressWarnings("try") // the watch ends with its block
  void aRunThatLosesItsLeaseBehindItsSinksSetsNothingApartAndMovesNoBookmark(CrashPoint where) {
    desk.input("people/b.json", "{\"id\": \n");
    Ended lost;
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              if (point == where) {
                takeAway();
              }
            })) {
      lost = desk.run(LAND, "--JOB_RUN_ID", "jr_1");
    }

    assertThat(lost.code()).isEqualTo(ExitCode.HELD);
    assertThat(desk.ledger()).isEmpty();
    assertThat(desk.output().resolve("dead-letters/people/run=jr_1")).doesNotExist();
    assertThat(Desk.children(desk.output().resolve(".state/bookmarks/test-job")))
        .noneMatch(file -> file.getFileName().toString().endsWith(".json"));
  }

  private void takeAway() {
    try {
      String text = Files.readString(lease());
      Files.writeString(lease(), text.replaceFirst("\"claim\" : \"[^\"]+\"", "\"claim\" : \"x\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
