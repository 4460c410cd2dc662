package io.gluewright.runtime.failures;

import io.gluewright.diagnostics.Settings;
import java.time.Duration;

/**
 * How patient a run is with what is outside.
 *
 * @param attempts how often one call is made at most; 1 is never again
 * @param backoff how long to wait before the second attempt; before each later one, twice as long
 * @param maxBackoff but never longer than this
 * @param jitter by which share, up or down, each wait is made longer or shorter at random, so that
 *     many who wait do not come back at once
 * @param budget how long the run waits in all
 * @param failures how many calls to one endpoint have to fail in a row before it is left alone
 * @param openFor for how long it is left alone before one call is tried again
 */
public record RetrySpec(
    int attempts,
    Duration backoff,
    Duration maxBackoff,
    double jitter,
    Duration budget,
    int failures,
    Duration openFor) {
  /** Seven seconds between four attempts; a minute of rest after eight failures in a row. */
  public static final RetrySpec DEFAULT =
      new RetrySpec(
          4,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          0.2,
          Duration.ofMinutes(5),
          8,
          Duration.ofMinutes(1));

  static final RetrySpec ONCE =
      new RetrySpec(
          1,
          DEFAULT.backoff,
          DEFAULT.maxBackoff,
          0,
          Duration.ZERO,
          Integer.MAX_VALUE,
          DEFAULT.openFor);

  private static final int MOST = 1000;

  /**
   * Reads {@code attempts}, {@code backoff}, {@code max-backoff}, {@code jitter}, {@code budget}
   * and the block {@code breaker} with {@code failures} and {@code open-for}; mistakes go to the
   * problems of {@code retry}, and the default takes the place of all that is wrong.
   */
  public static RetrySpec read(Settings retry) {
    Settings breaker = retry.block("breaker");
    Duration backoff = positive(retry, "backoff", DEFAULT.backoff);
    Duration longest = positive(retry, "max-backoff", longer(backoff, DEFAULT.maxBackoff));
    if (longest.compareTo(backoff) < 0) {
      retry.refuse(
          "max-backoff",
          "\"max-backoff\" is shorter than \"backoff\", which is %d ms"
              .formatted(backoff.toMillis()),
          "as long as that, or longer");
      longest = backoff;
    }
    RetrySpec spec =
        new RetrySpec(
            count(retry, "attempts", DEFAULT.attempts),
            backoff,
            longest,
            retry.share("jitter", DEFAULT.jitter),
            retry.duration("budget", DEFAULT.budget),
            count(breaker, "failures", DEFAULT.failures),
            positive(breaker, "open-for", DEFAULT.openFor));
    breaker.refuseUnknown();
    retry.refuseUnknown();
    return spec;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration positive(Settings settings, String key, Duration fallback) {
    Duration time = settings.duration(key, fallback);
    if (time.isZero()) {
      settings.refuse(key, "\"%s\" is nothing".formatted(key), "a length of time such as 500ms");
      return fallback;
    }
    return time;
  }

  private static int count(Settings settings, String key, int fallback) {
    long number = settings.whole(key, fallback);
    if (number < 1 || number > MOST) {
      settings.refuse(
          key, "\"%s\" is %d".formatted(key, number), "a number from 1 to %,d".formatted(MOST));
      return fallback;
    }
    return (int) number;
  }
}
