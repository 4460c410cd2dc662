package io.gluewright.identity.kinds;

import java.util.regex.Pattern;

/**
 * What values look like, in lower case. Repetition is bounded or unambiguous, so that no value
 * makes a match take long.
 */
final class Patterns {
  /** Loose, because a mistyped address is still meant as one. */
  static final Pattern EMAIL = Pattern.compile("^[^\\s@]+@\\S+$");

  static final Pattern URL =
      Pattern.compile(
          "^(https?://|ftp://|www\\.)\\S+$|^[a-z0-9-]+(\\.[a-z0-9-]+)*"
              + "\\.(com|org|net|edu|gov|info|io|eu|de|fr|es|it|uk|us|au|ca|at|ch|nl|pl)(/\\S*)?$");

  static final Pattern HOST = Pattern.compile("^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,10}(/\\S*)?$");

  private static final String CLOCK = "([ t].*)?$";

  static final Pattern DATE =
      Pattern.compile(
          "^\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}"
              + CLOCK
              + "|^\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2})"
              + CLOCK
              + "|^(1[6-9]|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$"
              + "|^(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(19|20)\\d\\d$"
              + "|^\\d{1,2}(st|nd|rd|th)?[-. ]+\\p{L}{3,10}[-., ]+(\\d{4}|\\d{2})"
              + CLOCK
              + "|^\\p{L}{3,10}\\.? \\d{1,2}(st|nd|rd|th)?,? \\d{4}"
              + CLOCK);

  /** 1800 to 2100, alone but for punctuation. */
  static final Pattern YEAR =
      Pattern.compile("^[^\\p{L}\\d]*(1[89]\\d\\d|20\\d\\d|2100)(\\.0)?[a-z]?[^\\p{L}\\d]*$");

  private static final String AMOUNT =
      "(\\d{1,3}([,.' ]\\d{3})+([.,]\\d+)?|\\d+([.,]\\d+)?(e[+-]?\\d+)?)";

  private static final String CURRENCY = "(us\\$|[$€£¥₹]|usd|eur|gbp|chf|aud|cad|jpy)";

  /** With its sign, its currency, per cent; also a length of time. */
  static final Pattern NUMBER =
      Pattern.compile(
          "^[+-]?"
              + CURRENCY
              + "? ?[+-]?"
              + AMOUNT
              + " ?("
              + CURRENCY
              + "|%)?$"
              + "|^\\d{1,3}:\\d\\d(:\\d\\d)?(\\.\\d+)?$"
              + "|^\\d+ ?(h|hrs?|hours?|m|mins?|minutes?) ?\\d* ?(m|mins?|s|secs?|seconds?)?$");

  static final Pattern PRICE =
      Pattern.compile(
          "^[+-]?" + CURRENCY + " ?[+-]?" + AMOUNT + "$|^[+-]?" + AMOUNT + " ?" + CURRENCY + "$");

  /**
   * With a country or area code in front up to 15 digits, else up to 11, so that long card and
   * customer numbers in groups are left out; so are three-two-four digits, which is a social
   * security number, and two numbers with a dash, which are a range.
   */
  static final Pattern PHONE =
      Pattern.compile(
          "^(?!\\d{3}-\\d\\d-\\d{4}$)(?!\\d{1,4} ?[-–] ?\\d{1,4}[.,]?$)(?!\\d+\\.\\d+$)"
              + "((\\+|00)[ ()/.\\d-]{7,25}|\\(\\+?\\d{1,5}\\)[ ()/.\\d-]{4,20}|"
              + "(\\d[ /.-]{0,2}){7,11})( ?(x|ext\\.?) ?\\d{1,6})?$");

  /** United Kingdom, Canada, Netherlands, United States with four more digits, D-12345. */
  static final Pattern POSTCODE =
      Pattern.compile(
          "^[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}$|^[a-z]\\d[a-z] ?\\d[a-z]\\d$|^\\d{4} ?[a-z]{2}$"
              + "|^\\d{5}-\\d{4}$|^[a-z]{1,2}-\\d{4,5}$|^\\d{3} \\d{2}$|^\\d{2}-\\d{3}$");

  static final Pattern WORD = Pattern.compile("^[\\p{L}\\p{M}'’.-]+$");

  static final Pattern STREET =
      Pattern.compile(
          "(^|[ ,.\\d])(st|str|street|ave?|avenue|road|rd|blvd|boulevard|lane|ln|drive|dr|court|ct"
              + "|crescent|cres|place|pl|close|circuit|cct|terrace|tce|highway|hwy|parade|pde|parkway"
              + "|pkwy|broadway|route|rue|impasse|chemin|quai|calle|avenida|avda|paseo|plaza|carrera"
              + "|via|viale|piazza|corso|ulica|ul|rua|travessa|po box|postfach)([ .,]|$)"
              + "|(strasse|straße|str\\.|weg|platz|allee|gasse|straat|laan|gatan|vej)( \\d|$)");

  static final Pattern COMPANY =
      Pattern.compile(
          "(^| )(inc|llc|ltd|limited|gmbh|ag|kg|ohg|corp|corporation|co|company|plc|llp|lp|sa|sarl"
              + "|sas|srl|spa|nv|bv|ab|oy|as|school|academy|center|centre|church|restaurant|cafe"
              + "|grill|hotel|bank|university|college|institute|association|services|foundation"
              + "|group|groupe|holdings?|clinic|hospital|pharmacy|society|verein|stiftung)[.,]?( |$)");

  static final Pattern PHRASE =
      Pattern.compile(
          " (of|the|for|and|in|on|an?|to|with|from|by|und|der|die|das|für|mit|von|de|la|le|les|des"
              + "|et|pour|el|los|y|con|para|di|e|il|per) ");

  private Patterns() {}
}
