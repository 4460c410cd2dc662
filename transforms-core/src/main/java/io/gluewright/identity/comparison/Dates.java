package io.gluewright.identity.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Dates as eight digits, year first, in whichever of the usual notations they are written: the year
 * first or last, months as numbers or by their English names, which may be cut short to three
 * letters, with a weekday before and a time of day after them.
 *
 * <p>Of two numbers before the year the day comes first, unless only the other way makes a month of
 * one of them: {@code 03/04/2020} is a day in April, {@code 03/25/2020} one in March. A single
 * value does not tell more, and no value is read by what others of its column look like.
 *
 * <p>Years of two digits are of 1930 to 2029, as spreadsheets read them. POSIX begins at 1969
 * (strptime, %y), which would put people who are alive into the future. No clock is asked: the same
 * text is the same date in every run.
 */
final class Dates {
  private static final int PIVOT = 30;

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final String TIME = "(?:[t ,].*)?";
  private static final String WEEKDAY = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[., ]{1,2})?";
  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String MONTH = "([a-z]{3,9})";
  private static final String GAP = "[-/., ]{1,2}";
  private static final String YEAR = "(\\d{4}|\\d{2})";

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})[-/. ](\\d{1,2})[-/. ](\\d{1,4})(?:[Tt ].*)?");
  private static final Pattern DIGITS = Pattern.compile("\\d{8}");
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(WEEKDAY + DAY + "(?: of)?" + GAP + MONTH + GAP + YEAR + TIME);
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile(WEEKDAY + MONTH + GAP + DAY + GAP + YEAR + TIME);
  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile("(\\d{4})" + GAP + MONTH + GAP + DAY + TIME);

  private Dates() {}

  /** Empty where the text is no date in any of these notations. */
  static Optional<String> eightDigits(String text) {
    String bare = text.strip();
    if (DIGITS.matcher(bare).matches()) {
      return Optional.of(ofDigits(bare));
    }
    Matcher numbers = NUMBERS.matcher(bare);
    return numbers.matches()
        ? ofNumbers(numbers.group(1), numbers.group(2), numbers.group(3))
        : named(bare.toLowerCase(Locale.ROOT));
  }

  /** Year first, unless that is no date and the day first is one. */
  private static String ofDigits(String text) {
    boolean isYearFirst = isDate(text.substring(0, 4), text.substring(4, 6), text.substring(6));
    boolean isDayFirst = isDate(text.substring(4), text.substring(2, 4), text.substring(0, 2));
    return isYearFirst || !isDayFirst
        ? text
        : text.substring(4) + text.substring(2, 4) + text.substring(0, 2);
  }

  private static boolean isDate(String year, String month, String day) {
    int number = Integer.parseInt(day);
    return (year.startsWith("19") || year.startsWith("20"))
        && isMonth(month)
        && number >= 1
        && number <= 31;
  }

  private static Optional<String> ofNumbers(String first, String second, String third) {
    if (first.length() == 4) {
      return Optional.of(monthAndDay(first, second, third));
    }
    if (third.length() == 4) {
      return Optional.of(monthAndDay(third, second, first));
    }
    if (first.length() > 2 || third.length() > 2) {
      return Optional.empty();
    }
    boolean isYearFirst = Integer.parseInt(first) > 31;
    String day = isYearFirst ? third : first;
    String year = isYearFirst ? first : third;
    boolean isDate = isMonth(second) || isMonth(day);
    return year.length() == 2 && isDate
        ? Optional.of(monthAndDay(fourDigits(year), second, day))
        : Optional.empty();
  }

  /** What cannot be a month is the day, if the other one can. */
  private static String monthAndDay(String year, String month, String day) {
    return isMonth(month) || !isMonth(day)
        ? year + two(month) + two(day)
        : year + two(day) + two(month);
  }

  private static Optional<String> named(String text) {
    Matcher date = DAY_MONTH_YEAR.matcher(text);
    if (date.matches()) {
      return named(date.group(3), date.group(2), date.group(1));
    }
    date = MONTH_DAY_YEAR.matcher(text);
    if (date.matches()) {
      return named(date.group(3), date.group(1), date.group(2));
    }
    date = YEAR_MONTH_DAY.matcher(text);
    return date.matches() ? named(date.group(1), date.group(2), date.group(3)) : Optional.empty();
  }

  private static Optional<String> named(String year, String name, String day) {
    return IntStream.range(0, MONTHS.size())
        .filter(month -> MONTHS.get(month).startsWith(name))
        .mapToObj(month -> fourDigits(year) + two(String.valueOf(month + 1)) + two(day))
        .findFirst();
  }

  private static String fourDigits(String year) {
    if (year.length() == 4) {
      return year;
    }
    return (Integer.parseInt(year) < PIVOT ? "20" : "19") + year;
  }

  private static boolean isMonth(String number) {
    int month = number.length() > 2 ? 0 : Integer.parseInt(number);
    return month >= 1 && month <= MONTHS.size();
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
