package io.gluewright.identity.explain;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import java.util.Arrays;
import java.util.List;

/** A small model of people, with weights that are easy to add up, and records for it. */
final class People {
  static final List<ColumnModel> COLUMNS =
      List.of(
          column(
              "surname",
              ColumnKind.SURNAME,
              List.of(0.7, 0.1, 0.01, 0.05, 0.05, 0.04, 0.03, 0.02),
              List.of(0.01, 0.01, 0.001, 0.01, 0.01, 0.02, 0.04, 0.899),
              List.of(6.0, 4.0, 3.5, 3.0, 2.0, 1.0, -0.5, -5.0)),
          column(
              "city",
              ColumnKind.CITY,
              List.of(0.9, 0.04, 0.02, 0.04),
              List.of(0.1, 0.01, 0.01, 0.88),
              List.of(3.0, 2.0, 1.0, -4.0)),
          column(
              "phone",
              ColumnKind.PHONE,
              List.of(0.8, 0.05, 0.05, 0.05, 0.05),
              List.of(0.001, 0.001, 0.001, 0.001, 0.996),
              List.of(9.0, 6.0, 4.0, 1.0, -3.0)));

  static final MatchModel MODEL =
      new MatchModel(
          MatchModel.Method.FELLEGI_SUNTER,
          COLUMNS,
          List.of(List.of("surname", "city"), List.of("phone")),
          1 / 257.0,
          2,
          "levels of columns");

  private static final float[] RARITY = new float[Grams.BUCKETS];

  static {
    Arrays.fill(RARITY, 1);
  }

  private People() {}

  private static ColumnModel column(
      String name, ColumnKind kind, List<Double> m, List<Double> u, List<Double> weights) {
    return ColumnModel.independent(name, kind, new Chances(m, u, weights), 0.01);
  }

  /** A record of surname, city and phone; an empty text is no value. */
  static Values person(String surname, String city, String phone) {
    return Values.of(
        new Value[] {
          value(ColumnKind.SURNAME, surname),
          value(ColumnKind.CITY, city),
          value(ColumnKind.PHONE, phone),
          null
        });
  }

  /** A record of which only the whole text counts. */
  static Values text(String text) {
    return Values.of(new Value[] {value(ColumnKind.TEXT, text)});
  }

  private static Value value(ColumnKind kind, String written) {
    return Preparation.value(kind, written, RARITY).orElse(null);
  }

  /** The record with another share of its surname. */
  static Values withShare(Values person, double share) {
    return Values.of(
        new Value[] {
          person.at(0).orElseThrow().withShare(share),
          person.at(1).orElse(null),
          person.at(2).orElse(null),
          null
        });
  }
}
