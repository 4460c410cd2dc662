package io.gluewright.rules.sense;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A value that stands in a rule.
 *
 * @param value a text, a number (dates and times are numbers, too) or a boolean; nothing for null
 */
record Constant(Fact.Kind kind, Optional<Object> value) {
  /** Nothing for an expression that is no constant, or one of another type. */
  static Optional<Constant> of(Expression expression) {
    if (!isConstant(expression)) {
      return Optional.empty();
    }
    Fact.Kind kind = Fact.Kind.of(expression.dataType());
    Object value = expression.eval(InternalRow.empty());
    if (value == null) {
      return Optional.of(new Constant(kind, Optional.empty()));
    }
    return comparable(value).map(known -> new Constant(kind, Optional.of(known)));
  }

  /** All of them; nothing if one is no constant. */
  static Optional<List<Constant>> all(List<Expression> expressions) {
    List<Constant> constants =
        expressions.stream().flatMap(each -> of(each).stream()).collect(Collectors.toList());
    return constants.size() == expressions.size() ? Optional.of(constants) : Optional.empty();
  }

  boolean isNull() {
    return value.isEmpty();
  }

  private static boolean isConstant(Expression expression) {
    return expression instanceof Literal
        || (expression instanceof Cast cast && cast.resolved() && isConstant(cast.child()));
  }

  private static Optional<Object> comparable(Object value) {
    if (value instanceof UTF8String || value instanceof Boolean) {
      return Optional.of(value instanceof UTF8String ? value.toString() : value);
    }
    return number(value).map(BigDecimal::stripTrailingZeros);
  }

  private static Optional<BigDecimal> number(Object value) {
    if (value instanceof Decimal decimal) {
      return Optional.of(decimal.toJavaBigDecimal());
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? Optional.of(new BigDecimal(number)) : Optional.empty();
    }
    return value instanceof Number whole
        ? Optional.of(BigDecimal.valueOf(whole.longValue()))
        : Optional.empty();
  }
}
