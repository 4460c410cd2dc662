package io.gluewright.runtime.sources.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLDataException;
import org.apache.spark.sql.types.Decimal;

/**
 * Reads a {@code numeric} of a precision and scale: groups of four digits, of which the first
 * stands for so many ten thousands.
 */
record NumericReader(int precision, int scale) implements FieldReader {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DIGITS_OF_LONG = 18;
  private static final int NEGATIVE = 0x4000;
  private static final int GROUP = 4;
  private static final BigInteger GROUP_BASE = BigInteger.valueOf(10_000);
  private static final long[] POWERS = powers();

  @Override
  public Decimal read(ByteBuffer in, int length) throws SQLDataException {
    int groups = in.getShort();
    int weight = in.getShort();
    int sign = in.getShort() & 0xffff;
    in.getShort(); // how many digits are shown
    if (sign != 0 && sign != NEGATIVE) {
      throw new SQLDataException("a number that is none, or has no end", "22003");
    }
    return precision <= MOST_DIGITS_OF_LONG
        ? Decimal.createUnsafe(
            sign == 0 ? small(in, groups, weight) : -small(in, groups, weight), precision, scale)
        : Decimal.apply(large(in, groups, weight, sign), precision, scale);
  }

  /** Without its sign, counted in units of the last digit. */
  private long small(ByteBuffer in, int groups, int weight) {
    long units = 0;
    for (int i = 0; i < groups; i++) {
      int power = GROUP * (weight - i) + scale;
      int group = in.getShort();
      units += power >= 0 ? group * POWERS[power] : group / POWERS[-power];
    }
    return units;
  }

  private BigDecimal large(ByteBuffer in, int groups, int weight, int sign) {
    BigInteger digits = BigInteger.ZERO;
    for (int i = 0; i < groups; i++) {
      digits = digits.multiply(GROUP_BASE).add(BigInteger.valueOf(in.getShort()));
    }
    BigDecimal number = new BigDecimal(digits, GROUP * (groups - 1 - weight)).setScale(scale);
    return sign == 0 ? number : number.negate();
  }

  private static long[] powers() {
    long[] powers = new long[MOST_DIGITS_OF_LONG + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }
}
