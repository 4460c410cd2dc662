package io.gluewright.quality;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as a check names it: {@code 1900-01-01}, {@code today}, {@code today - 18 years}.
 *
 * @param written the user's words
 * @param fixed the day itself, unless it is counted from today
 * @param fromToday how far from today
 */
record Day(String written, Optional<LocalDate> fixed, Period fromToday) {
  static final String EXPECTED = "a day as in 2026-01-31, today, or today - 18 years";

  static final Day TODAY = new Day("today", Optional.empty(), Period.ZERO);

  private static final Pattern RELATIVE =
      Pattern.compile("today(?:\\s*([+-])\\s*(\\d{1,6})\\s*(day|week|month|year)s?)?");

  /** Empty when {@code text} is no day. */
  static Optional<Day> parse(String text) {
    Matcher relative = RELATIVE.matcher(text.strip());
    if (relative.matches()) {
      return Optional.of(new Day(text.strip(), Optional.empty(), period(relative)));
    }
    try {
      LocalDate day = LocalDate.parse(text.strip());
      return Optional.of(new Day(text.strip(), Optional.of(day), Period.ZERO));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  LocalDate on(LocalDate today) {
    return fixed.orElseGet(() -> today.plus(fromToday));
  }

  /** The user's words, and the day that they mean where that is not plain. */
  String shown(LocalDate today) {
    return fixed.isPresent() ? written : "%s (%s)".formatted(written, on(today));
  }

  private static Period period(Matcher relative) {
    if (relative.group(1) == null) {
      return Period.ZERO;
    }
    int amount = Integer.parseInt(relative.group(1) + relative.group(2));
    return switch (relative.group(3)) {
      case "day" -> Period.ofDays(amount);
      case "week" -> Period.ofWeeks(amount);
      case "month" -> Period.ofMonths(amount);
      default -> Period.ofYears(amount);
    };
  }
}
