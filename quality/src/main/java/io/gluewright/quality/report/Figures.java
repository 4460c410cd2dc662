package io.gluewright.quality.report;

import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Figures for people. */
final class Figures {
  private static final double WHOLE_IN_FULL = 1e15;
  private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_UP);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Set<String> SHARES =
      Set.of(
          MetricNames.COMPLETENESS,
          MetricNames.UNIQUENESS,
          MetricNames.UNIQUE_VALUE_RATIO,
          MetricNames.COLUMN_NAMES_PATTERN_MATCH_RATIO,
          MetricNames.REFERENTIAL_INTEGRITY,
          MetricNames.DATASET_MATCH,
          MetricNames.SCHEMA_MATCH,
          MetricNames.SCORE,
          "PatternMatch");
  private static final String OF_SHARES = ".Compliance";

  private Figures() {}

  /** Whether a metric is a share of rows, columns or rules. */
  static boolean isShare(MetricKey key) {
    return SHARES.contains(key.name()) || key.name().endsWith(OF_SHARES);
  }

  static String value(MetricKey key, double value) {
    if (!Double.isFinite(value)) {
      return "none";
    }
    return isShare(key) ? percent(value) : number(value);
  }

  /** Only all is 100 %, and only nothing is 0 %. */
  static String percent(double share) {
    if (share == 0 || share == 1) {
      return share == 0 ? "0 %" : "100 %";
    }
    String text = String.format(Locale.ROOT, "%.1f %%", share * 100);
    if (!text.equals("100.0 %") && !text.equals("0.0 %")) {
      return text;
    }
    if (Math.abs(share) < 0.0001) {
      return "< 0.01 %";
    }
    return share > 0.9999 && share < 1
        ? "> 99.99 %"
        : String.format(Locale.ROOT, "%.2f %%", share * 100);
  }

  /** A whole number in full, any other with five digits or one after the point. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < WHOLE_IN_FULL) {
      return whole((long) value);
    }
    if (Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, Math.abs(value) < WHOLE_IN_FULL ? "%,.1f" : "%.4e", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return Math.abs(value) < 1e-4 ? rounded.toString() : rounded.toPlainString();
  }

  static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of things, such as "1 row" and "2 rows". */
  static String count(long number, String one) {
    return number == 1 ? "1 " + one : whole(number) + " " + one + "s";
  }

  static String moment(Instant moment) {
    return MOMENT.format(moment) + " UTC";
  }

  static String day(Instant moment) {
    return DAY.format(moment);
  }
}
