package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.translate;

import io.gluewright.rules.engine.Texts;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/**
 * Numbers as people write them: with signs of thousands, currencies, percent (which divides by
 * 100), brackets or a trailing minus for negative ones, exponents.
 */
final class Numbers {
  enum Style {
    US("1,234.50", ",", "\\."),
    EUROPEAN("1.234,50", "\\.", ",");

    private final String example;
    private final String group;
    private final String point;

    Style(String example, String group, String point) {
      this.example = example;
      this.group = group;
      this.point = point;
    }

    String example() {
      return example;
    }

    /** Signs of thousands stand every three digits or not at all: 1.5 is not European for 15. */
    private String plausible() {
      String whole = "\\d{1,3}([%s%s]\\d{3})+|\\d+".formatted(group, SPACES);
      String unsigned =
          "((%1$s)(%2$s\\d*)?|%2$s\\d+)([eE][+-]?\\d{1,3}|%%)?".formatted(whole, point);
      return "^([+-]?%1$s|%1$s-|\\(%1$s\\))$".formatted(unsigned);
    }

    /** Takes signs of thousands out and makes a point of the sign before the fraction. */
    private Column bare(Column number) {
      return this == US
          ? translate(number, "," + SPACES, "")
          : translate(number, ",." + SPACES, ".");
    }
  }

  /** What people write between thousands besides the style's own sign. */
  private static final String SPACES = "'’ \u00A0\u2009\u202F";

  /**
   * Blanks and currencies that do not stand between two digits. A run of them is taken as a whole
   * or not at all, so that 12 € 500 does not become a number.
   */
  private static final String ASIDE = aside();

  /** A negative number in brackets, or with its minus behind it. */
  private static final String MINUS_ASIDE = "^\\((.*)\\)$|^(.*)-$";

  private Numbers() {}

  /** Null where the text is no number of that style, or one that the type cannot hold. */
  static Column parsed(Column text, Style style, DataType type) {
    Column tight = regexp_replace(text, ASIDE, "");
    Column number = regexp_extract(tight, style.plausible(), 0);
    Column signed = regexp_replace(number, MINUS_ASIDE, "-$1$2");
    return replace(style.bare(signed), lit("%"), lit("e-2")).cast(type);
  }

  private static String aside() {
    String currency = "\\p{Sc}|(?<!\\p{L})[A-Z]{3}(?!\\p{L})";
    String run = "(?:%s|%s)++".formatted(Texts.BLANK, currency);
    String inRun = "[\\s\\p{Z}\\u0085\\u200B\\uFEFF\\p{Sc}]";
    String digit = "[\\d.,]";
    return "(?<!%1$s|%2$s)%3$s|(?<!%2$s)%3$s(?!%1$s|[eE])".formatted(digit, inRun, run);
  }
}
