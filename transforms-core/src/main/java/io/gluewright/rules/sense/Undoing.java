package io.gluewright.rules.sense;

import io.gluewright.rules.engine.Catalyst;
import io.gluewright.rules.engine.Step;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InitCap;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.UnaryExpression;
import org.apache.spark.sql.catalyst.expressions.Upper;
import org.apache.spark.sql.types.DataType;

/** Knows pairs of assignments of which the second reads the first and leaves nothing of it. */
final class Undoing {
  private Undoing() {}

  /**
   * How {@code second} undoes {@code first}, if it does.
   *
   * @param before the type of the column before the first
   */
  static Optional<Unread.Loss> of(Step.Assign first, DataType before, Step.Assign second) {
    Expression one = first.value().expr();
    Expression two = second.value().expr();
    if (isCase(one) && isCase(two) && !one.getClass().equals(two.getClass())) {
      return Optional.of(Unread.Loss.CASE_CHANGED);
    }
    boolean isBack = second.type().sameType(before) && !first.type().sameType(before);
    return isBack && isCast(one) && isCast(two) && Cast.canUpCast(before, first.type())
        ? Optional.of(Unread.Loss.CAST_BACK)
        : Optional.empty();
  }

  private static boolean isCase(Expression value) {
    return (value instanceof Upper || value instanceof Lower || value instanceof InitCap)
        && Catalyst.children(((UnaryExpression) value).child()).isEmpty();
  }

  private static boolean isCast(Expression value) {
    if (value instanceof CaseWhen choice && choice.elseValue().isDefined()) {
      return isCast(choice.elseValue().get());
    }
    return value instanceof Cast cast && Catalyst.children(cast.child()).isEmpty();
  }
}
