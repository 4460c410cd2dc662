package io.gluewright.quality.profile.suggest;

/** Regular expressions of forms. */
final class Expression {
  private static final String CUT = "…";

  private Expression() {}

  /** Whether all of the text is in the form, and it can stand in one line. */
  static boolean isPossible(String form) {
    return !form.endsWith(CUT) && form.chars().noneMatch(Character::isISOControl);
  }

  /** {@code [A-Z]{2}-[0-9]{3}} of {@code XX-999}. */
  static String ofPattern(String form, Letters letters) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < form.length(); ) {
      int sign = form.codePointAt(at);
      int end = at + Character.charCount(sign);
      if (isClass(sign)) {
        while (end < form.length() && form.charAt(end) == sign) {
          end++;
        }
        regex.append(letters.of(sign)).append(end - at > 1 ? "{" + (end - at) + "}" : "");
      } else {
        regex.append(literal(sign));
      }
      at = end;
    }
    return regex.toString();
  }

  /** {@code [A-Z]+-[0-9]+} of {@code X+-9+}. */
  static String ofRuns(String form, Letters letters) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < form.length(); ) {
      int sign = form.codePointAt(at);
      at += Character.charCount(sign);
      if (isClass(sign)) {
        regex.append(letters.of(sign)).append('+');
        at++;
      } else {
        regex.append(literal(sign));
      }
    }
    return regex.toString();
  }

  private static boolean isClass(int sign) {
    return sign == 'X' || sign == 'x' || sign == '9';
  }

  private static String literal(int sign) {
    boolean special = sign < 128 && sign != ' ' && !Character.isLetterOrDigit(sign);
    boolean plain = sign == '-' || sign == '/' || sign == ',' || sign == ':' || sign == '@';
    return (special && !plain ? "\\" : "") + Character.toString(sign);
  }
}
