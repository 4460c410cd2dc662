package io.gluewright.runtime.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A step whose result is kept for reruns.
 *
 * @param name what the job calls it
 * @param from the run whose result was taken; empty if it was computed now
 * @param because why it was computed although there was one, or why it is not kept
 */
public record KeptStep(
    String name, Optional<String> from, Optional<String> because, long rows, Duration took) {
  /** A result that was computed now. */
  public static KeptStep computed(String name, Optional<String> because, long rows, Duration took) {
    return new KeptStep(name, Optional.empty(), because, rows, took);
  }

  /** A result that was computed for {@code run}, and kept. */
  public static KeptStep from(String run, String name, long rows, Duration took) {
    return new KeptStep(name, Optional.of(run), Optional.empty(), rows, took);
  }

  String outcome() {
    return from.isPresent() ? "kept" : "computed";
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "step %s: %s%s, %,d rows, %s%s",
        name,
        outcome(),
        from.map(", from run "::concat).orElse(""),
        rows,
        Progress.seconds(took),
        because.map(": "::concat).orElse(""));
  }
}
