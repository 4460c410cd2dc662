package io.gluewright.runtime.arguments;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "ms", ChronoUnit.MILLIS,
          "s", ChronoUnit.SECONDS,
          "m", ChronoUnit.MINUTES,
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS);

  private Durations() {}

  /** Empty if the text is no length of time; {@code PT30M}, as ISO 8601 has it, is one too. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    if (matcher.matches()) {
      return Optional.of(
          Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))));
    }
    try {
      return Optional.of(Duration.parse(text.strip())).filter(found -> !found.isNegative());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
