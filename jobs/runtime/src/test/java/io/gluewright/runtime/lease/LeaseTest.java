package io.gluewright.runtime.lease;

import static io.gluewright.runtime.lease.Runs.JOB;
import static io.gluewright.runtime.lease.Runs.TTL;
import static io.gluewright.runtime.lease.Runs.acquire;
import static io.gluewright.runtime.lease.Runs.elsewhere;
import static io.gluewright.runtime.lease.Runs.isHeld;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private final ManualTime time = ManualTime.begin();
  private final MemoryLeaseStore store = MemoryLeaseStore.empty(time);

  private Lease first() {
    return acquire("jr_1", store, time, Duration.ZERO);
  }

  @Test
  void namesHolderTokenAndEnd() {
    Lease lease = first();

    assertThat(lease.holder().run()).isEqualTo("jr_1");
    assertThat(lease.until()).isEqualTo("2026-01-01T00:01:00Z");
    assertThat(lease.token()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
    assertThat(lease.notes()).isEmpty();
  }

  @Test
  void goesToTheNextRunAtOnceWhenItIsGivenBack() {
    Lease first = first();
    first.close();

    Lease second = acquire("jr_2", store, time, Duration.ZERO);

    assertThat(second.token()).isEqualTo(first.token() + 1);
    assertThat(second.notes()).isEmpty();
    assertThat(time.now()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void isRefusedAsSoonAsTheHolderGivesASignOfLife() {
    Lease first = first();
    time.whileSleeping(first::beat);

    assertThatThrownBy(() -> acquire("jr_2", store, time, Duration.ZERO))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessage(
            """
            orders is held by run jr_1 on host-of-jr_1 (process 1), since 2026-01-01T00:00:00Z; its lease runs until 2026-01-01T00:01:03Z and is renewed while it works
              expected: one run of a job at a time
              hint: wait for that run with --wait, or for so long with --wait 30m; a run that has died is taken over 60 s after its last sign of life\
            """);
    assertThat(isHeld(first)).isTrue();
  }

  @Test
  void aRunThatLosesRacesPausesBeforeEachNewTryAndNotAlwaysForTheSameTime() {
    store.loseRaces(40);

    Lease lease = first();

    assertThat(isHeld(lease)).isTrue();
    assertThat(time.pauses())
        .hasSize(40)
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofMillis(300), Duration.ofSeconds(3)));
    assertThat(Set.copyOf(time.pauses())).hasSizeGreaterThan(1);
  }

  @Test
  void isTakenOverAtOnceWhenTheStoreSaysThatItIsOldEnough() {
    Lease first = first();
    time.pass(TTL);

    Lease second = acquire("jr_2", store, time, Duration.ZERO);

    assertThat(second.token()).isGreaterThan(first.token());
    assertThat(second.notes())
        .containsExactly(
            "the lease of run jr_1 on host-of-jr_1 (process 1) was taken over: it had given no sign"
                + " of life for 60 s");
    assertThat(time.now()).isEqualTo("2026-01-01T00:01:00Z");
  }

  @Test
  void isTakenOverAfterWatchingWhereTheStoreTellsNoTime() {
    MemoryLeaseStore silent = MemoryLeaseStore.empty();
    acquire("jr_1", silent, time, Duration.ZERO);
    time.pass(Duration.ofHours(1));
    Instant start = time.now();

    Lease second = acquire("jr_2", silent, time, Duration.ZERO);

    assertThat(Duration.between(start, time.now())).isEqualTo(TTL);
    assertThat(second.notes())
        .containsExactly(
            "waited for run jr_1 on host-of-jr_1 (process 1)",
            "the lease of run jr_1 on host-of-jr_1 (process 1) was taken over: it had given no sign"
                + " of life for 60 s");
  }

  @ParameterizedTest
  @CsvSource({"PT24H", "PT-24H"})
  void isNotLostByAClockThatIsWrong(Duration difference) {
    Lease first = acquire("jr_1", store, time.wrongBy(difference), Duration.ZERO);
    time.whileSleeping(first::beat);

    assertThatThrownBy(() -> acquire("jr_2", store, time, Duration.ZERO))
        .isInstanceOf(LeaseHeldException.class);
    assertThat(isHeld(first)).isTrue();
  }

  @Test
  void isWaitedForUntilItIsGivenBack() {
    Lease first = first();
    Instant end = time.now().plus(Duration.ofMinutes(30));
    time.whileSleeping(
        () -> {
          first.beat();
          if (time.now().isAfter(end)) {
            first.close();
          }
        });

    Lease second = acquire("jr_2", store, time, FOREVER);

    assertThat(isHeld(second)).isTrue();
    assertThat(isHeld(first)).isFalse();
    assertThat(second.notes()).containsExactly("waited for run jr_1 on host-of-jr_1 (process 1)");
  }

  @Test
  void isWaitedForAsLongAsItIsSaid() {
    Lease first = first();
    time.whileSleeping(first::beat);

    assertThatThrownBy(() -> acquire("jr_2", store, time, Duration.ofMinutes(5)))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("; waited for it for 300 s");
  }

  @ParameterizedTest
  @CsvSource({
    "jr_1,           jr_1_attempt_1,  true",
    "jr_1_attempt_1, jr_1_attempt_2,  true",
    "jr_1_attempt_9, jr_1_attempt_10, true",
    "jr_1_attempt_2, jr_1_attempt_1,  false",
    "jr_1_attempt_1, jr_1_attempt_1,  false",
    "jr_1,           jr_1,            false",
    "jr_1,           jr_2_attempt_1,  false",
  })
  void knowsALaterAttemptOfTheSameRun(String one, String other, boolean later) {
    assertThat(elsewhere(one, time.now()).isEarlierAttemptOf(other)).isEqualTo(later);
  }

  @Test
  void isTakenOverAtOnceByALaterAttempt() {
    Lease first = first();

    Lease retry = acquire("jr_1_attempt_1", store, time, Duration.ZERO);

    assertThat(retry.notes())
        .containsExactly(
            "the lease of run jr_1 on host-of-jr_1 (process 1) was taken over: it was an earlier"
                + " attempt of this run");
    assertThatThrownBy(first::requireHeld)
        .isInstanceOf(LostLeaseException.class)
        .hasMessage(
            "the lease of orders is lost: run jr_1_attempt_1 on host-of-jr_1_attempt_1 (process 1)"
                + " has it, since 2026-01-01T00:00:00Z; from here on this run commits nothing");
  }

  @Test
  void isTakenOverAtOnceFromAProcessOfThisMachineThatIsGone() throws IOException {
    Holder here = Holder.ofThisProcess("jr_1", time.now());
    Holder gone =
        new Holder(
            "jr_1",
            here.host(),
            here.machine(),
            here.process(),
            Instant.EPOCH.plusMillis(1),
            here.since());
    new Acquisition(JOB, store, gone, TTL, time).acquire(Duration.ZERO);

    Lease second = acquire("jr_2", store, time, Duration.ZERO);

    assertThat(second.notes()).singleElement().asString().endsWith(": its process is gone");
  }

  @Test
  void isRefusedAtOnceWhileTheProcessOfThisMachineIsThere() throws IOException {
    new Acquisition(JOB, store, Holder.ofThisProcess("jr_1", time.now()), TTL, time)
        .acquire(Duration.ZERO);

    assertThatThrownBy(() -> acquire("jr_2", store, time, Duration.ZERO))
        .isInstanceOf(LeaseHeldException.class);
    assertThat(time.now()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void isHeldThoughTheStoreIsOutOfReachUntilAnotherRunMayTakeIt() {
    Lease lease = first();
    store.cut();

    time.pass(TTL.minusNanos(1));
    assertThat(isHeld(lease)).isTrue();
    time.pass(Duration.ofNanos(1));
    assertThatThrownBy(lease::requireHeld)
        .isInstanceOf(LostLeaseException.class)
        .hasMessage(
            "the lease of orders is lost: it could not be renewed in time: no route to the store;"
                + " from here on this run commits nothing");

    store.mend();
    assertThat(isHeld(lease)).as("nobody has taken it").isTrue();
  }

  @Test
  void survivesAnswersThatGetLost() throws IOException {
    MemoryLeaseStore deaf = store.anotherLine();
    deaf.loseAnswers();

    Lease lease = acquire("jr_1", deaf, time, Duration.ZERO);
    lease.requireHeld();
    time.pass(Duration.ofSeconds(30));
    lease.requireHeld();

    assertThat(store.read().orElseThrow().state().holder().run()).isEqualTo("jr_1");
    assertThat(Runs.tryAcquire("jr_2", store, withBeats(lease))).isEmpty();
  }

  private ManualTime withBeats(Lease lease) {
    time.whileSleeping(lease::beat);
    return time;
  }

  @Test
  void isOverWhenItIsGivenBack() {
    Lease lease = first();
    lease.close();
    lease.close();

    assertThatThrownBy(lease::requireHeld)
        .isInstanceOf(LostLeaseException.class)
        .hasMessageContaining("it has been given back");
  }

  @Test
  void isWrittenAndReadAsJson() throws IOException {
    LeaseState state = LeaseState.first(elsewhere("jr_1", time.now()), TTL).renewedAt(time.now());

    assertThat(LeaseJson.read(LeaseJson.write(state), "x")).isEqualTo(state);
    for (String broken : List.of("", "{}", "[]", "{\"holder\": 1}", "nonsense")) {
      assertThatThrownBy(() -> LeaseJson.read(broken, "x.json"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("x.json holds no lease")
          .hasMessageContaining("then remove it");
    }
  }
}
