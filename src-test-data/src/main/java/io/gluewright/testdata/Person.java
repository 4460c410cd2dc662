package io.gluewright.testdata;

import io.gluewright.testdata.NameLists.GivenName;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * One real person: the truth behind the records. Everything follows from the seed and the person's
 * number; {@code home} is the drop in which the person becomes a customer.
 */
final class Person {
  private static final int HOUSEHOLD = 4;
  private static final int OFFICE = 40;

  /** More people than a sample can hold; keeps the phones of one person's life apart. */
  private static final long PEOPLE = 10_000_000;

  private static final List<String> LANGUAGES =
      List.of("de", "tr", "en", "pl", "it", "fr", "es", "nl", "sv");
  private static final List<String> MAIL_HOSTS =
      List.of("mail.example", "post.example", "inbox.example", "briefkasten.example", "firma.test");

  /** What can happen to somebody between two drops. */
  enum Change {
    NONE,
    ADDRESS,
    EMAIL,
    PHONE
  }

  private final long number;
  private final int home;
  private final Dice dice;
  private final Dice household;
  private final boolean family;
  private final Dice office;
  private final Country country;
  private final GivenName given;
  private final String surname;
  private final boolean woman;

  Person(Dice root, long number, int home) {
    this.number = number;
    this.home = home;
    this.dice = root.on("person").at(number);
    this.household = root.on("household").at(number / HOUSEHOLD);
    this.family = household.on("family").chance(0.3);
    this.office = root.on("office").at(number / OFFICE);
    this.country = Country.of((family ? household : dice).on("country"));
    this.woman = dice.on("sex").chance(0.5);
    String language = language(dice);
    this.given =
        dice.on("given").skewed(woman ? NameLists.women(language) : NameLists.men(language));
    this.surname =
        (family ? household : dice)
            .on("surname")
            .skewed(NameLists.surnames(language(family ? household : dice)));
  }

  private String language(Dice of) {
    return of.on("migrant").chance(0.12) ? of.on("language").pick(LANGUAGES) : country.language();
  }

  String id() {
    return "P" + padded(number);
  }

  long number() {
    return number;
  }

  /** The drop in which the person became a customer. */
  int home() {
    return home;
  }

  /** The dice for one purpose in this person's life. */
  Dice on(String purpose) {
    return dice.on(purpose);
  }

  Country country() {
    return country;
  }

  GivenName given() {
    return given;
  }

  String surname() {
    return surname;
  }

  boolean woman() {
    return woman;
  }

  LocalDate born() {
    return LocalDate.of(1936, 1, 1).plusDays(dice.on("born").below(72 * 365));
  }

  boolean inCrm() {
    return dice.on("in crm").chance(0.85);
  }

  /** Some people were entered twice, under two numbers, before anybody noticed. */
  boolean twiceInCrm() {
    return inCrm() && dice.on("twice in crm").chance(0.04);
  }

  /** The number on the customer card; {@code account} counts the person's cards from 0. */
  String customerNumber(int account) {
    return "C" + padded(number * 8 + account);
  }

  /** The account in the web shop. */
  String shopAccount() {
    return "A-" + Long.toString(number + 1_000_000, 36).toUpperCase(Locale.ROOT);
  }

  /** What the drop changes; nothing in the drop the person arrives with or before. */
  Change change(int drop) {
    if (drop <= home || !dice.on("change").at(drop).chance(0.02)) {
      return Change.NONE;
    }
    int kind = dice.on("kind of change").at(drop).below(10);
    return kind < 6 ? Change.ADDRESS : kind < 8 ? Change.EMAIL : Change.PHONE;
  }

  private int last(Change change, int drop) {
    for (int day = drop; day > home; day--) {
      if (change(day) == change) {
        return day;
      }
    }
    return 0;
  }

  Address address(int drop) {
    int moved = last(Change.ADDRESS, drop);
    return Address.in(country, (family && moved == 0 ? household : dice).on("address").at(moved));
  }

  /** Where the person lived before the first record of the present address. */
  Address oldAddress() {
    return Address.in(country, dice.on("address").at(-1));
  }

  String email(int drop) {
    int changed = last(Change.EMAIL, drop);
    return email(changed == 0 ? "" : "." + Integer.toString(changed, 36));
  }

  /** The address of former days; no other person's address ever equals one of this person's. */
  String oldEmail() {
    return email(".old");
  }

  private String email(String suffix) {
    String first = Mess.plain(given.name());
    String last = Mess.plain(surname);
    Dice form = dice.on("email").on(suffix);
    String local =
        switch (form.on("form").below(4)) {
          case 0 -> first + "." + last;
          case 1 -> first.charAt(0) + last;
          case 2 -> last + "." + first;
          default -> first + "_" + last;
        };
    return local + (number + 1) + suffix + "@" + form.on("host").skewed(MAIL_HOSTS);
  }

  /** The person's own phone, or one that is shared with family or colleagues. */
  Phone phone(int drop, Dice record) {
    if (family && record.on("family phone").chance(0.4)) {
      return country.home(number / HOUSEHOLD);
    }
    if (office.on("with switchboard").chance(0.06) && record.on("office phone").chance(0.4)) {
      return Country.of(office.on("country")).office(number / OFFICE);
    }
    return mobile(drop);
  }

  Phone mobile(int drop) {
    return country.mobile(number + PEOPLE * (last(Change.PHONE, drop) % 10));
  }

  static String padded(long number) {
    return String.valueOf(1_000_000_000L + number).substring(1);
  }
}
