package io.gluewright.identity.comparison;

import io.gluewright.identity.kinds.ColumnKind;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as they are compared, by the kind of their column. */
public final class Normaliser {
  /** More than this of a text adds nothing to telling things apart, but costs for each pair. */
  private static final int LONGEST = 1_000;

  /** So many digits stand in a group. */
  private static final int THOUSANDS = 3;

  private static final Map<String, String> STREET_WORDS =
      Map.ofEntries(
          Map.entry("street", "st"),
          Map.entry("avenue", "ave"),
          Map.entry("av", "ave"),
          Map.entry("road", "rd"),
          Map.entry("boulevard", "blvd"),
          Map.entry("drive", "dr"),
          Map.entry("lane", "ln"),
          Map.entry("court", "ct"),
          Map.entry("place", "pl"),
          Map.entry("square", "sq"),
          Map.entry("highway", "hwy"),
          Map.entry("parkway", "pkwy"),
          Map.entry("terrace", "tce"),
          Map.entry("crescent", "cres"),
          Map.entry("circuit", "cct"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"),
          Map.entry("strasse", "str"),
          Map.entry("first", "1st"),
          Map.entry("second", "2nd"),
          Map.entry("third", "3rd"),
          Map.entry("fourth", "4th"),
          Map.entry("fifth", "5th"),
          Map.entry("sixth", "6th"),
          Map.entry("seventh", "7th"),
          Map.entry("eighth", "8th"),
          Map.entry("ninth", "9th"),
          Map.entry("tenth", "10th"));

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "inc", "ltd", "limited", "llc", "gmbh", "corp", "corporation", "co", "plc", "ag", "sa");

  private static final Pattern YEAR = Pattern.compile("(1[5-9]|20)\\d\\d");
  private static final Pattern NUMBER =
      Pattern.compile("(?:(?<![^\\s(\\p{Sc}])([-\u2212])\\p{Sc}?)?" + "(\\d(?:[\\d,.]*\\d)?)");
  private static final Pattern ENTITY = Pattern.compile("&#?\\w{1,8};");

  private Normaliser() {}

  /** Empty where nothing is left to compare. */
  public static String normalised(ColumnKind kind, String value) {
    String text = value.length() > LONGEST ? start(value) : value;
    return switch (kind) {
      case IGNORE -> "";
      case DATE -> Dates.eightDigits(text).orElseGet(() -> digits(text));
      case YEAR -> year(text);
      case NUMBER -> number(text);
      case PHONE -> digits(text);
      case POSTCODE, IDENTIFIER -> words(text).replace(" ", "");
      case EMAIL -> text.strip().toLowerCase(Locale.ROOT);
      case URL -> url(text);
      case STREET -> eachWord(words(text), Normaliser::streetWord);
      case COMPANY -> orWhole(words(text), Normaliser::withoutLegalForm);
      case FULL_NAME -> orWhole(words(text), word -> word.length() < 2 ? "" : word);
      default -> words(text);
    };
  }

  private static String start(String value) {
    int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return value.substring(0, end);
  }

  /** Lower case, accents folded, runs of anything but letters and digits become one blank. */
  static String words(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String plain = isAscii(text) ? text : folded(text);
    boolean gap = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(Character.toLowerCase(c));
      } else if (c != '\'') {
        gap = true;
      }
    }
    return out.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127 || text.charAt(i) == '&') {
        return false;
      }
    }
    return true;
  }

  private static String folded(String text) {
    String bare = text.indexOf('&') < 0 ? text : unescaped(text);
    String plain = Normalizer.normalize(bare, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return plain
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("œ", "oe")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("đ", "d");
  }

  /** Entities of HTML in a text are letters, or an and. */
  private static String unescaped(String text) {
    Matcher entities = ENTITY.matcher(text);
    StringBuilder out = new StringBuilder();
    while (entities.find()) {
      entities.appendReplacement(out, Matcher.quoteReplacement(letter(entities.group())));
    }
    return entities.appendTail(out).toString().replace("&", " and ");
  }

  private static String letter(String entity) {
    String name = entity.substring(1, entity.length() - 1);
    if (name.matches("#\\d{1,6}")) {
      int code = Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    }
    return name.equals("amp") ? "&" : " ";
  }

  private static String digits(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String year(String text) {
    Matcher year = YEAR.matcher(text);
    if (year.find()) {
      return year.group();
    }
    String digits = digits(text);
    return digits.length() > 4 ? "" : digits;
  }

  private static String number(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      return "";
    }
    String size = canonical(number.group(2));
    return number.group(1) == null || size.equals("0") ? size : "-" + size;
  }

  private static String canonical(String number) {
    int point = decimalPoint(number);
    String whole = digits(number.substring(0, point)).replaceFirst("^0+(?=.)", "");
    String fraction = digits(number.substring(point)).replaceFirst("0+$", "");
    return fraction.isEmpty() ? whole : whole + "." + fraction;
  }

  /**
   * Where the decimals begin; the length if there are none. The last separator stands before
   * decimals unless it repeats in groups of three digits. A single comma before three digits is one
   * of thousands if there are three digits at most before it, and they are not just a zero; a
   * single point never is.
   */
  private static int decimalPoint(String number) {
    int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    if (last < 0 || number.length() - last - 1 != THOUSANDS) {
      return last < 0 ? number.length() : last;
    }
    char separator = number.charAt(last);
    char other = separator == '.' ? ',' : '.';
    boolean isRepeated = number.indexOf(separator) < last;
    boolean isOnly = number.indexOf(other) < 0;
    boolean groups =
        isRepeated || (isOnly && separator == ',' && last <= THOUSANDS && !number.startsWith("0"));
    return groups ? number.length() : last;
  }

  private static String url(String text) {
    String bare = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
    return bare.replaceFirst("^www\\.", "").replaceFirst("/+$", "");
  }

  private static String streetWord(String word) {
    return STREET_WORDS.getOrDefault(word, word);
  }

  private static String withoutLegalForm(String word) {
    return LEGAL_FORMS.contains(word) ? "" : word;
  }

  private static String orWhole(String text, java.util.function.UnaryOperator<String> change) {
    String changed = eachWord(text, change);
    return changed.isEmpty() ? text : changed;
  }

  private static String eachWord(String text, java.util.function.UnaryOperator<String> change) {
    StringBuilder out = new StringBuilder(text.length());
    for (String word : text.split(" ", -1)) {
      String changed = change.apply(word);
      if (!changed.isEmpty()) {
        out.append(out.length() == 0 ? "" : " ").append(changed);
      }
    }
    return out.toString();
  }
}
