package io.gluewright.quality.profile.suggest;

/** What the letters and digits of a form stand for. */
enum Letters {
  /** Those of ASCII. */
  ASCII("[A-Z]", "[a-z]", "[0-9]"),
  /** Those of any script. */
  ANY("\\p{Lu}", "[\\p{L}&&[^\\p{Lu}]]", "\\p{Nd}");

  private final String capital;
  private final String other;
  private final String digit;

  Letters(String capital, String other, String digit) {
    this.capital = capital;
    this.other = other;
    this.digit = digit;
  }

  /** The expression of a sign of a form: {@code X}, {@code x} or {@code 9}. */
  String of(int sign) {
    return switch (sign) {
      case 'X' -> capital;
      case 'x' -> other;
      default -> digit;
    };
  }
}
