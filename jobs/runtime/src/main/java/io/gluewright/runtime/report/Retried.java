package io.gluewright.runtime.report;

import java.time.Duration;
import java.util.Locale;

/**
 * A call to what is outside that failed and was made again.
 *
 * @param what the call
 * @param endpoint to what it was made
 * @param times how often it was made again
 * @param waited how long the run waited for that
 * @param reason why it failed the last time, in a few words
 * @param outcome how it ended
 */
public record Retried(
    String what, String endpoint, int times, Duration waited, String reason, Outcome outcome) {
  /** How such a call ended. */
  public enum Outcome {
    /** It has not ended yet. */
    GOING_ON,
    /** It was answered in the end, if only by a failure of another class. */
    ANSWERED,
    GIVEN_UP;

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public static Retried once(String what, String endpoint, Duration waited, String reason) {
    return new Retried(what, endpoint, 1, waited, reason, Outcome.GOING_ON);
  }

  /** Both together; the later one says why and how. */
  public Retried plus(Retried later) {
    return new Retried(
        what,
        endpoint,
        times + later.times,
        waited.plus(later.waited),
        later.reason,
        later.outcome);
  }

  public Retried ended(Outcome how) {
    return new Retried(what, endpoint, times, waited, reason, how);
  }

  String words() {
    return "retried: %s at %s, %,d %s, waiting %s (%s): %s"
        .formatted(
            what,
            endpoint,
            times,
            times == 1 ? "time" : "times",
            Progress.seconds(waited),
            reason,
            outcome.words());
  }
}
