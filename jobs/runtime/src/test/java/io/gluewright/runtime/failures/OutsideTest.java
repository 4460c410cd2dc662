package io.gluewright.runtime.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.gluewright.runtime.report.Retried;
import io.gluewright.runtime.report.Retried.Outcome;
import io.gluewright.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class OutsideTest {
  private static final Endpoint BUCKET = Endpoint.ofPath("s3a://landing/orders");
  private static final Endpoint DATABASE = Endpoint.ofDatabase("jdbc:postgresql://db:5432/shop");

  private final MutableClock clock = MutableClock.at("2026-12-02T01:00:00Z");
  private final List<Duration> pauses = new ArrayList<>();

  private Outside outside(RetrySpec spec) {
    return Outside.of(
        spec,
        clock,
        time -> {
          pauses.add(time);
          clock.advance(time);
        });
  }

  private static RetrySpec patience(int attempts, Duration budget, int failures) {
    return new RetrySpec(
        attempts,
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        0,
        budget,
        failures,
        Duration.ofMinutes(1));
  }

  private static RetrySpec patience(int attempts) {
    return patience(attempts, Duration.ofHours(1), 100);
  }

  /** Fails so many times, then answers. */
  private static Supplier<String> failing(int times) {
    int[] calls = {0};
    return () -> {
      if (calls[0]++ < times) {
        throw new UncheckedIOException(new ConnectException("refused"));
      }
      return "call " + calls[0];
    };
  }

  private static String denied() {
    throw new UncheckedIOException(new AccessDeniedException("s3a://landing"));
  }

  private static void fails(Outside outside, String what, Supplier<String> call) {
    assertThatThrownBy(() -> outside.call(what, BUCKET, call)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void asksAgainWithWaitsThatDoubleUpToTheLongest() {
    Outside outside = outside(patience(6));

    assertThat(outside.call("list orders", BUCKET, failing(4))).isEqualTo("call 5");

    assertThat(pauses).extracting(Duration::toMillis).containsExactly(1000L, 2000L, 3000L, 3000L);
    assertThat(outside.retries())
        .containsExactly(
            new Retried(
                "list orders",
                "s3a://landing",
                4,
                Duration.ofSeconds(9),
                "the connection was refused or lost",
                Outcome.ANSWERED));
  }

  @Test
  void givesUpAfterTheLastAttemptAndSaysSo() {
    Outside outside = outside(patience(3));

    assertThatThrownBy(() -> outside.call("list orders", BUCKET, failing(9)))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("s3a://landing: list orders was tried 3 times, with waits of 3.0 s in all")
        .hasRootCauseMessage("refused");

    assertThat(outside.retries())
        .extracting(Retried::times, Retried::outcome)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(2, Outcome.GIVEN_UP));
  }

  @Test
  void neverAsksAgainForWhatDoesNotPass() {
    Outside outside = outside(patience(3));

    assertThatThrownBy(() -> outside.call("list orders", BUCKET, OutsideTest::denied))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(AccessDeniedException.class);

    assertThat(pauses).isEmpty();
    assertThat(outside.retries()).isEmpty();
  }

  @Test
  void neverMakesACallAgainThatMustBeMadeOnce() {
    Outside outside = outside(patience(3));

    assertThatThrownBy(() -> outside.callOnce("append orders", BUCKET, failing(1)))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(pauses).isEmpty();
  }

  @Test
  void waitsNoLongerInAllThanItsBudget() {
    Outside outside = outside(patience(10, Duration.ofSeconds(4), 100));

    Throwable first = catchThrowable(() -> outside.call("list orders", BUCKET, failing(9)));
    Throwable second = catchThrowable(() -> outside.call("open crm", DATABASE, failing(9)));

    assertThat(first).hasMessageContaining("tried 3 times, with waits of 3.0 s");
    assertThat(second).hasMessageContaining("tried 2 times, with waits of 1.0 s");
    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 1L);
  }

  @Test
  void spreadsWaitsByTheJitter() {
    RetrySpec spec =
        new RetrySpec(
            30,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            0.5,
            Duration.ofDays(1),
            100,
            Duration.ofMinutes(1));

    outside(spec).call("list orders", BUCKET, failing(29));

    assertThat(pauses)
        .hasSize(29)
        .allSatisfy(pause -> assertThat(pause.toMillis()).isBetween(5_000L, 15_000L));
    assertThat(pauses.stream().distinct().count()).isGreaterThan(5);
  }

  @Test
  void whatAnInnerCallHasGivenUpIsNotTriedAgainAroundIt() {
    Outside outside = outside(patience(3));

    Throwable failure =
        catchThrowable(
            () ->
                outside.call(
                    "read orders",
                    Endpoint.TASKS,
                    () -> outside.call("list orders", BUCKET, failing(9))));

    assertThat(failure).hasMessageContaining("list orders was tried 3 times");
    assertThat(pauses).hasSize(2);
  }

  @Test
  void leavesAnEndpointAloneThatKeepsFailingAndNoOther() {
    Outside outside = outside(patience(2, Duration.ofHours(1), 3));
    List<String> asked = new ArrayList<>();
    fails(outside, "list orders", failing(9));
    clock.advance(Duration.ofSeconds(10));

    Throwable third = catchThrowable(() -> outside.call("list web", BUCKET, failing(9)));
    Throwable fourth = catchThrowable(() -> outside.call("list crm", BUCKET, () -> asked.add("x")));

    assertThat(third).isInstanceOf(UnavailableException.class);
    assertThat(fourth)
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "s3a://landing is left alone: its last 3 calls have failed,"
                + " the first at 2026-12-02T01:00:00Z; list crm was not tried")
        .hasRootCauseMessage("refused");
    assertThat(Diagnosis.of(fourth).words())
        .contains("class \"transient\": s3a://landing, the connection was refused")
        .contains("see whether it is up");
    assertThat(asked).isEmpty();
    assertThat(outside.call("open shop", DATABASE, () -> "there")).isEqualTo("there");
  }

  @Test
  void triesAnEndpointAgainAfterItsRestAndTrustsItIfItAnswers() {
    Outside outside = outside(patience(1, Duration.ZERO, 2));
    fails(outside, "a", failing(9));
    fails(outside, "b", failing(9));
    assertThat(catchThrowable(() -> outside.call("c", BUCKET, failing(0))))
        .hasMessageContaining("left alone");

    clock.advance(Duration.ofMinutes(1));
    assertThat(catchThrowable(() -> outside.call("d", BUCKET, failing(9))))
        .hasMessageContaining("d was tried 1 times");
    assertThat(catchThrowable(() -> outside.call("e", BUCKET, failing(0))))
        .hasMessageContaining("left alone");

    clock.advance(Duration.ofMinutes(1));
    assertThat(outside.call("f", BUCKET, failing(0))).isEqualTo("call 1");
    assertThat(outside.call("g", BUCKET, failing(0))).isEqualTo("call 1");
  }

  @Test
  void anAnswerOfAnyKindEndsTheRowOfFailures() {
    Outside outside = outside(patience(1, Duration.ZERO, 2));
    fails(outside, "a", failing(9));
    fails(outside, "b", OutsideTest::denied);
    fails(outside, "c", failing(9));

    assertThat(outside.call("d", BUCKET, failing(0))).isEqualTo("call 1");
  }

  @Test
  void stopsWaitingWhenTheRunIsInterrupted() {
    Outside outside =
        Outside.of(
            patience(5),
            clock,
            time -> {
              throw new InterruptedException();
            });

    assertThat(catchThrowable(() -> outside.call("list orders", BUCKET, failing(9))))
        .isInstanceOf(UnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void letsCheckedExceptionsOfScalaOutAsTheyAre() {
    assertThatThrownBy(
            () ->
                outside(patience(3))
                    .call(
                        "plan",
                        BUCKET,
                        () -> OutsideTest.<RuntimeException>sneaky(new IOException("no"))))
        .isInstanceOf(IOException.class);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> String sneaky(Exception failure) throws E {
    throw (E) failure;
  }
}
