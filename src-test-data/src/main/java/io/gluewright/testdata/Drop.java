package io.gluewright.testdata;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Consumer;

/**
 * One day's delivery. Drop 1 is the initial load of all customers; every later drop brings one
 * percent of newcomers, and news about those who are there already.
 */
record Drop(long customers, long seed, int number) {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

  /** So far apart are a row and its planted repetition, where there are enough rows. */
  private static final long LAG = 500;

  /** The day on which a drop is delivered. */
  static LocalDate date(int drop) {
    return FIRST_DAY.plusDays(drop - 1L);
  }

  /** A time in the day that a drop reports on: the day before it is delivered. */
  static LocalDateTime yesterday(int drop, Dice dice) {
    return date(drop).minusDays(1).atStartOfDay().plusSeconds(dice.on("second").below(86_400));
  }

  LocalDate date() {
    return date(number);
  }

  /** The number of the first newcomer, which is how many people were there before. */
  long before() {
    return number == 1 ? 0 : customers + (number - 2) * perDay();
  }

  long newcomers() {
    return number == 1 ? customers : perDay();
  }

  private long perDay() {
    return Math.max(1, customers / 100);
  }

  Dice dice() {
    return Dice.of(seed);
  }

  Person person(long index) {
    int home = index < customers ? 1 : (int) (2 + (index - customers) / perDay());
    return new Person(dice(), index, home);
  }

  /** Every newcomer once, in order. */
  void eachNewcomer(Consumer<Person> action) {
    for (long i = before(); i < before() + newcomers(); i++) {
      action.accept(person(i));
    }
  }

  /** Every newcomer once, in order; some rows later {@code again} sees the same one. */
  void eachNewcomer(Consumer<Person> action, Consumer<Person> again) {
    long end = before() + newcomers();
    for (long i = before(); i < end + LAG; i++) {
      if (i < end) {
        action.accept(person(i));
      }
      if (i - LAG >= before()) {
        again.accept(person(i - LAG));
      }
    }
  }

  /** Those who were there before this drop, one in so many, chosen by {@code purpose}. */
  void someOfTheOthers(String purpose, double share, Consumer<Person> action) {
    Dice chosen = dice().on(purpose).at(number);
    for (long i = 0; i < before(); i++) {
      if (chosen.at(i).chance(share)) {
        action.accept(person(i));
      }
    }
  }

  /**
   * Whether something is planted at this newcomer: once in {@code period} people, and at least once
   * in every drop, however small.
   */
  boolean planted(String what, Person person, int period) {
    long every = Math.min(period, newcomers());
    long offset = dice().on(what).at(number).below(period);
    return (person.number() - before() + offset) % every == 0;
  }

  LocalDateTime yesterday(Dice dice) {
    return yesterday(number, dice);
  }

  /** A time of the {@code days} before that. */
  LocalDateTime earlier(Dice dice, int days) {
    return yesterday(dice).minusDays(1L + dice.on("days ago").below(days));
  }

  /** When something happened that a newcomer brings along: long ago in the initial load. */
  LocalDateTime past(Dice dice, int days) {
    return number == 1 ? earlier(dice, days) : yesterday(dice);
  }

  /** A text that no other event of the sample has. */
  String unique(int kind, long person, int n) {
    long packed = ((long) kind << 60) | ((long) number << 52) | (person << 16) | n;
    return Long.toHexString(Dice.scramble(packed ^ 0x5DEECE66DL));
  }
}
