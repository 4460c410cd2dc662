package io.gluewright.quality.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values and numbers as text. */
final class Shown {
  private Shown() {}

  /** A value of a column; of a long text the beginning. */
  static String text(Input input, Serializable value) {
    return switch (input.subject()) {
      case DATE -> LocalDate.ofEpochDay((Long) value).toString();
      case TIME -> instant((Long) value).toString();
      case LOCAL_TIME ->
          instant((Long) value).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      default -> cut(value.toString());
    };
  }

  private static String cut(String text) {
    int end = text.indexOf(Shape.CUT, ColumnState.LONGEST_KEPT - 1);
    return end < 0 ? text : text.substring(0, end + Shape.CUT.length());
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Six digits, which is more than a sketch is good for. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
    boolean isPlain = Math.abs(value) < 1e15 && (value == 0 || Math.abs(value) >= 1e-6);
    BigDecimal whole = value == Math.rint(value) ? new BigDecimal(value) : rounded;
    return isPlain
        ? (whole.signum() == 0 ? "0" : whole.stripTrailingZeros().toPlainString())
        : rounded.stripTrailingZeros().toString();
  }

  /** A share as per cent: {@code 99.87 %}; never rounded to all or nothing. */
  static String percent(long part, long whole) {
    if (whole == 0) {
      return "-";
    }
    double share = 100.0 * part / whole;
    BigDecimal rounded =
        new BigDecimal(share).setScale(2, share > 50 ? RoundingMode.FLOOR : RoundingMode.CEILING);
    return rounded.stripTrailingZeros().toPlainString() + " %";
  }
}
