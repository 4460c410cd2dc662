package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.Distinct;
import io.gluewright.quality.profile.KeyStanding;
import java.util.List;

/** Columns that tell the rows apart. */
final class Keys implements Family {
  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    if (column.key() == KeyStanding.NO || column.rows() < ENOUGH) {
      return List.of();
    }
    String reason =
        column.key() == KeyStanding.VERIFIED
            ? "all values were compared, and none comes twice"
            : "by estimate there are as many different values as rows, and in a sample of them none"
                + " comes twice; not every value was compared";
    Evidence evidence =
        Evidence.of(column.name(), reason)
            .and("rows", column.rows())
            .and("distinct", column.distinct().map(Distinct::count).orElse(0L))
            .and("relative_error", column.distinct().map(Distinct::error).orElse(0.0));
    return List.of(Draft.of(RuleType.IS_UNIQUE, column.name()).because(evidence));
  }
}
