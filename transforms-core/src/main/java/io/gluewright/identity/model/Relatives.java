package io.gluewright.identity.model;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.List;

/**
 * People of one household have a surname, an address and often a telephone in common, and are not
 * the same person; so have the shops of one house, whose names differ. They are a sort of pairs of
 * their own, between matches and strangers, where there are columns that tell them apart and
 * columns that do not.
 */
record Relatives(List<ColumnKind> kinds) {
  static Relatives among(List<ColumnKind> kinds) {
    return new Relatives(List.copyOf(kinds));
  }

  /** Whether there are columns that tell relatives apart, and such that do not. */
  boolean areThere() {
    return kinds.contains(ColumnKind.STREET)
        && (kinds.contains(ColumnKind.COMPANY)
            || kinds.containsAll(List.of(ColumnKind.GIVEN_NAME, ColumnKind.SURNAME)));
  }

  /** Whether relatives may have a column in common; an e-mail address for the surname in it. */
  boolean share(int column) {
    return areThere()
        && switch (kinds.get(column)) {
          case GIVEN_NAME, DATE, YEAR, IDENTIFIER, COMPANY -> false;
          default -> true;
        };
  }
}
