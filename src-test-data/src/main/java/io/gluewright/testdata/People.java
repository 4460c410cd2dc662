package io.gluewright.testdata;

import java.util.ArrayList;
import java.util.List;

/**
 * Records of persons with known truth, in any number: every record is a function of the seed and
 * its row, so that rows can be made in any order and in any number of parts. One in five is another
 * record of somebody who is there already: up to four more of one person, each with up to three
 * errors. Names and places are as frequent as they are in life; families share a home.
 *
 * <p>The id of a record tells neither its row nor its person, and the records of a person are not
 * neighbours.
 */
public final class People {
  /** The columns of a record; all are texts, and an empty text is no value. */
  public static final List<String> COLUMNS =
      List.of(
          "record_id",
          "given_name",
          "surname",
          "street_number",
          "street",
          "suburb",
          "postcode",
          "state",
          "date_of_birth",
          "phone",
          "email");

  private static final String SWITCHBOARD = "1300000000";

  /** Of so many records in a row, so many are the first of their person. */
  private static final int BLOCK = 25;

  private static final int FIRSTS = 20;

  /** How the other five of a block are shared out, by what is how likely. */
  private static final List<List<Integer>> SHARES =
      List.of(
          List.of(0, 1, 2, 3, 4),
          List.of(0, 1, 2, 3, 4),
          List.of(0, 0, 1, 2, 3),
          List.of(0, 0, 1, 1, 2),
          List.of(0, 0, 0, 1, 2),
          List.of(0, 0, 0, 1, 1),
          List.of(0, 0, 0, 0, 1));

  /** How many errors a further record has, by what is how likely. */
  private static final List<Integer> ERRORS = List.of(0, 0, 1, 1, 1, 1, 2, 2, 2, 3);

  private final Dice dice;
  private final long records;
  private final long stride;
  private final long hot;

  /** Made when the first record is: ids and entities do not need it. */
  private Population population;

  private People(long records, long hot, Dice dice) {
    this.records = records;
    this.hot = hot;
    this.dice = dice;
    this.stride = coprime(records);
  }

  /** So many records, of the persons that the seed stands for. */
  public static People of(long records, long seed) {
    return new People(records, 0, Dice.of(seed));
  }

  /** The same, of whom so many have one phone, that of a switchboard. */
  public People withSharedPhone(long many) {
    return new People(records, many, dice);
  }

  /** The record of a row, counted from 0: its values in the order of {@link #COLUMNS}. */
  public List<String> record(long row) {
    long place = place(row);
    List<String> values = new ArrayList<>(COLUMNS.size());
    values.add(idAt(place));
    Resident person = population().person(person(place));
    Resident shown = isFirst(place) ? person : written(person, place);
    Resident reached = place < hot ? shown.with(Resident.PHONE, SWITCHBOARD) : shown;
    values.addAll(reached.values());
    return values;
  }

  /** The true entity of a row's record. */
  public String entity(long row) {
    return "e" + person(place(row));
  }

  /** The id of a row's record, as in the record itself. */
  public String id(long row) {
    return idAt(place(row));
  }

  private Population population() {
    if (population == null) {
      population = new Population(dice.on("population"));
    }
    return population;
  }

  private Resident written(Resident person, long place) {
    Dice own = dice.on("record").at(place);
    Errors errors = new Errors(population());
    Resident shown = person;
    for (int left = own.on("errors").pick(ERRORS); left > 0; left--) {
      shown = errors.one(shown, own.on("error").at(left));
    }
    return shown;
  }

  private String idAt(long place) {
    String digits = Long.toHexString(dice.on("id").at(place).state());
    return "0".repeat(16 - digits.length()) + digits;
  }

  private static boolean isFirst(long place) {
    return place % BLOCK < FIRSTS;
  }

  private long person(long place) {
    long block = place / BLOCK;
    int slot = (int) (place % BLOCK);
    int owner = slot < FIRSTS ? slot : dice.on("block").at(block).pick(SHARES).get(slot - FIRSTS);
    return block * FIRSTS + owner;
  }

  /** Rows that follow each other have places far apart. */
  private long place(long row) {
    return Math.floorMod(row * stride, records);
  }

  private static long coprime(long records) {
    long stride = Math.max(1, (long) (records * 0.618034));
    while (gcd(stride, records) != 1) {
      stride++;
    }
    return stride;
  }

  private static long gcd(long one, long other) {
    return other == 0 ? one : gcd(other, one % other);
  }
}
