package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

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
      String whole = "\\d{1,3}([%s%s ]\\d{3})+|\\d+".formatted(group, APOSTROPHES);
      String unsigned =
          "((%1$s)(%2$s\\d*)?|%2$s\\d+)([eE][+-]?\\d{1,3}|%%)?".formatted(whole, point);
      return "^([+-]?%1$s|%1$s-|\\(%1$s\\))$".formatted(unsigned);
    }
  }

  private static final String APOSTROPHES = "'’";
  private static final String CURRENCY = "\\p{Sc}|(?<!\\p{L})[A-Z]{3}(?!\\p{L})";

  private Numbers() {}

  /** Null where the text is no number of that style, or one that the type cannot hold. */
  static Column parsed(Column text, Style style, DataType type) {
    Column bare = Texts.trimmed(regexp_replace(Texts.collapsed(text), CURRENCY, ""));
    Column tight = regexp_replace(bare, "(?<=[(+-]) | (?=[)%-])", "");
    String signs = "(?<![eE])[-+()%s%s ]".formatted(style.group, APOSTROPHES);
    Column digits = regexp_replace(tight, signs, "");
    Column decimal = regexp_replace(digits, style.point, ".");
    Column scaled =
        when(decimal.endsWith("%"), concat(regexp_replace(decimal, "%", ""), lit("e-2")))
            .otherwise(decimal);
    Column negative = tight.rlike("^[-(]|-$");
    Column signed = when(negative, concat(lit("-"), scaled)).otherwise(scaled);
    return when(tight.rlike(style.plausible()), signed.cast(type));
  }
}
