package io.gluewright.runtime.anomalies;

import io.gluewright.diagnostics.Settings;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of a block that have a unit or bounds; a mistake goes to its problems. */
final class Numerals {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(min|h|d)");
  private static final long MOST_RUNS = 1_000_000_000;

  private final Settings settings;

  Numerals(Settings settings) {
    this.settings = settings;
  }

  /** A share above 0, such as {@code 20%} or {@code 0.2}. */
  double share(String key, double fallback) {
    return read(key, "a share such as 20% or 0.2", Numerals::parsedShare, share -> share > 0)
        .orElse(fallback);
  }

  /** A share from 0 to 1. */
  double part(String key, double fallback) {
    return read(
            key,
            "a share from 0% to 100%",
            Numerals::parsedShare,
            share -> share >= 0 && share <= 1)
        .orElse(fallback);
  }

  double positive(String key, double fallback) {
    return read(key, "a number above 0", Numerals::decimal, number -> number > 0).orElse(fallback);
  }

  int count(String key, int fallback) {
    return (int) count(key, (long) fallback);
  }

  long count(String key, long fallback) {
    return read(
            key,
            "a whole number from 1 on",
            Long::valueOf,
            number -> number >= 1 && number <= MOST_RUNS)
        .orElse(fallback);
  }

  Optional<Duration> duration(String key) {
    return read(key, "a time such as 90min, 26h or 2d", Numerals::time, time -> !time.isZero());
  }

  ZoneId zone(String key, ZoneId fallback) {
    return read(key, "a time zone such as Europe/Berlin", ZoneId::of, any -> true).orElse(fallback);
  }

  private <T> Optional<T> read(
      String key, String expected, Function<String, T> parser, Predicate<T> fits) {
    Optional<String> text = settings.optionalText(key);
    Optional<T> read = text.flatMap(said -> parsed(said.strip(), parser)).filter(fits);
    if (text.isPresent() && read.isEmpty()) {
      settings.refuse(key, "\"%s\" is \"%s\"".formatted(key, text.get()), expected);
    }
    return read;
  }

  private static <T> Optional<T> parsed(String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static double parsedShare(String text) {
    return text.endsWith("%")
        ? new BigDecimal(text.substring(0, text.length() - 1).strip())
            .movePointLeft(2)
            .doubleValue()
        : decimal(text);
  }

  private static double decimal(String text) {
    double number = new BigDecimal(text).doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "min" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
