package io.gluewright.identity.kinds;

import java.util.Locale;

/** What a single value can look like; it may look like several at once. */
enum Look {
  EMAIL(0),
  /** With scheme or {@code www}, or ending in a frequent top-level domain. */
  URL(1),
  /** One word that could be the name of a host, but as well something else with a dot. */
  HOST(2),
  DATE(3),
  /** 1800 to 2100, alone but for punctuation. */
  YEAR(4),
  /** One or two digits. */
  SMALL_NUMBER(5),
  NUMBER(6),
  PRICE(7),
  /** Digits in groups as in phone numbers. */
  PHONE(8),
  /** Digits alone, as many as a phone number may have. */
  PHONE_DIGITS(9),
  /** A postal code that is not digits alone. */
  POSTCODE(10),
  ONLY_DIGITS(11),
  WITH_DIGITS(12),
  /** One word of digits and other signs. */
  CODE(13),
  /** One word of letters. */
  WORD(14),
  /** With a word for streets. */
  STREET(15),
  /** With a word for organisations. */
  COMPANY(16),
  /** With an article, a preposition or the like. */
  PHRASE(17),
  GIVEN_NAME(18),
  /** Two words or more, the first or last of which is a given name. */
  PERSON(19),
  SURNAME(20),
  CITY(21),
  COUNTRY(22);

  private final int position;

  Look(int position) {
    this.position = position;
  }

  /** The column of the survey that counts such values. */
  String column() {
    return "looks_" + name().toLowerCase(Locale.ROOT);
  }

  long bit() {
    return 1L << position;
  }
}
