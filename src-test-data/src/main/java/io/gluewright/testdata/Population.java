package io.gluewright.testdata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The persons behind the records of {@link People}, each a function of its number. */
final class Population {
  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
  private static final List<String> STATES =
      List.of("nt", "nsw", "act", "vic", "qld", "sa", "wa", "tas");
  private static final List<String> KINDS =
      List.of("street", "road", "avenue", "court", "place", "crescent", "drive", "close", "lane");
  private static final Map<String, String> SHORT =
      Map.of(
          "street",
          "st",
          "road",
          "rd",
          "avenue",
          "ave",
          "court",
          "ct",
          "place",
          "pl",
          "crescent",
          "cres",
          "drive",
          "dr",
          "close",
          "cl",
          "lane",
          "ln");
  private static final List<String> HOSTS =
      List.of(
          "mail.example", "post.example", "web.example", "inbox.example.org", "isp.example.net");

  private static final List<String> EMPTY = Collections.nCopies(10, "");
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1925, 1, 1);
  private static final int DAYS_OF_BIRTH = 31_000;

  private final Dice dice;
  private final Map<String, List<String>> nicknames = new HashMap<>();
  private final NamePool given;
  private final NamePool surnames;
  private final NamePool streets;
  private final NamePool suburbs;

  Population(Dice dice) {
    this.dice = dice;
    this.given = NamePool.of(givenNames(), 4_000, 12, dice.on("given names"));
    this.surnames = NamePool.of(surnames(), 30_000, 25, dice.on("surnames"));
    this.streets = NamePool.of(List.of(), 6_000, 60, dice.on("streets"));
    this.suburbs = NamePool.of(List.of(), 4_000, 200, dice.on("suburbs"));
  }

  private List<String> givenNames() {
    List<String> names = new ArrayList<>();
    for (String language : LANGUAGES) {
      List<NameLists.GivenName> all = new ArrayList<>(NameLists.women(language));
      all.addAll(NameLists.men(language));
      for (NameLists.GivenName name : all) {
        names.add(lower(name.name()));
        nicknames.putIfAbsent(
            lower(name.name()), name.nicknames().stream().map(Population::lower).toList());
      }
    }
    return names;
  }

  private static List<String> surnames() {
    return LANGUAGES.stream()
        .flatMap(language -> NameLists.surnames(language).stream())
        .map(Population::lower)
        .toList();
  }

  /** One in ten lives with the one before, whose surname it has. */
  Resident person(long number) {
    Dice own = dice.on("person").at(number);
    Dice home =
        number > 0 && own.on("household").chance(0.1)
            ? dice.on("person").at(number - 1).on("home")
            : own.on("home");
    String first = given.draw(own.on("given"));
    String last = surnames.draw(home.on("surname"));
    String address =
        Mess.plain(first)
            + "."
            + Mess.plain(last)
            + own.on("number").below(1_000)
            + "@"
            + own.on("host").skewed(HOSTS);
    LocalDate birth = FIRST_BIRTH.plusDays(own.on("birth").below(DAYS_OF_BIRTH));
    List<String> values = new ArrayList<>(EMPTY);
    values.set(Resident.GIVEN, first);
    values.set(Resident.SURNAME, last);
    values.set(Resident.BIRTH, own.on("no birth").chance(0.02) ? "" : birth.toString());
    values.set(Resident.PHONE, own.on("no phone").chance(0.15) ? "" : phone(own.on("phone")));
    values.set(Resident.EMAIL, own.on("no email").chance(0.2) ? "" : address);
    settle(values, home.on("address"));
    return new Resident(values);
  }

  /** The same person somewhere else. */
  Resident moved(Resident person, Dice to) {
    List<String> values = new ArrayList<>(person.values());
    settle(values, to);
    return new Resident(values);
  }

  private void settle(List<String> values, Dice to) {
    int suburb = suburbs.rank(to.on("suburb"));
    int postcode = 1_000 + new Dice(Dice.scramble(suburb + 1L)).below(7_999);
    values.set(Resident.NUMBER, String.valueOf(1 + to.on("number").below(250)));
    values.set(Resident.STREET, streets.draw(to.on("street")) + " " + to.on("kind").skewed(KINDS));
    values.set(Resident.SUBURB, suburbs.name(suburb));
    values.set(Resident.POSTCODE, String.valueOf(postcode));
    values.set(Resident.STATE, STATES.get(postcode / 1_000 - 1));
  }

  static String phone(Dice dice) {
    return "04" + (10_000_000 + dice.below(90_000_000));
  }

  /** What friends say; an initial where they say nothing else. */
  String nickname(String name, Dice dice) {
    List<String> known = nicknames.getOrDefault(name, List.of());
    return known.isEmpty() ? name.substring(0, Math.min(1, name.length())) : dice.pick(known);
  }

  static String abbreviated(String street) {
    int blank = street.lastIndexOf(' ');
    String kind = street.substring(blank + 1);
    return street.substring(0, blank + 1) + SHORT.getOrDefault(kind, kind);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
