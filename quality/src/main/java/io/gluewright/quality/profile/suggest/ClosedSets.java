package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Keyword;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Variable;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.Reading;
import io.gluewright.quality.profile.Subject;
import io.gluewright.quality.profile.TextFacts;
import io.gluewright.quality.profile.ValueCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns whose values are a small list. That the list is whole is likely if none of its values is
 * rare: by Good and Turing, what was not seen yet is about as frequent as what was seen once.
 */
final class ClosedSets implements Family {
  private static final int MOST_TEXTS = 20;
  private static final int MOST_NUMBERS = 10;

  /** Each value has to be there that often, and on average ten times as often. */
  private static final long RAREST = 5;

  private static final String CUT = "…";

  /** Whether the column gets such a rule, so that others need not say less precisely the same. */
  static boolean fits(ColumnProfile column) {
    List<ValueCount> values = column.closed().orElse(List.of());
    return !values.isEmpty()
        && values.size() <= most(column)
        && column.personal().isEmpty()
        && column.present() >= Math.max(ENOUGH, 10 * RAREST * values.size())
        && values.stream().allMatch(each -> each.count() >= RAREST && isListable(each.value()));
  }

  /** Numbers go on, and so do days: of those that are no small scale there is always another. */
  private static int most(ColumnProfile column) {
    if (column.subject() == Subject.WHOLE) {
      return MOST_NUMBERS;
    }
    if (column.subject() != Subject.TEXT) {
      return 0;
    }
    Optional<Reading> reading = column.texts().flatMap(TextFacts::reading);
    return reading.map(found -> most(found.type())).orElse(MOST_TEXTS);
  }

  private static int most(Reading.Type type) {
    return switch (type) {
      case INTEGER -> MOST_NUMBERS;
      case BOOLEAN -> MOST_TEXTS;
      case DECIMAL, DATE, TIMESTAMP -> 0;
    };
  }

  private static boolean isListable(String value) {
    return !value.endsWith(CUT) && value.chars().noneMatch(Character::isISOControl);
  }

  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    if (!fits(column)) {
      return List.of();
    }
    List<ValueCount> values = column.closed().orElseThrow();
    List<Operand> listed =
        values.stream()
            .map(ValueCount::value)
            .sorted(order(column))
            .map(value -> operand(column, value))
            .collect(Collectors.toCollection(ArrayList::new));
    if (column.nulls() > 0) {
      listed.add(Keyword.NULL);
    }
    long rarest = values.stream().mapToLong(ValueCount::count).min().orElse(0);
    Evidence evidence =
        Evidence.of(
                column.name(),
                String.format(
                    Locale.ROOT,
                    "%s, and the rarest comes %,d times, so that another one is unlikely (Good and"
                        + " Turing)",
                    values.size() == 1
                        ? "there is one value"
                        : "there are " + values.size() + " values",
                    rarest))
            .and("present", column.present())
            .and("distinct", values.size())
            .and("rarest", rarest);
    return List.of(
        Draft.of(RuleType.COLUMN_VALUES, column.name())
            .that(new Condition.In(Sense.PLAIN, Variable.Shape.LIST, listed))
            .because(evidence));
  }

  private static Comparator<String> order(ColumnProfile column) {
    return column.subject() == Subject.WHOLE
        ? Comparator.comparing(Long::valueOf)
        : Comparator.naturalOrder();
  }

  private static Operand operand(ColumnProfile column, String value) {
    if (column.subject() == Subject.WHOLE) {
      return new Formula.Constant(value);
    }
    return value.isEmpty() ? Keyword.EMPTY : Operand.Text.of(value);
  }
}
