package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Keyword;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Relation;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/** Conditions on values that have an order, as columns that are true, false or null. */
final class NumberTest {
  private NumberTest() {}

  /**
   * Whether {@code values} meet a condition; null for null, except that NULL in a list takes null
   * in or leaves it out.
   *
   * @param literal what an operand is in SQL
   */
  static Column holds(Column values, Condition condition, Function<Operand, Column> literal) {
    if (condition instanceof Condition.Comparison comparison) {
      return compared(values, comparison, literal);
    }
    if (condition instanceof Condition.Between between) {
      Column inside =
          values.gt(literal.apply(between.low())).and(values.lt(literal.apply(between.high())));
      return between.sense() == Sense.NEGATED ? not(inside) : inside;
    }
    if (condition instanceof Condition.In in) {
      return listed(values, in, literal);
    }
    throw RefusalException.error("no condition on such values: " + condition.text());
  }

  private static Column compared(
      Column values, Condition.Comparison comparison, Function<Operand, Column> literal) {
    Relation relation = comparison.relation();
    if (comparison.operand().resolved().contains(Keyword.NULL)) {
      return relation == Relation.NOT_EQUAL ? values.isNotNull() : values.isNull();
    }
    Column bound = literal.apply(comparison.operand());
    return switch (relation) {
      case EQUAL -> values.equalTo(bound);
      case NOT_EQUAL -> values.isNull().or(values.notEqual(bound));
      case GREATER -> values.gt(bound);
      case GREATER_OR_EQUAL -> values.geq(bound);
      case LESS -> values.lt(bound);
      case LESS_OR_EQUAL -> values.leq(bound);
    };
  }

  private static Column listed(Column values, Condition.In in, Function<Operand, Column> literal) {
    List<Operand> operands = in.operands();
    boolean withNull = operands.contains(Keyword.NULL);
    Object[] listed =
        operands.stream().filter(operand -> operand != Keyword.NULL).map(literal).toArray();
    Column among = listed.length == 0 ? lit(false) : values.isin(listed);
    if (in.sense() == Sense.PLAIN) {
      return withNull ? values.isNull().or(among) : values.isNotNull().and(among);
    }
    return withNull ? values.isNotNull().and(not(among)) : values.isNull().or(not(among));
  }

  /** A constant; whole numbers stay whole, so that they compare with whole numbers quickly. */
  static Column number(Operand operand) {
    if (operand instanceof Formula.Constant constant) {
      BigDecimal value = constant.value();
      boolean isWhole = value.stripTrailingZeros().scale() <= 0;
      boolean fits = value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
      return isWhole && fits ? lit(value.intValue()) : lit(value.doubleValue());
    }
    throw RefusalException.error("no number: " + operand.text());
  }

  /** A length of time in hours, to the fourth decimal. */
  static Column hours(Operand operand) {
    if (operand instanceof Span span) {
      return lit(Math.round(span.duration().toSeconds() / 3600.0 * 10_000) / 10_000.0);
    }
    throw RefusalException.error("no length of time: " + operand.text());
  }
}
