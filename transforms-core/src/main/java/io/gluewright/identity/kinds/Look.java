package io.gluewright.identity.kinds;

import java.util.Locale;

/** What a single value can look like; it may look like several at once. */
enum Look {
  EMAIL,
  /** With scheme or {@code www}, or ending in a frequent top-level domain. */
  URL,
  /** One word that could be the name of a host, but as well something else with a dot. */
  HOST,
  DATE,
  /** 1800 to 2100, alone but for punctuation. */
  YEAR,
  /** One or two digits. */
  SMALL_NUMBER,
  NUMBER,
  PRICE,
  /** Digits in groups as in phone numbers. */
  PHONE,
  /** Digits alone, as many as a phone number may have. */
  PHONE_DIGITS,
  /** A postal code that is not digits alone. */
  POSTCODE,
  ONLY_DIGITS,
  WITH_DIGITS,
  /** One word of digits and other signs. */
  CODE,
  /** One word of letters. */
  WORD,
  /** With a word for streets. */
  STREET,
  /** With a word for organisations. */
  COMPANY,
  /** With an article, a preposition or the like. */
  PHRASE,
  GIVEN_NAME,
  /** Two words or more, the first or last of which is a given name. */
  PERSON,
  SURNAME,
  CITY,
  COUNTRY;

  /** The column of the survey that counts such values. */
  String column() {
    return "looks_" + name().toLowerCase(Locale.ROOT);
  }

  long bit() {
    return 1L << ordinal();
  }
}
