package io.gluewright.testdata;

import io.gluewright.testdata.NameLists.City;
import java.util.ArrayList;
import java.util.List;

/** Where people live, and what their phones, money and dates look like there. */
enum Country {
  DE("Germany", "de", "EUR", "49", "0", "151", "30", "40"),
  FR("France", "fr", "EUR", "33", "0", "6", "1", "4"),
  GB("United Kingdom", "en", "GBP", "44", "0", "79", "20", "16"),
  US("United States", "en", "USD", "1", "", "", "", ""),
  AT("Austria", "de", "EUR", "43", "0", "664", "1", "5"),
  CH("Switzerland", "de", "CHF", "41", "0", "7", "4", "2"),
  IT("Italy", "it", "EUR", "39", "", "33", "06", "02"),
  ES("Spain", "es", "EUR", "34", "", "6", "9", "8"),
  NL("Netherlands", "nl", "EUR", "31", "0", "6", "2", "7"),
  PL("Poland", "pl", "PLN", "48", "", "5", "2", "3");

  /** One entry per percent of the customers. */
  private static final List<Country> SHARES = shares(40, 10, 10, 10, 6, 6, 6, 5, 4, 3);

  private final String english;
  private final String language;
  private final String currency;
  private final String callingCode;
  private final String trunk;
  private final String mobileLead;
  private final String homeLead;
  private final String officeLead;

  Country(
      String english,
      String language,
      String currency,
      String callingCode,
      String trunk,
      String mobileLead,
      String homeLead,
      String officeLead) {
    this.english = english;
    this.language = language;
    this.currency = currency;
    this.callingCode = callingCode;
    this.trunk = trunk;
    this.mobileLead = mobileLead;
    this.homeLead = homeLead;
    this.officeLead = officeLead;
  }

  static Country of(Dice dice) {
    return dice.pick(SHARES);
  }

  String english() {
    return english;
  }

  String language() {
    return language;
  }

  String currency() {
    return currency;
  }

  List<City> cities() {
    return NameLists.cities(this);
  }

  List<String> streets() {
    return NameLists.streets(this);
  }

  /** The mobile phone of one person: distinct numbers below 10^8 give distinct phones. */
  Phone mobile(long number) {
    return phone(mobileLead, "2", "5", number * 37_199_969 + 12_345_678);
  }

  /** The phone that a household shares. */
  Phone home(long number) {
    return phone(homeLead, "3", "6", number * 21_300_017 + 7_654_321);
  }

  /** The switchboard of an office. */
  Phone office(long number) {
    return phone(officeLead, "4", "7", number * 11_500_003 + 1_000_000);
  }

  private Phone phone(String lead, String area, String exchange, long number) {
    String digits = String.valueOf(100_000_000 + Math.floorMod(number, 100_000_000L)).substring(1);
    return this == US
        ? new Phone(this, area + digits.substring(0, 2), exchange + digits.substring(2))
        : new Phone(this, lead, digits);
  }

  String callingCode() {
    return callingCode;
  }

  String trunk() {
    return trunk;
  }

  private static List<Country> shares(int... percent) {
    ArrayList<Country> shares = new ArrayList<>();
    for (int i = 0; i < percent.length; i++) {
      for (int j = 0; j < percent[i]; j++) {
        shares.add(values()[i]);
      }
    }
    return List.copyOf(shares);
  }
}
