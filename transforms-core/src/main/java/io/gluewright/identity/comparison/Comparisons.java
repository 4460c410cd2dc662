package io.gluewright.identity.comparison;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.List;

/** The comparison that each kind of column brings. */
public final class Comparisons {
  private Comparisons() {}

  /**
   * The comparisons of all columns of a table, in order: the first given name and the first surname
   * may have changed places.
   */
  public static List<Comparison> of(List<ColumnKind> kinds, List<Arity> arities) {
    List<Comparison> comparisons = new ArrayList<>();
    for (int column = 0; column < kinds.size(); column++) {
      comparisons.add(of(kinds.get(column), arities.get(column)));
    }
    int given = kinds.indexOf(ColumnKind.GIVEN_NAME);
    int family = kinds.indexOf(ColumnKind.SURNAME);
    if (given >= 0
        && family >= 0
        && arities.get(given) == Arity.ONE
        && arities.get(family) == Arity.ONE) {
      comparisons.set(given, NameLevels.beside(family));
      comparisons.set(family, NameLevels.beside(given));
    }
    return List.copyOf(comparisons);
  }

  /** The comparison of a column by itself, of which a record may have several values. */
  public static Comparison of(ColumnKind kind, Arity arity) {
    return arity == Arity.MANY ? new ArrayLevels(of(kind)) : of(kind);
  }

  public static Comparison of(ColumnKind kind) {
    return switch (kind) {
      case GIVEN_NAME, SURNAME -> NameLevels.alone();
      case DATE -> date();
      case EMAIL -> new EmailLevels();
      case PHONE -> phone();
      case POSTCODE -> Ladder.equal().thenEdits(1).then("same area", (a, b) -> prefix(a, b, 3));
      case IDENTIFIER -> Ladder.equal().thenEdits(2);
      case CITY, COUNTRY, CATEGORY ->
          Ladder.equal()
              .then("1 edit", (a, b) -> longEnough(a, b, 4) && within(a, b, 1))
              .then("alike", (a, b) -> alike(a, b, 0.88));
      case YEAR -> Ladder.equal().then("1 apart", (a, b) -> apart(a, b) <= 1);
      case NUMBER ->
          Ladder.equal()
              .then("within 2 %", (a, b) -> share(a, b) <= 0.02)
              .then("within 10 %", (a, b) -> share(a, b) <= 0.1)
              .then("within 30 %", (a, b) -> share(a, b) <= 0.3);
      case URL ->
          Ladder.equal()
              .then("2 edits", (a, b) -> within(a, b, 2))
              .then("same host", (a, b) -> host(a).equals(host(b)));
      case STREET -> new StreetLevels();
      case FULL_NAME, COMPANY, TITLE, DESCRIPTION, TEXT -> new GramLevels();
      case IGNORE -> throw new IllegalArgumentException("a column to ignore is not compared");
    };
  }

  private static Ladder date() {
    return Ladder.equal().thenEdits(2).then("same year", (a, b) -> prefix(a, b, 4));
  }

  private static Ladder phone() {
    return Ladder.equal()
        .then("same end", (a, b) -> sameEnd(a, b, 7))
        .then("1 edit", (a, b) -> within(a, b, 1))
        .then("2 edits", (a, b) -> within(a, b, 2));
  }

  static boolean longEnough(Value a, Value b, int least) {
    return a.text().length() >= least && b.text().length() >= least;
  }

  private static boolean within(Value a, Value b, int edits) {
    return Similarity.edits(a.text(), b.text(), edits) <= edits;
  }

  private static boolean alike(Value a, Value b, double least) {
    return Similarity.jaroWinkler(a.text(), b.text(), least) >= least;
  }

  private static boolean prefix(Value a, Value b, int letters) {
    return longEnough(a, b, letters) && a.text().regionMatches(0, b.text(), 0, letters);
  }

  private static boolean sameEnd(Value a, Value b, int digits) {
    return longEnough(a, b, digits)
        && a.text()
            .regionMatches(
                a.text().length() - digits, b.text(), b.text().length() - digits, digits);
  }

  private static double apart(Value a, Value b) {
    double apart = Math.abs(a.number() - b.number());
    return Double.isNaN(apart) ? Double.MAX_VALUE : apart;
  }

  private static double share(Value a, Value b) {
    return apart(a, b) / Math.max(Math.max(Math.abs(a.number()), Math.abs(b.number())), 1e-9);
  }

  private static String host(Value url) {
    int slash = url.text().indexOf('/');
    return slash < 0 ? url.text() : url.text().substring(0, slash);
  }
}
