package io.gluewright.identity.kinds;

import io.gluewright.identity.kinds.ByContent.Verdict;
import java.util.Optional;

/**
 * A column and what it is taken for as long as nothing is known of the columns beside it.
 *
 * @param named what its name says, if the content allows it
 */
record Candidate(String column, Measures values, Optional<NamedLike> named, Verdict verdict) {
  static Candidate of(String column, Measures values) {
    if (values.filled() == 0) {
      return ignored(column, values, "no values");
    }
    if (values.isConstant()) {
      return ignored(column, values, "the same value throughout");
    }
    Optional<NamedLike> name = NamedLike.of(column);
    Optional<NamedLike> allowed = name.filter(like -> ByContent.allows(like, values));
    Verdict verdict =
        allowed
            .map(like -> byName(like, values))
            .orElseGet(
                () ->
                    name.map(like -> contradicted(like, values))
                        .orElseGet(() -> ByContent.decide(values)));
    return new Candidate(column, values, allowed, verdict);
  }

  Candidate with(ColumnKind kind, String reason) {
    return new Candidate(column, values, named, new Verdict(kind, reason));
  }

  boolean isNamed(NamedLike like) {
    return named.filter(like::equals).isPresent();
  }

  ColumnKind kind() {
    return verdict.kind();
  }

  DetectedColumn detected() {
    return new DetectedColumn(
        column, verdict.kind(), verdict.reason(), values.filledShare(), values.distinct());
  }

  private static Candidate ignored(String column, Measures values, String reason) {
    return new Candidate(column, values, Optional.empty(), new Verdict(ColumnKind.IGNORE, reason));
  }

  private static Verdict byName(NamedLike like, Measures values) {
    String reason = like.reason();
    if (like == NamedLike.SURROGATE && !values.isSmall() && values.distinctShare() >= .95) {
      return new Verdict(ColumnKind.IGNORE, reason + ", and no two records share a value");
    }
    if (like == NamedLike.THING && values.isFew() && values.meanLength() <= 5) {
      return new Verdict(ColumnKind.CATEGORY, "short titles of few kinds, as of persons");
    }
    return new Verdict(like.kind(), reason);
  }

  /** Names that are near to what the values are still help to say it. */
  private static Verdict contradicted(NamedLike like, Measures values) {
    Verdict content = ByContent.decide(values);
    boolean open = content.kind() == ColumnKind.TEXT || content.kind() == ColumnKind.TITLE;
    String but = "named like %s, but ".formatted(like.meaning());
    return switch (like) {
      case BIRTHDAY, DATE ->
          ByContent.yearParts(values) >= .5
              ? new Verdict(ColumnKind.YEAR, "named like a part of a date")
              : new Verdict(content.kind(), but + content.reason());
      case STREET ->
          values.share(Look.WITH_DIGITS) <= .3
              ? new Verdict(ColumnKind.CITY, but + "without streets or numbers")
              : new Verdict(content.kind(), but + content.reason());
      case YEAR, IDENTIFIER, KEY, SURROGATE -> {
        Verdict plain = values.isFew() ? ByContent.category(values) : content;
        yield new Verdict(plain.kind(), but + plain.reason());
      }
      case DESCRIPTION, CATEGORY, CODE, HOUSE_NUMBER -> {
        Verdict plain = open ? ByContent.category(values) : content;
        yield new Verdict(plain.kind(), but + plain.reason());
      }
      default -> new Verdict(content.kind(), but + content.reason());
    };
  }
}
