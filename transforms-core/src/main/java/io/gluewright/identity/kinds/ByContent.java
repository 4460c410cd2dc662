package io.gluewright.identity.kinds;

import java.util.Locale;

/** What the values of a column say of it. */
final class ByContent {
  /** A kind and why. */
  record Verdict(ColumnKind kind, String reason) {}

  private ByContent() {}

  /** Whether values such as these can be what the column's name says. */
  static boolean allows(NamedLike name, Measures values) {
    return switch (name) {
      case EMAIL -> values.share(Look.EMAIL) >= .5;
      case PHONE -> phones(values) >= .5;
      case URL -> values.share(Look.URL) >= .5 || values.share(Look.HOST) >= .7;
      case BIRTHDAY, DATE -> values.share(Look.DATE) >= .5;
      case YEAR -> yearParts(values) >= .5;
      case POSTCODE -> values.share(Look.WITH_DIGITS) >= .5 && values.meanWords() <= 3;
      case STREET -> isStreet(values);
      case STREET_LINE, COMPANY, THING -> values.share(Look.ONLY_DIGITS) <= .5;
      case NAME -> values.share(Look.ONLY_DIGITS) <= .5 && !isOneOfFew(values);
      case CITY, PLACE_OF_BIRTH, COUNTRY -> values.share(Look.WITH_DIGITS) <= .3;
      case GIVEN_NAME, SURNAME -> isText(values) && values.meanWords() <= 3;
      case PERSON -> isText(values);
      case DESCRIPTION -> values.meanWords() >= 8;
      case NUMBER -> values.share(Look.NUMBER) >= .5;
      case CATEGORY -> isCategory(values);
      case IDENTIFIER, KEY, SURROGATE -> isIdentifier(values);
      case HOUSE_NUMBER, CODE -> values.meanWords() <= 4;
      case PROVENANCE -> values.isSmall() || values.isShared() || isTime(values);
      case RECORD_NUMBER -> true;
    };
  }

  /** The kind of a column whose name says nothing, or something else than its values. */
  static Verdict decide(Measures values) {
    if (values.share(Look.EMAIL) >= .6) {
      return said(ColumnKind.EMAIL, values, Look.EMAIL, "look like e-mail addresses");
    }
    if (values.share(Look.URL) >= .6) {
      return said(ColumnKind.URL, values, Look.URL, "are web addresses");
    }
    if (values.share(Look.DATE) >= .6) {
      return said(ColumnKind.DATE, values, Look.DATE, "are dates");
    }
    if (values.share(Look.PRICE) >= .5) {
      return said(ColumnKind.NUMBER, values, Look.PRICE, "are amounts of money");
    }
    if (values.share(Look.YEAR) >= .7) {
      return said(ColumnKind.YEAR, values, Look.YEAR, "are years");
    }
    if (values.share(Look.POSTCODE) >= .6) {
      return said(ColumnKind.POSTCODE, values, Look.POSTCODE, "look like postal codes");
    }
    if (values.share(Look.PHONE) >= .6) {
      return said(ColumnKind.PHONE, values, Look.PHONE, "look like phone numbers");
    }
    if (values.share(Look.ONLY_DIGITS) >= .7) {
      return digits(values);
    }
    if (values.share(Look.NUMBER) >= .7) {
      return said(ColumnKind.NUMBER, values, Look.NUMBER, "are numbers");
    }
    return words(values);
  }

  private static Verdict digits(Measures values) {
    double length = values.meanLength();
    if (length >= 5 && values.distinctShare() >= .5) {
      return said(
          ColumnKind.IDENTIFIER, values, Look.ONLY_DIGITS, "are digits, and few come twice");
    }
    if (values.isFew() && values.distinct() <= 12 && !values.isSmall()) {
      return new Verdict(ColumnKind.CATEGORY, few(values));
    }
    return said(ColumnKind.NUMBER, values, Look.ONLY_DIGITS, "are whole numbers");
  }

  private static Verdict words(Measures values) {
    double tokens = values.meanWords();
    if (tokens >= 15) {
      return new Verdict(ColumnKind.DESCRIPTION, words(tokens));
    }
    if (values.isFew() && !values.isSmall() && values.meanLength() <= 4) {
      return new Verdict(ColumnKind.CATEGORY, few(values));
    }
    double streets = values.share(Look.STREET);
    if (streets >= .6 || (streets >= .4 && values.share(Look.WITH_DIGITS) >= .1)) {
      return said(ColumnKind.STREET, values, Look.STREET, "hold words for streets");
    }
    if (values.share(Look.COUNTRY) >= .6) {
      return said(ColumnKind.COUNTRY, values, Look.COUNTRY, "are countries");
    }
    if (values.share(Look.CITY) >= .25) {
      return said(ColumnKind.CITY, values, Look.CITY, "are well-known cities");
    }
    double given = values.share(Look.GIVEN_NAME);
    if (given >= .25 && given >= values.share(Look.SURNAME)) {
      return said(ColumnKind.GIVEN_NAME, values, Look.GIVEN_NAME, "are well-known given names");
    }
    if (values.share(Look.SURNAME) >= .1 && values.share(Look.WORD) >= .6) {
      return said(ColumnKind.SURNAME, values, Look.SURNAME, "are well-known surnames");
    }
    if (isPersons(values)) {
      return said(ColumnKind.FULL_NAME, values, Look.PERSON, "hold a well-known given name");
    }
    if (values.share(Look.COMPANY) >= .3) {
      return said(ColumnKind.COMPANY, values, Look.COMPANY, "hold a word for organisations");
    }
    if (values.isFew()) {
      return new Verdict(ColumnKind.CATEGORY, few(values));
    }
    if (values.share(Look.CODE) >= .7 && values.distinctShare() >= .5) {
      return said(ColumnKind.IDENTIFIER, values, Look.CODE, "are codes, and few come twice");
    }
    if (tokens >= 4 && values.distinctShare() >= .3) {
      return new Verdict(ColumnKind.TITLE, words(tokens));
    }
    return new Verdict(ColumnKind.TEXT, "text of no known kind");
  }

  static Verdict category(Measures values) {
    return values.isFew()
        ? new Verdict(ColumnKind.CATEGORY, few(values))
        : new Verdict(ColumnKind.TEXT, "text of no known kind");
  }

  static boolean isPersons(Measures values) {
    return values.share(Look.PERSON) >= .3
        && values.share(Look.PHRASE) < .2
        && values.share(Look.WITH_DIGITS) < .2;
  }

  private static String words(double mean) {
    return String.format(Locale.ROOT, "about %.0f words a value", mean);
  }

  private static String few(Measures values) {
    return String.format(Locale.ROOT, "%d different values in all", values.distinct());
  }

  private static Verdict said(ColumnKind kind, Measures values, Look look, String what) {
    return new Verdict(
        kind, String.format(Locale.ROOT, "%.0f %% of values %s", 100 * values.share(look), what));
  }

  private static double phones(Measures values) {
    return values.share(Look.PHONE) + values.share(Look.PHONE_DIGITS);
  }

  static double yearParts(Measures values) {
    return values.share(Look.YEAR) + values.share(Look.SMALL_NUMBER);
  }

  private static boolean isText(Measures values) {
    return values.share(Look.WITH_DIGITS) <= .3 && values.share(Look.EMAIL) <= .3;
  }

  /** An address without street or number is but a place. */
  private static boolean isStreet(Measures values) {
    return values.share(Look.ONLY_DIGITS) <= .5
        && (values.share(Look.STREET) >= .1 || values.share(Look.WITH_DIGITS) >= .4)
        && values.share(Look.EMAIL) <= .3;
  }

  /** Values that hardly repeat, or that run to many words, are no category whatever the name. */
  private static boolean isCategory(Measures values) {
    return values.isSmall() || (values.distinctShare() <= .33 && values.meanWords() <= 6);
  }

  private static boolean isIdentifier(Measures values) {
    return values.meanWords() <= 3 && !isOneOfFew(values);
  }

  private static boolean isOneOfFew(Measures values) {
    return !values.isSmall() && values.isFew() && values.distinctShare() <= .05;
  }

  private static boolean isTime(Measures values) {
    return values.share(Look.DATE) >= .5 || values.share(Look.ONLY_DIGITS) >= .5;
  }
}
