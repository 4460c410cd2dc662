package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.ColumnProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** How many values may be missing. */
final class Gaps implements Family {
  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    if (column.present() == 0) {
      return List.of();
    }
    if (column.nulls() == 0 && column.rows() >= ENOUGH) {
      Evidence evidence =
          Evidence.of(column.name(), "no value is missing").and("rows", column.rows());
      return List.of(Draft.of(RuleType.IS_COMPLETE, column.name()).because(evidence));
    }
    BigDecimal least = Chance.rounded(Chance.lowest(column.present(), column.rows()));
    // So low a bound comes of few rows and says nothing.
    if (least.doubleValue() < column.completeness() / 2) {
      return List.of();
    }
    Evidence evidence =
        Evidence.of(
                column.name(),
                String.format(
                    Locale.ROOT,
                    "%,d of %,d values are present; in as many rows again, chance alone leaves the share"
                        + " above the bound 199 times of 200 (Wilson)",
                    column.present(),
                    column.rows()))
            .and("rows", column.rows())
            .and("present", column.present())
            .and("completeness", column.completeness())
            .and("bound", least);
    return List.of(
        Draft.of(RuleType.COMPLETENESS, column.name())
            .that(Draft.compared(Relation.GREATER_OR_EQUAL, least))
            .because(evidence));
  }
}
