package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.DurationUnit;
import io.gluewright.quality.dqdl.Keyword;
import io.gluewright.quality.dqdl.Moment;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Sense;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * Conditions on points in time. Days compare with days; where a rule counts in hours or minutes,
 * the time of the day counts too.
 */
final class MomentTest {
  private final Clock clock;

  MomentTest(Clock clock) {
    this.clock = clock;
  }

  static boolean isOn(List<Operand> operands) {
    return operands.stream().anyMatch(Moment.class::isInstance)
        && operands.stream().allMatch(each -> each instanceof Moment || each == Keyword.NULL);
  }

  /** A text that is no day meets nothing but {@code = NULL}, which it does not. */
  Column holds(Field field, Condition condition) {
    boolean byTheClock = condition.operands().stream().anyMatch(MomentTest::isByTheClock);
    Column values = Casts.to(field, byTheClock ? "timestamp" : "date");
    Column holds =
        NumberTest.holds(
            values, condition, operand -> byTheClock ? lit(instant(operand)) : lit(day(operand)));
    Column present = field.column().isNotNull().and(values.isNotNull()).and(holds);
    return takesNull(condition) ? field.column().isNull().or(present) : present;
  }

  /** {@code !=} and {@code not in} take null in unless they name it; the others if they name it. */
  private static boolean takesNull(Condition condition) {
    boolean isNamed = condition.operands().contains(Keyword.NULL);
    if (condition instanceof Condition.In in) {
      return (in.sense() == Sense.NEGATED) != isNamed;
    }
    return condition instanceof Condition.Comparison comparison
        && comparison.relation().isEquality()
        && (comparison.relation() == Relation.NOT_EQUAL) != isNamed;
  }

  private static boolean isByTheClock(Operand operand) {
    return (operand instanceof Moment.Before before && before.span().unit() != DurationUnit.DAYS)
        || (operand instanceof Moment.After after && after.span().unit() != DurationUnit.DAYS);
  }

  private LocalDate day(Operand operand) {
    return operand instanceof Moment.Day day
        ? day.date()
        : instant(operand).atZone(clock.getZone()).toLocalDate();
  }

  /** The point in time that an operand is. */
  Instant instant(Operand operand) {
    if (operand instanceof Moment.Day day) {
      return day.date().atStartOfDay(clock.getZone()).toInstant();
    }
    if (operand instanceof Moment.Now) {
      return clock.instant();
    }
    if (operand instanceof Moment.Before before) {
      return clock.instant().minus(before.span().duration());
    }
    if (operand instanceof Moment.After after) {
      return clock.instant().plus(after.span().duration());
    }
    if (operand instanceof Moment.TimeOfDay time) {
      return LocalDate.now(clock).atTime(time.time()).atZone(clock.getZone()).toInstant();
    }
    throw RefusalException.error("no point in time: " + operand.text());
  }
}
