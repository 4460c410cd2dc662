package io.gluewright.runtime.failures;

import dev.failsafe.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Guards one endpoint: after so many failures in a row it is left alone, until one call is let
 * through on trial. Time is the run's clock, not Failsafe's.
 */
final class Breaker {
  private static final Duration UNTIL_TOLD = Duration.ofDays(3650);

  private final Endpoint endpoint;
  private final RetrySpec spec;
  private final Clock clock;
  private final CircuitBreaker<Object> circuit;
  private Instant firstFailure = Instant.EPOCH;
  private Instant opened = Instant.EPOCH;
  private Throwable last = new IllegalStateException("nothing has failed");
  private int failures;

  Breaker(Endpoint endpoint, RetrySpec spec, Clock clock) {
    this.endpoint = endpoint;
    this.spec = spec;
    this.clock = clock;
    this.circuit =
        CircuitBreaker.builder()
            .withFailureThreshold(spec.failures())
            .withSuccessThreshold(1)
            .withDelay(UNTIL_TOLD)
            .build();
  }

  /**
   * Lets a call through.
   *
   * @throws UnavailableException when the circuit is open
   */
  synchronized void requireClosed(String what) {
    if (circuit.isOpen() && !clock.instant().isBefore(opened.plus(spec.openFor()))) {
      circuit.halfOpen();
    }
    if (!circuit.tryAcquirePermit()) {
      throw UnavailableException.circuitOpen(what, endpoint, failures, firstFailure, last);
    }
  }

  /** The endpoint has answered; with an error perhaps, but it is there. */
  synchronized void answered() {
    failures = 0;
    circuit.recordSuccess();
  }

  synchronized void failed(Throwable failure) {
    if (failures++ == 0) {
      firstFailure = clock.instant();
    }
    last = failure;
    circuit.recordFailure();
    if (circuit.isOpen()) {
      opened = clock.instant();
    }
  }
}
