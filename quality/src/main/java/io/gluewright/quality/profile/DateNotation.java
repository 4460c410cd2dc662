package io.gluewright.quality.profile;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ways in which a text can be read as a date or a timestamp, as patterns of {@link
 * java.time.format.DateTimeFormatter}. {@code 03/04/2024} can be read in two.
 */
final class DateNotation {
  /**
   * One way to read a text.
   *
   * @param pattern with days and months of one letter, which stands for one or two digits
   * @param padded whether they have two digits here
   */
  record Reading(String pattern, boolean padded) {}

  private static final int SHORTEST = 6;
  private static final int LONGEST = 40;

  private static final Pattern NUMBERS =
      Pattern.compile(
          "(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})"
              + "(?:([T ])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
              + "(Z|[+-]\\d{2}:\\d{2})?)?");

  private DateNotation() {}

  static List<Reading> of(String text) {
    boolean possible =
        text.length() >= SHORTEST
            && text.length() <= LONGEST
            && text.charAt(0) >= '0'
            && text.charAt(0) <= '9';
    if (!possible) {
      return List.of();
    }
    Matcher parts = NUMBERS.matcher(text);
    if (!parts.matches()) {
      return compact(text);
    }
    String clock = clock(parts);
    return clock.equals("-") ? List.of() : readings(parts, clock);
  }

  private static List<Reading> readings(Matcher parts, String clock) {
    String first = parts.group(1);
    String second = parts.group(3);
    String third = parts.group(4);
    String sign = parts.group(2);
    List<Reading> found = new ArrayList<>();
    if (first.length() == 4) {
      boolean padded = second.length() == 2 && third.length() == 2;
      if (third.length() <= 2 && isDay(first, second, third)) {
        found.add(new Reading("yyyy" + sign + "M" + sign + "d" + clock, padded));
      }
    } else if (first.length() <= 2 && (third.length() == 4 || third.length() == 2)) {
      boolean padded = first.length() == 2 && second.length() == 2;
      String year = third.length() == 4 ? "yyyy" : "yy";
      if (isDay(third, second, first)) {
        found.add(new Reading("d" + sign + "M" + sign + year + clock, padded));
      }
      if (isDay(third, first, second)) {
        found.add(new Reading("M" + sign + "d" + sign + year + clock, padded));
      }
    }
    return found;
  }

  /** Eight digits of a year from 1900 to 2099. */
  private static List<Reading> compact(String text) {
    boolean digits = text.length() == 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean near = digits && (text.startsWith("19") || text.startsWith("20"));
    return near && isDay(text.substring(0, 4), text.substring(4, 6), text.substring(6))
        ? List.of(new Reading("yyyyMMdd", true))
        : List.of();
  }

  /** The pattern of the time of day, empty without one, {@code -} if there is no such time. */
  private static String clock(Matcher parts) {
    if (parts.group(5) == null) {
      return "";
    }
    String seconds = parts.group(8);
    boolean exists =
        Integer.parseInt(parts.group(6)) <= 23
            && Integer.parseInt(parts.group(7)) <= 59
            && (seconds == null || Integer.parseInt(seconds) <= 59);
    if (!exists) {
      return "-";
    }
    String fraction = parts.group(9);
    return (parts.group(5).equals("T") ? "'T'" : " ")
        + (parts.group(6).length() == 1 ? "H:mm" : "HH:mm")
        + (seconds == null ? "" : ":ss")
        + (fraction == null ? "" : "." + "S".repeat(fraction.length()))
        + (parts.group(10) == null ? "" : "XXX");
  }

  private static boolean isDay(String year, String month, String day) {
    int ofYear = Integer.parseInt(month);
    int ofMonth = Integer.parseInt(day);
    return ofYear >= 1
        && ofYear <= 12
        && ofMonth >= 1
        && ofMonth <= YearMonth.of(Integer.parseInt(year), ofYear).lengthOfMonth();
  }
}
