package io.gluewright.testdata;

import io.gluewright.testdata.NameLists.City;
import java.util.Locale;

/** Where somebody lives. */
record Address(String street, String postcode, String city, Country country) {
  static Address in(Country country, Dice dice) {
    City city = dice.on("city").skewed(country.cities());
    String street = dice.on("street").pick(country.streets());
    int house = 1 + dice.on("house").below(149);
    boolean numberFirst = country == Country.US || country == Country.GB || country == Country.FR;
    String line = numberFirst ? house + " " + street : street + " " + house;
    return new Address(line, dice.on("postcode").pick(city.postcodes()), city.name(), country);
  }

  /** The street as somebody in a hurry writes it. */
  String streetWritten(Dice dice) {
    return switch (dice.on("street form").below(20)) {
      case 0, 1, 2 -> street.replace("straße", "str.").replace("Street", "St");
      case 3 -> street.replace("straße", "strasse").replace("Road", "Rd.");
      case 4 -> street.toUpperCase(Locale.ROOT);
      case 5 -> street + "; 2. OG";
      case 6 -> street + " \"Haus am Park\"";
      default -> street;
    };
  }
}
