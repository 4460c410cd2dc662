package io.gluewright.identity.linking;

import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Records of invented persons. Half of the persons have a second record and some a third, in which
 * one or two of seven values are misspelt, swapped, changed or missing.
 */
final class Persons {
  static final String ID = "record_id";

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "record_id string, given_name string, surname string, birth_date string, street string,"
              + " city string, postcode string, phone string");
  private static final List<String> GIVEN =
      List.of(
          "anna", "bruno", "carla", "david", "elena", "felix", "greta", "hugo", "irene", "jonas",
          "karin", "laura", "martin", "nina", "oscar", "paula", "robert", "sofia", "thomas",
          "vera");
  private static final List<String> STARTS =
      List.of("al", "ber", "cor", "dun", "el", "fas", "gren", "hol", "kra", "mor", "ster", "wil");
  private static final List<String> ENDS =
      List.of("berg", "dale", "feld", "ini", "kamp", "ley", "mann", "ova", "quist", "son", "ter");
  private static final List<String> STREETS =
      List.of("oak street", "mill road", "park lane", "station avenue", "church hill", "quay view");
  private static final List<String> CITIES =
      List.of("aldwick", "brenton", "carrow", "dunmere", "eastvale", "farley", "glenby", "harwell");

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> entities = new TreeMap<>();

  private Persons() {}

  static Persons of(int persons, long seed) {
    Random random = new Random(seed);
    Persons made = new Persons();
    for (int person = 0; person < persons; person++) {
      String[] values = values(random);
      made.add(person, 0, values);
      int copies = random.nextInt(10) < 5 ? 0 : 1 + random.nextInt(2);
      for (int copy = 1; copy <= copies; copy++) {
        made.add(person, copy, spoilt(values.clone(), random));
      }
    }
    return made;
  }

  private static String[] values(Random random) {
    int city = random.nextInt(CITIES.size());
    return new String[] {
      any(GIVEN, random),
      any(STARTS, random) + any(ENDS, random),
      "%d-%02d-%02d"
          .formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28)),
      1 + random.nextInt(200) + " " + any(STREETS, random),
      CITIES.get(city),
      String.valueOf(20_000 + 100 * city + random.nextInt(9)),
      "0%d %07d".formatted(20 + city, random.nextInt(10_000_000))
    };
  }

  private static String[] spoilt(String[] values, Random random) {
    int errors = 1 + random.nextInt(2);
    for (int error = 0; error < errors; error++) {
      int column = random.nextInt(values.length);
      String value = values[column];
      int kind = random.nextInt(10);
      if (value == null || kind == 0) {
        values[column] = null;
      } else if (kind == 1 && column < 2) {
        String given = values[0];
        values[0] = values[1];
        values[1] = given;
      } else {
        int at = random.nextInt(value.length() - 1);
        values[column] =
            kind < 6
                ? value.substring(0, at)
                    + value.charAt(at + 1)
                    + value.charAt(at)
                    + value.substring(at + 2)
                : value.substring(0, at) + value.substring(at + 1);
      }
    }
    return values;
  }

  private static String any(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  private void add(int person, int copy, String... values) {
    String id = "p%03d-%d".formatted(person, copy);
    Object[] cells = new Object[values.length + 1];
    cells[0] = id;
    System.arraycopy(values, 0, cells, 1, values.length);
    rows.add(RowFactory.create(cells));
    entities.put(id, "p" + person);
  }

  Dataset<Row> table() {
    return Spark.session().createDataFrame(rows, SCHEMA);
  }

  /** The person of each record. */
  Map<String, String> entities() {
    return entities;
  }
}
