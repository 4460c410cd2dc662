package io.gluewright.quality.profile;

/** How a text writes a number, if it does. */
enum NumberNotation {
  NONE,
  /** {@code 12}, {@code -3}; what a long holds. */
  INTEGER,
  /** Digits that are no number: with leading zeros, or too many. */
  DIGITS,
  /** {@code 1.50}, {@code 1e-3}. */
  DECIMAL;

  private static final int MOST_DIGITS = 18;

  static NumberNotation of(String text) {
    int length = text.length();
    int start = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int whole = digits(text, start);
    int at = start + whole;
    if (at == length) {
      return whole == 0 ? NONE : integer(text, start, whole);
    }
    int fraction = 0;
    if (text.charAt(at) == '.') {
      fraction = digits(text, at + 1);
      at += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return NONE;
    }
    return at == length || isExponent(text, at) ? DECIMAL : NONE;
  }

  private static NumberNotation integer(String text, int start, int digits) {
    boolean padded = digits > 1 && text.charAt(start) == '0';
    return padded || digits > MOST_DIGITS ? DIGITS : INTEGER;
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int start = at + 1;
    if (start < text.length() && (text.charAt(start) == '-' || text.charAt(start) == '+')) {
      start++;
    }
    int digits = digits(text, start);
    return digits > 0 && digits <= 3 && start + digits == text.length();
  }

  private static int digits(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - start;
  }
}
