package io.gluewright.quality.profile;

/** Numbers of accounts that are told by their check digits. */
final class CheckDigits {
  private CheckDigits() {}

  /** A number of 13 to 19 digits, with blanks or dashes, that Luhn's check (ISO/IEC 7812) takes. */
  static boolean isCard(String text) {
    String digits = text.replaceAll("[ -]", "");
    boolean possible =
        digits.length() >= 13
            && digits.length() <= 19
            && digits.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    if (!possible) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** An IBAN whose check digits are right (ISO 13616: the rest of division by 97 is 1). */
  static boolean isIban(String text) {
    String letters = text.replace(" ", "");
    if (!letters.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
      return false;
    }
    String turned = letters.substring(4) + letters.substring(0, 4);
    int rest = 0;
    for (int i = 0; i < turned.length(); i++) {
      int value = Character.digit(turned.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }
}
