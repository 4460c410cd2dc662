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
      case EMAIL -> values.share(Survey.EMAILS) >= .5;
      case PHONE -> phones(values) >= .5;
      case URL -> values.share(Survey.URLS) >= .5;
      case BIRTHDAY, DATE -> values.share(Survey.DATES) >= .5;
      case YEAR -> yearParts(values) >= .5;
      case POSTCODE -> values.share(Survey.WITH_DIGITS) >= .5 && values.mean(Survey.TOKENS) <= 3;
      case STREET -> isStreet(values);
      case STREET_LINE, COMPANY, THING, NAME -> values.share(Survey.ONLY_DIGITS) <= .5;
      case CITY, PLACE_OF_BIRTH, COUNTRY -> values.share(Survey.WITH_DIGITS) <= .3;
      case GIVEN_NAME, SURNAME -> isText(values) && values.mean(Survey.TOKENS) <= 3;
      case PERSON -> isText(values);
      case DESCRIPTION -> values.mean(Survey.TOKENS) >= 8;
      case NUMBER -> values.share(Survey.NUMBERS) >= .5;
      case CATEGORY -> isCategory(values);
      case IDENTIFIER, KEY, SURROGATE -> isIdentifier(values);
      case HOUSE_NUMBER, CODE -> values.mean(Survey.TOKENS) <= 4;
      case PROVENANCE -> values.isSmall() || values.isShared() || isTime(values);
      case RECORD_NUMBER -> true;
    };
  }

  /** The kind of a column whose name says nothing, or something else than its values. */
  static Verdict decide(Measures values) {
    if (values.share(Survey.EMAILS) >= .6) {
      return said(ColumnKind.EMAIL, values, Survey.EMAILS, "look like e-mail addresses");
    }
    if (values.share(Survey.URLS) >= .6) {
      return said(ColumnKind.URL, values, Survey.URLS, "are web addresses");
    }
    if (values.share(Survey.DATES) >= .6) {
      return said(ColumnKind.DATE, values, Survey.DATES, "are dates");
    }
    if (values.share(Survey.PRICES) >= .5) {
      return said(ColumnKind.NUMBER, values, Survey.PRICES, "are amounts of money");
    }
    if (values.share(Survey.YEARS) >= .7) {
      return said(ColumnKind.YEAR, values, Survey.YEARS, "are years");
    }
    if (values.share(Survey.POSTCODES) >= .6) {
      return said(ColumnKind.POSTCODE, values, Survey.POSTCODES, "look like postal codes");
    }
    if (values.share(Survey.PHONES) >= .6) {
      return said(ColumnKind.PHONE, values, Survey.PHONES, "look like phone numbers");
    }
    if (values.share(Survey.ONLY_DIGITS) >= .7) {
      return digits(values);
    }
    if (values.share(Survey.NUMBERS) >= .7) {
      return said(ColumnKind.NUMBER, values, Survey.NUMBERS, "are numbers");
    }
    return words(values);
  }

  private static Verdict digits(Measures values) {
    double length = values.mean(Survey.CHARACTERS);
    if (length >= 5 && values.distinctShare() >= .5) {
      return said(
          ColumnKind.IDENTIFIER, values, Survey.ONLY_DIGITS, "are digits, and few come twice");
    }
    if (values.isFew() && values.distinct() <= 12 && !values.isSmall()) {
      return new Verdict(ColumnKind.CATEGORY, few(values));
    }
    return said(ColumnKind.NUMBER, values, Survey.ONLY_DIGITS, "are whole numbers");
  }

  private static Verdict words(Measures values) {
    double tokens = values.mean(Survey.TOKENS);
    if (tokens >= 15) {
      return new Verdict(ColumnKind.DESCRIPTION, "about %.0f words a value".formatted(tokens));
    }
    if (values.share(Survey.STREETS) >= .4 && values.share(Survey.WITH_DIGITS) >= .1) {
      return said(ColumnKind.STREET, values, Survey.STREETS, "hold words for streets");
    }
    if (values.share(Survey.COUNTRIES) >= .6) {
      return said(ColumnKind.COUNTRY, values, Survey.COUNTRIES, "are countries");
    }
    if (values.share(Survey.CITIES) >= .25) {
      return said(ColumnKind.CITY, values, Survey.CITIES, "are well-known cities");
    }
    double given = values.share(Survey.GIVEN_NAMES);
    if (given >= .25 && given >= values.share(Survey.SURNAMES)) {
      return said(ColumnKind.GIVEN_NAME, values, Survey.GIVEN_NAMES, "are well-known given names");
    }
    if (values.share(Survey.SURNAMES) >= .1 && values.share(Survey.WORDS) >= .6) {
      return said(ColumnKind.SURNAME, values, Survey.SURNAMES, "are well-known surnames");
    }
    if (isPersons(values)) {
      return said(ColumnKind.FULL_NAME, values, Survey.PERSONS, "hold a well-known given name");
    }
    if (values.share(Survey.COMPANIES) >= .3) {
      return said(
          ColumnKind.COMPANY, values, Survey.COMPANIES, "hold a word for organisations");
    }
    if (values.isFew()) {
      return new Verdict(ColumnKind.CATEGORY, few(values));
    }
    if (values.share(Survey.CODES) >= .7 && values.distinctShare() >= .5) {
      return said(ColumnKind.IDENTIFIER, values, Survey.CODES, "are codes, and few come twice");
    }
    if (tokens >= 4 && values.distinctShare() >= .3) {
      return new Verdict(ColumnKind.TITLE, "about %.0f words a value".formatted(tokens));
    }
    return new Verdict(ColumnKind.TEXT, "text of no known kind");
  }

  static Verdict category(Measures values) {
    return values.isFew()
        ? new Verdict(ColumnKind.CATEGORY, few(values))
        : new Verdict(ColumnKind.TEXT, "text of no known kind");
  }

  static boolean isPersons(Measures values) {
    return values.share(Survey.PERSONS) >= .3
        && values.share(Survey.PHRASES) < .2
        && values.share(Survey.WITH_DIGITS) < .2;
  }

  private static String few(Measures values) {
    return "%d different values in all".formatted(values.distinct());
  }

  private static Verdict said(ColumnKind kind, Measures values, String measure, String what) {
    return new Verdict(
        kind,
        String.format(Locale.ROOT, "%.0f %% of values %s", 100 * values.share(measure), what));
  }

  private static double phones(Measures values) {
    return values.share(Survey.PHONES) + values.share(Survey.PHONE_DIGITS);
  }

  static double yearParts(Measures values) {
    return values.share(Survey.YEARS) + values.share(Survey.SMALL_NUMBERS);
  }

  private static boolean isText(Measures values) {
    return values.share(Survey.WITH_DIGITS) <= .3 && values.share(Survey.EMAILS) <= .3;
  }

  /** An address without street or number is but a place. */
  private static boolean isStreet(Measures values) {
    return values.share(Survey.ONLY_DIGITS) <= .5
        && (values.share(Survey.STREETS) >= .1 || values.share(Survey.WITH_DIGITS) >= .4)
        && values.share(Survey.EMAILS) <= .3;
  }

  /** Values that hardly repeat, or that run to many words, are no category whatever the name. */
  private static boolean isCategory(Measures values) {
    return values.isSmall()
        || (values.distinctShare() <= .33 && values.mean(Survey.TOKENS) <= 6);
  }

  private static boolean isIdentifier(Measures values) {
    boolean oneOfFew = !values.isSmall() && values.isFew() && values.distinctShare() <= .05;
    return values.mean(Survey.TOKENS) <= 3 && !oneOfFew;
  }

  private static boolean isTime(Measures values) {
    return values.share(Survey.DATES) >= .5 || values.share(Survey.ONLY_DIGITS) >= .5;
  }
}
