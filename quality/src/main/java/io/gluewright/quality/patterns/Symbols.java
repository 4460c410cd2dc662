package io.gluewright.quality.patterns;

import java.util.function.IntPredicate;

/**
 * A set of symbols of ASCII.
 *
 * @param low those below 64, as bits
 * @param high the others
 */
record Symbols(long low, long high) {
  static final int COUNT = 128;

  static final Symbols NONE = new Symbols(0, 0);
  static final Symbols DIGITS = range('0', '9');
  static final Symbols WORD = DIGITS.or(range('a', 'z')).or(range('A', 'Z')).or(range('_', '_'));
  static final Symbols SPACE = range('\t', '\r').or(range(' ', ' '));

  /** What a dot stands for. */
  static final Symbols WITHIN_LINE = range('\n', '\n').or(range('\r', '\r')).negated();

  /** Symbols, and those of the range that are none, from {@code first} to {@code last}. */
  static Symbols range(int first, int last) {
    return where(symbol -> first <= symbol && symbol <= last);
  }

  private static Symbols where(IntPredicate isIn) {
    long[] bits = new long[2];
    for (int symbol = 0; symbol < COUNT; symbol++) {
      if (isIn.test(symbol)) {
        bits[symbol / Long.SIZE] |= 1L << symbol;
      }
    }
    return new Symbols(bits[0], bits[1]);
  }

  boolean has(int symbol) {
    return ((symbol < Long.SIZE ? low : high) >>> symbol & 1) != 0;
  }

  Symbols or(Symbols other) {
    return new Symbols(low | other.low, high | other.high);
  }

  Symbols negated() {
    return new Symbols(~low, ~high);
  }

  /** With each letter in both its cases. */
  Symbols inBothCases() {
    return where(
        symbol -> has(symbol) || (Character.isLetter(symbol) && has(symbol ^ ('a' - 'A'))));
  }
}
