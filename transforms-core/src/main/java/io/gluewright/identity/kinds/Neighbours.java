package io.gluewright.identity.kinds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the columns of a table say of each other. */
final class Neighbours {
  private final Set<ColumnKind> kinds = EnumSet.noneOf(ColumnKind.class);
  private final Set<NamedLike> names = EnumSet.noneOf(NamedLike.class);

  private Neighbours() {}

  static Neighbours of(List<Candidate> candidates) {
    Neighbours neighbours = new Neighbours();
    for (Candidate candidate : candidates) {
      if (!candidate.isNamed(NamedLike.NAME)) {
        neighbours.kinds.add(candidate.kind());
        candidate.named().ifPresent(neighbours.names::add);
      }
    }
    return neighbours;
  }

  /** {@code candidate} as it is in this company. */
  Candidate settle(Candidate candidate) {
    if (candidate.isNamed(NamedLike.NAME)) {
      return name(candidate);
    }
    if (candidate.named().isPresent()) {
      return candidate;
    }
    if (isBarePostcode(candidate.values()) && has(ColumnKind.CITY, ColumnKind.STREET)) {
      return candidate.with(ColumnKind.POSTCODE, "digits of one length beside a place");
    }
    if (candidate.kind() == ColumnKind.TEXT && isBareSurname(candidate.values())) {
      return candidate.with(ColumnKind.SURNAME, "single words beside a given name");
    }
    return candidate;
  }

  private Candidate name(Candidate candidate) {
    Measures values = candidate.values();
    boolean oneWord = values.meanWords() <= 1.6;
    if (oneWord && !has(ColumnKind.SURNAME) && has(ColumnKind.GIVEN_NAME)) {
      return candidate.with(ColumnKind.SURNAME, "a name beside a given name");
    }
    if (oneWord && has(ColumnKind.SURNAME) && !has(ColumnKind.GIVEN_NAME)) {
      return candidate.with(ColumnKind.GIVEN_NAME, "a name beside a surname");
    }
    if (has(ColumnKind.GIVEN_NAME, ColumnKind.SURNAME) || names.contains(NamedLike.BIRTHDAY)) {
      return candidate.with(ColumnKind.FULL_NAME, "a name beside what persons have");
    }
    if (ByContent.isPersons(values) || values.share(Look.GIVEN_NAME) >= .3) {
      return candidate.with(ColumnKind.FULL_NAME, "names of persons");
    }
    if (has(ColumnKind.NUMBER, ColumnKind.DESCRIPTION, ColumnKind.YEAR)
        || names.contains(NamedLike.PERSON)) {
      return candidate.with(ColumnKind.TITLE, "a name beside what products or works have");
    }
    if (has(ColumnKind.STREET, ColumnKind.PHONE, ColumnKind.POSTCODE, ColumnKind.URL)) {
      return candidate.with(ColumnKind.COMPANY, "a name beside what organisations have");
    }
    if (values.share(Look.COMPANY) >= .2) {
      return candidate.with(ColumnKind.COMPANY, "names of organisations");
    }
    boolean likePersons = values.meanWords() <= 3.5 && values.share(Look.WITH_DIGITS) <= .1;
    return likePersons
        ? candidate.with(ColumnKind.FULL_NAME, "a name of up to three words")
        : candidate.with(ColumnKind.TITLE, "a name of many words or with digits");
  }

  private boolean has(ColumnKind... any) {
    for (ColumnKind kind : any) {
      if (kinds.contains(kind)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBareSurname(Measures values) {
    return has(ColumnKind.GIVEN_NAME)
        && !has(ColumnKind.SURNAME)
        && values.share(Look.WORD) >= .8
        && values.share(Look.SURNAME) > 0;
  }

  private static boolean isBarePostcode(Measures values) {
    double length = values.meanLength();
    return values.share(Look.ONLY_DIGITS) >= .9
        && values.sameLength()
        && length >= 4
        && length <= 6
        && values.share(Look.YEAR) < .5;
  }
}
