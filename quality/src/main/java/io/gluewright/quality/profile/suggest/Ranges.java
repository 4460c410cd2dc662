package io.gluewright.quality.profile.suggest;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.KeyStanding;
import io.gluewright.quality.profile.NumberFacts;
import io.gluewright.quality.profile.Subject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Between which numbers values are. Of as many values again the greatest is beyond the greatest of
 * these every other time, so a bound needs a margin: the whole range to each side, which values
 * that fall off exponentially exceed in about one of as many deliveries as there are values. Bounds
 * are rounded outward, and what was never negative is not to become so.
 */
final class Ranges implements Family {
  private static final int DIGITS = 2;

  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    return column.numbers().filter(numbers -> fits(column, numbers)).stream()
        .flatMap(numbers -> rules(column, numbers).stream())
        .toList();
  }

  private static boolean fits(ColumnProfile column, NumberFacts numbers) {
    ColumnKind kind = column.kind().kind();
    boolean isNumber =
        column.subject() == Subject.WHOLE
            || column.subject() == Subject.DECIMAL
            || column.subject() == Subject.FRACTION;
    return isNumber
        && kind != ColumnKind.IDENTIFIER
        && kind != ColumnKind.POSTCODE
        && column.key() == KeyStanding.NO
        && column.personal().isEmpty()
        && !ClosedSets.fits(column)
        && numbers.count() >= ENOUGH
        && numbers.unreal() == 0;
  }

  private static List<SuggestedRule> rules(ColumnProfile column, NumberFacts numbers) {
    BigDecimal least = new BigDecimal(numbers.least());
    BigDecimal greatest = new BigDecimal(numbers.greatest());
    BigDecimal range = greatest.subtract(least);
    BigDecimal low = rounded(least.subtract(range), RoundingMode.FLOOR);
    BigDecimal high = rounded(greatest.add(range), RoundingMode.CEILING);
    Evidence evidence =
        Evidence.of(
                column.name(),
                String.format(
                    Locale.ROOT,
                    "the margin is the whole range of the %,d numbers to each side, but never across zero",
                    numbers.count()))
            .and("count", numbers.count())
            .and("least", numbers.least())
            .and("greatest", numbers.greatest());
    Draft draft = Draft.of(RuleType.COLUMN_VALUES, column.name());
    Draft rule = column.nulls() == 0 ? draft : draft.wherePresent();
    List<SuggestedRule> rules = new ArrayList<>();
    if (numbers.least() >= 0) {
      rules.add(atLeastZero(rule).because(evidence));
      rules.add(rule.that(Draft.compared(Relation.LESS_OR_EQUAL, high)).because(evidence));
    } else if (numbers.greatest() <= 0) {
      rules.add(rule.that(Draft.compared(Relation.GREATER_OR_EQUAL, low)).because(evidence));
      BigDecimal zero = BigDecimal.ZERO;
      rules.add(rule.that(Draft.compared(Relation.LESS_OR_EQUAL, zero)).because(evidence));
    } else {
      rules.add(rule.that(Draft.between(low, high)).because(evidence));
    }
    return rules;
  }

  private static Draft atLeastZero(Draft rule) {
    return rule.that(Draft.compared(Relation.GREATER_OR_EQUAL, BigDecimal.ZERO));
  }

  private static BigDecimal rounded(BigDecimal bound, RoundingMode mode) {
    BigDecimal rounded = bound.round(new MathContext(DIGITS, mode));
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }
}
