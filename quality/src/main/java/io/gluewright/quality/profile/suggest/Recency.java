package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.DurationUnit;
import io.gluewright.quality.dqdl.Moment;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Span;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.NumberFacts;
import io.gluewright.quality.profile.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Days and timestamps that are never in the future, and columns in which all of them are recent.
 * The rule of freshness asks for every row, so it is suggested for tables only that hold the last
 * weeks; one delivery does not tell how old the next may be, hence twice the age of the oldest.
 */
final class Recency implements Family {
  /** A day may have begun elsewhere. */
  private static final Duration ELSEWHERE = Duration.ofDays(1);

  private static final Duration RECENT = Duration.ofDays(31);

  private final Clock clock;

  Recency(Clock clock) {
    this.clock = clock;
  }

  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    boolean fits =
        (column.subject() == Subject.DATE || column.subject() == Subject.TIME)
            && column.present() >= ENOUGH
            && column.numbers().isPresent();
    return fits ? rules(column, column.numbers().orElseThrow()) : List.of();
  }

  private List<SuggestedRule> rules(ColumnProfile column, NumberFacts numbers) {
    Instant now = clock.instant();
    Instant oldest = instant(column, numbers.least());
    Instant newest = instant(column, numbers.greatest());
    List<SuggestedRule> rules = new ArrayList<>();
    if (!newest.isAfter(now)) {
      rules.add(notInFuture(column));
    }
    Duration age = Duration.between(oldest, now);
    if (!age.isNegative() && age.compareTo(RECENT) <= 0 && column.personal().isEmpty()) {
      rules.add(fresh(column, age));
    }
    return rules;
  }

  private static SuggestedRule notInFuture(ColumnProfile column) {
    Draft plain = Draft.of(RuleType.COLUMN_VALUES, column.name());
    Moment tomorrow = new Moment.After(new Span(ELSEWHERE.toDays(), DurationUnit.DAYS));
    Evidence evidence =
        Evidence.of(column.name(), "no value is in the future; a day is left for other time zones")
            .and("present", column.present());
    return (column.nulls() == 0 ? plain : plain.wherePresent())
        .that(new Condition.Comparison(Relation.LESS_OR_EQUAL, tomorrow))
        .because(evidence);
  }

  private static SuggestedRule fresh(ColumnProfile column, Duration age) {
    long days = Math.max(1, 2 * (age.toDays() + 1));
    Draft plain = Draft.of(RuleType.DATA_FRESHNESS, column.name());
    Evidence evidence =
        Evidence.of(column.name(), "the oldest value is not older than half of this")
            .and("age_of_oldest_hours", age.toHours());
    return (column.nulls() == 0 ? plain : plain.wherePresent())
        .that(new Condition.Comparison(Relation.LESS_OR_EQUAL, new Span(days, DurationUnit.DAYS)))
        .because(evidence);
  }

  private static Instant instant(ColumnProfile column, double value) {
    ChronoUnit unit = column.subject() == Subject.DATE ? ChronoUnit.DAYS : ChronoUnit.MICROS;
    return Instant.EPOCH.plus((long) value, unit);
  }
}
