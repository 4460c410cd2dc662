package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_date;
import static org.apache.spark.sql.functions.make_timestamp;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * A way to write dates, such as {@code dd.MM.yyyy}, as column expressions. Spark's own parser of
 * patterns asks a setting of the session what to do with a text it cannot read, and by default
 * stops the job for some; these expressions give null, whatever the session says.
 *
 * <p>Letters: {@code yyyy yy MM M MMM MMMM dd d HH H hh h mm m ss s S.. a E.. X.. Z}; texts in
 * single quotes. Month names are English, in any case. {@code yy} is 2000 to 2099.
 */
final class DatePattern {
  private enum Part {
    YEAR,
    MONTH,
    MONTH_NAME,
    DAY,
    HOUR,
    HOUR_OF_HALF,
    MINUTE,
    SECOND,
    FRACTION,
    HALF,
    OFFSET
  }

  private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  private static final String SHORT_MONTHS = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
  private static final String LONG_MONTHS =
      "(?i:january|february|march|april|may|june|july|august|september|october|november|december)";
  private static final String OFFSETS = "Z|[+-](?:0\\d|1[0-7]):?[0-5]\\d|[+-]18:?00";

  private static final Set<Part> NAMED = EnumSet.of(Part.MONTH_NAME, Part.HALF, Part.OFFSET);

  private static final int VARIES = -1;

  private final String written;
  private final StringBuilder regex = new StringBuilder("^");
  private final StringBuilder look = new StringBuilder();
  private final Map<Part, Place> places = new EnumMap<>(Part.class);
  private int position = 1;
  private int groups;
  private boolean shortYear;

  private DatePattern(String written) {
    this.written = written;
  }

  /**
   * @throws IllegalArgumentException with a message for the user when the pattern will not do
   */
  static DatePattern of(String written) {
    DatePattern pattern = new DatePattern(written);
    pattern.compile();
    return pattern;
  }

  @Override
  public String toString() {
    return written;
  }

  /** Null where the text is not written so, or names a day that does not exist. */
  Column date(Column text) {
    return when(
        text.rlike(regex.toString()), make_date(year(text), month(text), whole(text, Part.DAY)));
  }

  /** The same with the time of day, midnight if the pattern has none, in the session's zone. */
  Column timestamp(Column text) {
    Column year = year(text);
    Column month = month(text);
    Column day = whole(text, Part.DAY);
    Column hour = hour(text);
    Column minute = whole(text, Part.MINUTE);
    Column second = seconds(text);
    Column moment =
        places.containsKey(Part.OFFSET)
            ? make_timestamp(year, month, day, hour, minute, second, offset(text))
            : make_timestamp(year, month, day, hour, minute, second);
    return when(text.rlike(regex.toString()), moment);
  }

  /**
   * What texts of the pattern look like, whatever the order of day, month and year: {@code 9} for
   * digits, {@code a} for letters. A text may fit two patterns only if they look the same.
   */
  String look() {
    return look.toString().replaceAll("a+\\.?", "a").replaceAll("9+", "9");
  }

  private void compile() {
    int i = 0;
    while (i < written.length()) {
      char letter = written.charAt(i);
      int end = i + 1;
      if (letter == '\'') {
        end = written.indexOf('\'', i + 1) + 1;
        if (end == 0) {
          throw new IllegalArgumentException("a quote is not closed");
        }
        literal(end == i + 2 ? "'" : written.substring(i + 1, end - 1));
      } else if (letter < 128 && Character.isLetter(letter)) {
        while (end < written.length() && written.charAt(end) == letter) {
          end++;
        }
        letters(letter, end - i);
      } else if ("[]{}#".indexOf(letter) >= 0) {
        throw new IllegalArgumentException("%s has no meaning here".formatted(letter));
      } else {
        literal(String.valueOf(letter));
      }
      i = end;
    }
    regex.append('$');
    requireWholeDate();
  }

  private void letters(char letter, int count) {
    switch (letter) {
      case 'y', 'u' -> year(count);
      case 'M', 'L' -> month(count);
      case 'd' -> number(Part.DAY, count, "0[1-9]|[12]\\d|3[01]", "0?[1-9]|[12]\\d|3[01]");
      case 'H' -> number(Part.HOUR, count, "[01]\\d|2[0-3]", "[01]?\\d|2[0-3]");
      case 'h' -> number(Part.HOUR_OF_HALF, count, "0[1-9]|1[0-2]", "0?[1-9]|1[0-2]");
      case 'm' -> number(Part.MINUTE, count, "[0-5]\\d", "[0-5]?\\d");
      case 's' -> number(Part.SECOND, count, "[0-5]\\d", "[0-5]?\\d");
      case 'S' ->
          group(
              Part.FRACTION,
              count == 1 ? "\\d{1,9}" : "\\d{%d}".formatted(count),
              count == 1 ? VARIES : count);
      case 'a' -> group(Part.HALF, "(?i:[ap]\\.?m\\.?)", VARIES);
      case 'E' -> {
        regex.append("(?:\\p{L}+\\.?)");
        look.append('a');
        position = VARIES;
      }
      case 'X', 'x', 'Z' -> group(Part.OFFSET, OFFSETS, VARIES);
      default -> throw new IllegalArgumentException("the letter %s is not known".formatted(letter));
    }
  }

  private void year(int count) {
    shortYear = count == 2;
    int digits = shortYear ? 2 : 4;
    group(Part.YEAR, "\\d{%d}".formatted(digits), digits);
  }

  private void month(int count) {
    switch (count) {
      case 3 -> group(Part.MONTH_NAME, SHORT_MONTHS, 3);
      case 4 -> group(Part.MONTH_NAME, LONG_MONTHS, VARIES);
      default -> number(Part.MONTH, count, "0[1-9]|1[0-2]", "0?[1-9]|1[0-2]");
    }
  }

  private void number(Part part, int count, String padded, String free) {
    if (count > 2) {
      throw new IllegalArgumentException("too many letters for the " + name(part));
    }
    group(part, count == 2 ? padded : free, count == 2 ? 2 : VARIES);
  }

  private void group(Part part, String expression, int width) {
    groups++;
    if (places.put(part, new Place(groups, position, width)) != null) {
      throw new IllegalArgumentException("the %s is there twice".formatted(name(part)));
    }
    regex.append('(').append(expression).append(')');
    look.append(NAMED.contains(part) ? 'a' : '9');
    advance(width);
  }

  private void literal(String text) {
    regex.append(Pattern.quote(text));
    look.append(text.replaceAll("\\p{L}", "a").replaceAll("\\d", "9"));
    advance(text.length());
  }

  private void advance(int width) {
    position = position == VARIES || width == VARIES ? VARIES : position + width;
  }

  private void requireWholeDate() {
    require(places.containsKey(Part.YEAR), "it has no year");
    require(
        places.containsKey(Part.MONTH) != places.containsKey(Part.MONTH_NAME),
        "it must have one month");
    require(places.containsKey(Part.DAY), "it has no day");
    require(
        places.containsKey(Part.HALF) == places.containsKey(Part.HOUR_OF_HALF),
        "h and a go together");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private Column year(Column text) {
    Column year = whole(text, Part.YEAR);
    return shortYear ? year.plus(2000) : year;
  }

  private Column month(Column text) {
    if (places.containsKey(Part.MONTH)) {
      return whole(text, Part.MONTH);
    }
    Column name = upper(substring(part(text, Part.MONTH_NAME), 1, 3));
    return locate(name).plus(2).divide(3).cast("int");
  }

  private static Column locate(Column month) {
    return call_function("locate", month, lit(MONTHS));
  }

  private Column hour(Column text) {
    if (!places.containsKey(Part.HOUR_OF_HALF)) {
      return whole(text, Part.HOUR);
    }
    Column afternoon = upper(substring(part(text, Part.HALF), 1, 1)).equalTo("P");
    Column hour = whole(text, Part.HOUR_OF_HALF).mod(12);
    return when(afternoon, hour.plus(12)).otherwise(hour);
  }

  private Column seconds(Column text) {
    Column seconds = places.containsKey(Part.SECOND) ? part(text, Part.SECOND) : lit("0");
    Column all =
        places.containsKey(Part.FRACTION)
            ? concat(seconds, lit("."), part(text, Part.FRACTION))
            : seconds;
    return all.cast("decimal(16, 6)");
  }

  private Column offset(Column text) {
    return regexp_replace(part(text, Part.OFFSET), "^([+-]\\d{2})(\\d{2})$", "$1:$2");
  }

  private Column whole(Column text, Part part) {
    return places.containsKey(part) ? part(text, part).cast("int") : lit(0);
  }

  /** Reads a part by its place where all before it are of fixed width: no second regex. */
  private Column part(Column text, Part part) {
    Place place = places.get(part);
    return place.position() == VARIES || place.width() == VARIES
        ? regexp_extract(text, regex.toString(), place.group())
        : substring(text, place.position(), place.width());
  }

  private static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Where a part of the date stands: its group, and its first letter if that is always the same.
   */
  private record Place(int group, int position, int width) {}
}
