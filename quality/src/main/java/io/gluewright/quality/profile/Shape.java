package io.gluewright.quality.profile;

/**
 * The form of a text without its content: capitals are {@code X}, other letters {@code x}, digits
 * {@code 9}; blanks and signs stay.
 */
final class Shape {
  /** A form that is longer is cut: what follows is running text. */
  static final int LONGEST = 40;

  static final String CUT = "…";

  private Shape() {}

  /** {@code Ab-12} is {@code Xx-99}. */
  static String of(String text) {
    StringBuilder shape = new StringBuilder(Math.min(text.length(), LONGEST + 1));
    int at = 0;
    for (int signs = 0; at < text.length() && signs < LONGEST; signs++) {
      int sign = text.codePointAt(at);
      at += Character.charCount(sign);
      shape.appendCodePoint(of(sign));
    }
    return at < text.length() ? shape.append(CUT).toString() : shape.toString();
  }

  private static int of(int sign) {
    return switch (Character.getType(sign)) {
      case Character.UPPERCASE_LETTER -> 'X';
      case Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          'x';
      case Character.DECIMAL_DIGIT_NUMBER -> '9';
      default -> sign;
    };
  }

  /** {@code Xxx-999} is {@code X+x+-9+}: how long the parts are is left out. */
  static String runs(String shape) {
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i < shape.length(); i++) {
      char sign = shape.charAt(i);
      boolean isClass = sign == 'X' || sign == 'x' || sign == '9';
      if (!isClass) {
        runs.append(sign);
      } else if (i == 0 || shape.charAt(i - 1) != sign) {
        runs.append(sign).append('+');
      }
    }
    return runs.toString();
  }
}
