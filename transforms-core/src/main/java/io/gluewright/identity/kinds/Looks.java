package io.gluewright.identity.kinds;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;

/**
 * What a value looks like, as the bits of {@link Look}. A row function, because one pass over the
 * value rules out most patterns, and because the known words would make a plan of thousands of
 * literals.
 */
final class Looks implements UDF1<String, Long> {
  private static final long serialVersionUID = 1L;

  /** Patterns see no more of a value than this: what a text is shows at its beginning. */
  private static final int SEEN = 300;

  @Override
  public Long call(String value) {
    return value == null ? null : of(value);
  }

  static long of(String value) {
    String seen = value.length() > SEEN ? value.substring(0, SEEN) : value;
    String text = seen.toLowerCase(Locale.ROOT);
    int digits = (int) text.chars().filter(sign -> sign >= '0' && sign <= '9').count();
    boolean oneWord = text.indexOf(' ') < 0;
    long looks = digits > 0 ? withDigits(text, digits, oneWord) : 0;
    looks |= bit(Look.EMAIL, text.indexOf('@') > 0 && is(Patterns.EMAIL, text));
    if (oneWord && text.indexOf('.') > 0) {
      looks |= bit(Look.URL, is(Patterns.URL, text)) | bit(Look.HOST, is(Patterns.HOST, text));
    }
    if (digits < text.length()) {
      looks |= bit(Look.STREET, is(Patterns.STREET, text));
      looks |= digits == 0 && oneWord ? word(text) : bit(Look.COMPANY, is(Patterns.COMPANY, text));
    }
    if (!oneWord) {
      looks |= bit(Look.PHRASE, is(Patterns.PHRASE, text)) | bit(Look.PERSON, isPerson(text));
    }
    if (digits == 0) {
      String plain = text.replace(",", "").replace(".", "");
      looks |= bit(Look.CITY, KnownWords.CITIES.contains(plain));
      looks |= bit(Look.COUNTRY, KnownWords.COUNTRIES.contains(plain));
    }
    return looks;
  }

  private static long withDigits(String text, int digits, boolean oneWord) {
    long looks = Look.WITH_DIGITS.bit();
    boolean onlyDigits = digits == text.length();
    boolean isDate = digits <= 20 && text.length() >= 6 && is(Patterns.DATE, text);
    looks |= bit(Look.DATE, isDate);
    looks |= bit(Look.YEAR, (digits == 4 || digits == 5) && is(Patterns.YEAR, text));
    looks |= bit(Look.NUMBER, text.length() <= 40 && is(Patterns.NUMBER, text));
    if (onlyDigits) {
      looks |= Look.ONLY_DIGITS.bit() | bit(Look.SMALL_NUMBER, digits <= 2);
      looks |= bit(Look.PHONE_DIGITS, digits >= 6 && digits <= 15);
    } else {
      looks |= bit(Look.PRICE, text.length() <= 40 && is(Patterns.PRICE, text));
      looks |= bit(Look.POSTCODE, text.length() <= 10 && is(Patterns.POSTCODE, text));
      boolean phone = digits >= 7 && text.length() <= 40 && !isDate && is(Patterns.PHONE, text);
      looks |= bit(Look.PHONE, phone) | bit(Look.CODE, oneWord);
    }
    return looks;
  }

  private static long word(String text) {
    return bit(Look.WORD, is(Patterns.WORD, text))
        | bit(Look.GIVEN_NAME, KnownWords.GIVEN_NAMES.contains(text))
        | bit(Look.SURNAME, KnownWords.SURNAMES.contains(text));
  }

  private static boolean isPerson(String text) {
    String first = text.substring(0, text.indexOf(' '));
    String last = text.substring(text.lastIndexOf(' ') + 1);
    return KnownWords.GIVEN_NAMES.contains(bare(first))
        || KnownWords.GIVEN_NAMES.contains(bare(last));
  }

  private static String bare(String word) {
    boolean marked = word.endsWith(",") || word.endsWith(".");
    return marked ? word.substring(0, word.length() - 1) : word;
  }

  private static long bit(Look look, boolean holds) {
    return holds ? look.bit() : 0;
  }

  private static boolean is(Pattern pattern, String text) {
    return pattern.matcher(text).find();
  }
}
