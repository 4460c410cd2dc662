package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.Correlation;
import io.gluewright.quality.profile.KeyStanding;
import io.gluewright.quality.profile.TableProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules about the table as a whole. */
final class TableRules {
  private static final double STRONG = .8;
  private static final int MOST_PAIRS = 5;

  private TableRules() {}

  static List<SuggestedRule> of(TableProfile profile) {
    return Stream.concat(rowCount(profile).stream(), correlations(profile)).toList();
  }

  /** Half to double: a single delivery says nothing of how much their size varies. */
  private static Optional<SuggestedRule> rowCount(TableProfile profile) {
    long rows = profile.rows();
    if (rows == 0) {
      return Optional.empty();
    }
    Evidence evidence =
        Evidence.of(
                "",
                String.format(
                    Locale.ROOT,
                    "there are %,d rows; half to double, because one delivery does not tell how"
                        + " much their number varies",
                    rows))
            .and("rows", rows);
    return Optional.of(
        Draft.of(RuleType.ROW_COUNT)
            .that(
                Draft.between(
                    BigDecimal.valueOf((rows + 1) / 2 - 1), BigDecimal.valueOf(2 * rows + 1)))
            .because(evidence));
  }

  private static Stream<SuggestedRule> correlations(TableProfile profile) {
    return profile.correlations().stream()
        .filter(each -> Math.abs(each.coefficient()) >= STRONG && each.rows() >= Family.ENOUGH)
        .filter(each -> isPlain(profile, each.left()) && isPlain(profile, each.right()))
        .limit(MOST_PAIRS)
        .map(TableRules::correlation);
  }

  /** A key that counts up goes along with all that grows, which says nothing. */
  private static boolean isPlain(TableProfile profile, String column) {
    return profile.column(column).filter(each -> each.key() == KeyStanding.NO).isPresent();
  }

  private static SuggestedRule correlation(Correlation found) {
    BigDecimal bound = Chance.rounded(Chance.nearest(found.coefficient(), found.rows()));
    Relation relation =
        found.coefficient() > 0 ? Relation.GREATER_OR_EQUAL : Relation.LESS_OR_EQUAL;
    Evidence evidence =
        Evidence.of(
                found.left(),
                String.format(
                    Locale.ROOT,
                    "the coefficient is %.3f over %,d rows; with as many rows again, chance alone"
                        + " leaves it beyond the bound 199 times of 200 (Fisher)",
                    found.coefficient(),
                    found.rows()))
            .and("other_column", found.right())
            .and("coefficient", found.coefficient())
            .and("rows", found.rows())
            .and("bound", bound);
    return Draft.of(RuleType.COLUMN_CORRELATION, found.left(), found.right())
        .that(Draft.compared(relation, bound))
        .because(evidence);
  }
}
