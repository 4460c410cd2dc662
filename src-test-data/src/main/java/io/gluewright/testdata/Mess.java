package io.gluewright.testdata;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How records get dirty. */
final class Mess {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTER = Pattern.compile("[^a-z]+");
  static final List<String> NO_EMAIL =
      List.of("n/a", "unknown", "none@", "@", "kunde(at)mail", "x@@mail.example", "-");
  private static final List<String> NEIGHBOURS =
      List.of("qw", "we", "er", "rt", "zu", "ui", "io", "op", "as", "sd", "df", "nm", "bn", "vb");

  private Mess() {}

  /** First and last name as a record shows them. */
  record Name(String first, String last) {
    String full() {
      return first.isEmpty() ? last : last.isEmpty() ? first : first + " " + last;
    }
  }

  /** The person's name, with a nickname, a typo, swapped fields, or as it is. */
  static Name name(Person person, Dice dice) {
    String first = person.given().name();
    String last = person.surname();
    List<String> nicknames = person.given().nicknames();
    if (!nicknames.isEmpty() && dice.on("nickname").chance(0.1)) {
      first = dice.on("which nickname").pick(nicknames);
    }
    if (dice.on("typo in first").chance(0.02)) {
      first = typo(first, dice.on("first typo"));
    }
    if (dice.on("typo in last").chance(0.02)) {
      last = typo(last, dice.on("last typo"));
    }
    int form = dice.on("name form").below(200);
    if (form < 3) {
      return new Name(last, first);
    }
    if (form < 7) {
      return new Name(first.toUpperCase(Locale.ROOT), last.toUpperCase(Locale.ROOT));
    }
    if (form < 9) {
      return new Name("", last);
    }
    if (form < 11) {
      return new Name(first.charAt(0) + ".", last);
    }
    if (form < 12) {
      return new Name(misread(first), misread(last));
    }
    return form < 30
        ? new Name(withoutAccents(first), withoutAccents(last))
        : new Name(first, last);
  }

  /** An address with its case and blanks as they come; now and then none or no address at all. */
  static String email(String email, Dice dice) {
    int form = dice.on("email form").below(200);
    if (form < 16) {
      return "";
    }
    if (form < 18) {
      return dice.on("no email").pick(NO_EMAIL);
    }
    if (form < 28) {
      return email.toUpperCase(Locale.ROOT);
    }
    return form < 34 ? "  " + email + " " : email;
  }

  /** One slip of the finger. */
  static String typo(String word, Dice dice) {
    if (word.length() < 3) {
      return word;
    }
    int at = 1 + dice.on("at").below(word.length() - 2);
    String before = word.substring(0, at);
    char letter = word.charAt(at);
    String after = word.substring(at + 1);
    return switch (dice.on("kind").below(4)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      case 2 -> before + after.charAt(0) + letter + after.substring(1);
      default -> before + neighbour(letter, dice.on("neighbour")) + after;
    };
  }

  private static char neighbour(char letter, Dice dice) {
    for (String pair : NEIGHBOURS) {
      if (pair.charAt(0) == letter) {
        return pair.charAt(1);
      }
    }
    return dice.pick(NEIGHBOURS).charAt(0);
  }

  /** UTF-8 once read as Latin-1. */
  private static String misread(String word) {
    return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** What fits into an e-mail address. */
  static String plain(String word) {
    String lower = withoutAccents(word).toLowerCase(Locale.ROOT);
    return NOT_LETTER.matcher(lower).replaceAll("");
  }

  static String withoutAccents(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) > 127) {
        String german =
            word.replace("ß", "ss").replace("ü", "ue").replace("ö", "oe").replace("ä", "ae");
        String other = german.replace('ł', 'l').replace('Ł', 'L').replace('ı', 'i');
        return ACCENTS.matcher(Normalizer.normalize(other, Normalizer.Form.NFD)).replaceAll("");
      }
    }
    return word;
  }
}
