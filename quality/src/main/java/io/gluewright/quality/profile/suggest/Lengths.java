package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.TextFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * How long texts are, where nothing more precise is said of them. The margin is that of {@link
 * Ranges}; what was never empty is not to become so.
 */
final class Lengths implements Family {
  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    boolean isOpen =
        column.texts().isPresent()
            && column.present() >= ENOUGH
            && !ClosedSets.fits(column)
            && !Types.fits(column)
            && !Patterns.fits(column);
    return isOpen ? List.of(rule(column, column.texts().orElseThrow())) : List.of();
  }

  private static SuggestedRule rule(ColumnProfile column, TextFacts texts) {
    Draft plain = Draft.of(RuleType.COLUMN_LENGTH, column.name());
    Draft draft = column.nulls() == 0 ? plain : plain.wherePresent();
    boolean isFixed = texts.shortest() == texts.longest();
    String reason =
        isFixed
            ? String.format(Locale.ROOT, "all %,d texts have one length", column.present())
            : String.format(
                Locale.ROOT,
                "the %,d texts have %,d to %,d characters; the margin is the difference once more",
                column.present(),
                texts.shortest(),
                texts.longest());
    Evidence evidence =
        Evidence.of(column.name(), reason)
            .and("present", column.present())
            .and("shortest", texts.shortest())
            .and("longest", texts.longest());
    return draft.that(condition(texts)).because(evidence);
  }

  private static Condition condition(TextFacts texts) {
    long margin = texts.longest() - texts.shortest();
    BigDecimal longest = BigDecimal.valueOf(texts.longest() + margin);
    if (margin == 0) {
      return Draft.compared(Relation.EQUAL, longest);
    }
    return texts.shortest() == 0
        ? Draft.compared(Relation.LESS_OR_EQUAL, longest)
        : Draft.between(BigDecimal.ZERO, longest.add(BigDecimal.ONE));
  }
}
