package io.gluewright.runtime.failures;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Something outside has not answered as often as it was asked, or is not asked any more. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String endpoint;

  private UnavailableException(Endpoint endpoint, String message, Throwable cause) {
    super(message, cause);
    this.endpoint = endpoint.name();
  }

  /** All attempts that the run may make have failed, the last by {@code last}. */
  static UnavailableException afterAttempts(
      String what, Endpoint endpoint, int attempts, Duration waited, Throwable last) {
    return new UnavailableException(
        endpoint,
        String.format(
            Locale.ROOT,
            "%s: %s was tried %d times, with waits of %.1f s in all",
            endpoint,
            what,
            attempts,
            waited.toMillis() / 1000.0),
        last);
  }

  /** The circuit of the endpoint is open. */
  static UnavailableException circuitOpen(
      String what, Endpoint endpoint, int failures, Instant since, Throwable last) {
    return new UnavailableException(
        endpoint,
        "%s is left alone: its last %d calls have failed, the first at %s; %s was not tried"
            .formatted(endpoint, failures, since, what),
        last);
  }

  Diagnosis diagnosis() {
    return new Diagnosis(
        FailureClass.TRANSIENT,
        "%s, %s".formatted(endpoint, Diagnosis.of(getCause()).symptom()),
        "see whether it is up and can be reached from where the job runs, then start the job again: it goes on where it stood");
  }
}
