package io.gluewright.testdata;

import static io.gluewright.testdata.Resident.BIRTH;
import static io.gluewright.testdata.Resident.EMAIL;
import static io.gluewright.testdata.Resident.GIVEN;
import static io.gluewright.testdata.Resident.NUMBER;
import static io.gluewright.testdata.Resident.PHONE;
import static io.gluewright.testdata.Resident.POSTCODE;
import static io.gluewright.testdata.Resident.STATE;
import static io.gluewright.testdata.Resident.STREET;
import static io.gluewright.testdata.Resident.SUBURB;
import static io.gluewright.testdata.Resident.SURNAME;

import java.util.List;
import java.util.Map;

/** What goes wrong when somebody is written down a second time. */
final class Errors {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final List<Integer> TYPED =
      List.of(GIVEN, SURNAME, SURNAME, STREET, SUBURB, EMAIL, PHONE, POSTCODE, BIRTH, NUMBER);
  private static final List<Integer> READ = List.of(GIVEN, SURNAME, STREET, SUBURB, EMAIL);
  private static final List<Integer> LOST =
      List.of(GIVEN, NUMBER, STREET, SUBURB, POSTCODE, STATE, BIRTH, PHONE, EMAIL);
  private static final Map<String, String> MISREAD =
      Map.of("rn", "m", "o", "0", "l", "1", "s", "5", "e", "c", "u", "v", "g", "q");
  private static final List<String> MISREADABLE = List.of("rn", "o", "l", "s", "e", "u", "g");

  private final Population population;

  Errors(Population population) {
    this.population = population;
  }

  /** The same person with one thing wrong. */
  Resident one(Resident person, Dice dice) {
    int kind = dice.on("kind").below(100);
    if (kind < 40) {
      int field = dice.on("typed").pick(TYPED);
      return person.with(field, typo(person.value(field), dice.on("typo")));
    }
    if (kind < 55) {
      return person.with(dice.on("lost").pick(LOST), "");
    }
    if (kind < 60) {
      return person.with(GIVEN, person.value(SURNAME)).with(SURNAME, person.value(GIVEN));
    }
    if (kind < 70) {
      String given = person.value(GIVEN);
      return person.with(GIVEN, population.nickname(given, dice.on("nickname")));
    }
    if (kind < 77) {
      int field = dice.on("read").pick(READ);
      return person.with(field, misread(person.value(field), dice.on("misread")));
    }
    if (kind < 84) {
      return population.moved(person, dice.on("moved"));
    }
    if (kind < 91) {
      return person.with(PHONE, Population.phone(dice.on("phone")));
    }
    return person.with(STREET, Population.abbreviated(person.value(STREET)));
  }

  /** A character too many, too few, another one, or two in the wrong order. */
  private static String typo(String word, Dice dice) {
    if (word.length() < 2) {
      return word;
    }
    int at = dice.on("at").below(word.length() - 1);
    String some = Character.isDigit(word.charAt(at)) ? DIGITS : LETTERS;
    char letter = some.charAt(dice.on("letter").below(some.length()));
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    return switch (dice.on("slip").below(4)) {
      case 0 -> before + letter + word.charAt(at) + after;
      case 1 -> before + after;
      case 2 -> before + letter + after;
      default -> before + after.charAt(0) + word.charAt(at) + after.substring(1);
    };
  }

  /** As a machine reads a poor copy. */
  private static String misread(String word, Dice dice) {
    int first = dice.below(MISREADABLE.size());
    for (int i = 0; i < MISREADABLE.size(); i++) {
      String shape = MISREADABLE.get((first + i) % MISREADABLE.size());
      int at = word.indexOf(shape);
      if (at >= 0) {
        return word.substring(0, at) + MISREAD.get(shape) + word.substring(at + shape.length());
      }
    }
    return word;
  }
}
