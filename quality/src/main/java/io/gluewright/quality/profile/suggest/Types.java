package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.NumberFacts;
import io.gluewright.quality.profile.Reading;
import io.gluewright.quality.profile.TextFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What texts can be read as, for the types that the language and a cast of Spark both know. */
final class Types implements Family {
  /** Whether the column gets such a rule. */
  static boolean fits(ColumnProfile column) {
    return name(column).isPresent();
  }

  private static Optional<String> name(ColumnProfile column) {
    return column
        .texts()
        .flatMap(TextFacts::reading)
        .filter(reading -> reading.of() >= ENOUGH)
        .flatMap(reading -> name(column, reading));
  }

  private static Optional<String> name(ColumnProfile column, Reading reading) {
    boolean isIso = reading.pattern().startsWith("yyyy-M");
    return switch (reading.type()) {
      case INTEGER -> Optional.of(isInt(column) ? "INTEGER" : "LONG");
      case DECIMAL -> Optional.of("DOUBLE");
      case BOOLEAN -> Optional.of("BOOLEAN");
      case DATE -> isIso ? Optional.of("DATE") : Optional.empty();
      case TIMESTAMP -> isIso ? Optional.of("TIMESTAMP") : Optional.empty();
    };
  }

  private static boolean isInt(ColumnProfile column) {
    double furthest =
        column
            .numbers()
            .map((NumberFacts n) -> Math.max(Math.abs(n.least()), Math.abs(n.greatest())))
            .orElse(0.0);
    return furthest < Integer.MAX_VALUE;
  }

  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    return name(column).map(type -> rule(column, type)).stream().toList();
  }

  private static SuggestedRule rule(ColumnProfile column, String type) {
    TextFacts texts = column.texts().orElseThrow();
    Reading reading = texts.reading().orElseThrow();
    boolean gaps = column.nulls() + texts.empty() + texts.blank() > 0;
    Draft plain = Draft.of(RuleType.COLUMN_DATA_TYPE, column.name()).that(Draft.equal(type));
    Draft draft = gaps ? plain.whereFilled() : plain;
    String counted =
        String.format(
            Locale.ROOT, "%,d of %,d texts can be read so", reading.matching(), reading.of());
    Evidence evidence =
        Evidence.of(column.name(), counted)
            .and("matching", reading.matching())
            .and("of", reading.of());
    if (reading.isOfAll()) {
      return draft.because(evidence);
    }
    BigDecimal least = Chance.rounded(Chance.lowest(reading.matching(), reading.of()));
    return draft.forShare(least).because(evidence.and("bound", least));
  }
}
