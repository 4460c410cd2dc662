package io.gluewright.testdata;

/** A phone number, and the many ways in which people write it. */
record Phone(Country country, String lead, String rest) {
  /** With or without the country's code. */
  String written(Dice dice) {
    return dice.on("abroad").chance(0.45) ? international(dice) : national(dice);
  }

  /**
   * As {@link #written} for a German number, else with the country's code: this is for records that
   * say nothing about the country.
   */
  String writtenWithoutCountry(Dice dice) {
    return country == Country.DE ? written(dice) : international(dice);
  }

  private String international(Dice dice) {
    String code = country.callingCode();
    return switch (dice.on("form").below(5)) {
      case 0 -> "+" + code + lead + rest;
      case 1 -> "+" + code + " " + lead + " " + rest;
      case 2 -> "00" + code + lead + rest;
      case 3 -> "+" + code + "-" + lead + "-" + rest.substring(0, 4) + "-" + rest.substring(4);
      default -> "+" + code + " (" + lead + ") " + rest.substring(0, 3) + " " + rest.substring(3);
    };
  }

  private String national(Dice dice) {
    String area = country.trunk() + lead;
    return switch (dice.on("form").below(5)) {
      case 0 -> area + rest;
      case 1 -> area + "/" + rest;
      case 2 -> "(" + area + ") " + rest.substring(0, 3) + "-" + rest.substring(3);
      case 3 -> area + " " + rest.substring(0, 3) + " " + rest.substring(3);
      default -> " " + area + "-" + rest + " ";
    };
  }
}
