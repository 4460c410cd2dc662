package io.gluewright.rules.sense;

import io.gluewright.rules.engine.Catalyst;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.RLike;

/**
 * Adds to facts what a condition says, and finds conditions that cannot be. Comparisons with
 * constants, nulls, lists and patterns are understood, and how they are put together.
 */
final class Conditions {
  /** How a value compares with a constant. */
  private enum Comparison {
    EQUAL,
    ABOVE,
    NOT_BELOW,
    BELOW,
    NOT_ABOVE,
    OTHER;

    static Comparison of(Expression comparison) {
      if (comparison instanceof EqualTo || comparison instanceof EqualNullSafe) {
        return EQUAL;
      } else if (comparison instanceof GreaterThan) {
        return ABOVE;
      } else if (comparison instanceof GreaterThanOrEqual) {
        return NOT_BELOW;
      } else if (comparison instanceof LessThan) {
        return BELOW;
      }
      return comparison instanceof LessThanOrEqual ? NOT_ABOVE : OTHER;
    }

    /** The constant stands at the left. */
    Comparison mirrored() {
      return switch (this) {
        case ABOVE -> BELOW;
        case BELOW -> ABOVE;
        case NOT_BELOW -> NOT_ABOVE;
        case NOT_ABOVE -> NOT_BELOW;
        default -> this;
      };
    }

    Comparison negated() {
      return switch (this) {
        case ABOVE -> NOT_ABOVE;
        case BELOW -> NOT_BELOW;
        case NOT_BELOW -> BELOW;
        case NOT_ABOVE -> ABOVE;
        default -> this;
      };
    }

    Range range(BigDecimal value) {
      return switch (this) {
        case ABOVE -> Range.above(new Range.Bound(value, false));
        case NOT_BELOW -> Range.above(new Range.Bound(value, true));
        case BELOW -> Range.below(new Range.Bound(value, false));
        case NOT_ABOVE -> Range.below(new Range.Bound(value, true));
        default -> Range.ALL;
      };
    }
  }

  private final Facts facts;

  Conditions(Facts facts) {
    this.facts = facts;
  }

  Optional<Facts> where(Expression condition, Truth truth) {
    Expression known = facts.analysed(condition);
    if (known instanceof Not not) {
      return where(not.child(), truth.below());
    } else if (known instanceof And and) {
      return truth.isPositive()
          ? both(and.left(), and.right(), truth)
          : either(and.left(), and.right(), truth);
    } else if (known instanceof Or or) {
      return truth.isPositive()
          ? either(or.left(), or.right(), truth)
          : both(or.left(), or.right(), truth);
    } else if (known instanceof IsNull isNull) {
      return truth.isPositive() ? missing(isNull.child()) : there(isNull.child());
    } else if (known instanceof IsNotNull isNotNull) {
      return truth.isPositive() ? there(isNotNull.child()) : missing(isNotNull.child());
    } else if (known instanceof Coalesce coalesce) {
      return withDefault(coalesce, truth);
    } else if (known instanceof BinaryComparison comparison) {
      return compared(comparison, truth);
    } else if (known instanceof In in) {
      return listed(in, truth);
    } else if (known instanceof RLike match) {
      return matching(match, truth);
    }
    return bare(known, truth);
  }

  private Optional<Facts> both(Expression left, Expression right, Truth truth) {
    return where(left, truth).flatMap(so -> so.where(right, truth));
  }

  private Optional<Facts> either(Expression left, Expression right, Truth truth) {
    Optional<Facts> first = where(left, truth);
    Optional<Facts> second = where(right, truth);
    return first.isPresent() && second.isPresent()
        ? Optional.of(first.get().or(second.get()))
        : first.or(() -> second);
  }

  private Optional<Facts> missing(Expression value) {
    Fact fact = facts.of(value);
    return fact.isThere()
        ? Optional.empty()
        : Optional.of(facts.narrowed(value, column -> Fact.none(column.kind())));
  }

  private Optional<Facts> there(Expression value) {
    return facts.of(value).isNothing()
        ? Optional.empty()
        : Optional.of(facts.narrowed(value, Fact::there));
  }

  /** {@code coalesce(condition, true or false)}. */
  private Optional<Facts> withDefault(Coalesce coalesce, Truth truth) {
    List<Expression> values = Catalyst.children(coalesce);
    if (values.size() != 2) {
      return Optional.of(facts);
    }
    Optional<Object> fallback = Constant.of(facts.analysed(values.get(1))).flatMap(Constant::value);
    if (fallback.isEmpty() || !(fallback.get() instanceof Boolean value)) {
      return Optional.of(facts);
    }
    Truth inner =
        truth.isPositive()
            ? (value ? Truth.NOT_FALSE : Truth.TRUE)
            : (value ? Truth.FALSE : Truth.NOT_TRUE);
    return where(values.get(0), inner);
  }

  private Optional<Facts> compared(BinaryComparison comparison, Truth truth) {
    if (comparison instanceof EqualNullSafe && !truth.isPositive()) {
      return Optional.of(facts);
    }
    Comparison order = Comparison.of(comparison);
    Optional<Constant> right = Constant.of(facts.analysed(comparison.right()));
    if (right.isPresent()) {
      return compared(comparison.left(), order, right.get(), truth, comparison);
    }
    return Constant.of(facts.analysed(comparison.left()))
        .map(left -> compared(comparison.right(), order.mirrored(), left, truth, comparison))
        .orElse(Optional.of(facts));
  }

  private Optional<Facts> compared(
      Expression value, Comparison order, Constant constant, Truth truth, Expression comparison) {
    if (constant.isNull()) {
      boolean canBe = comparison instanceof EqualNullSafe || !truth.isStrict();
      return canBe ? Optional.of(facts) : Optional.empty();
    }
    Object other = constant.value().orElseThrow();
    Comparison actual = truth.isPositive() ? order : order.negated();
    UnaryOperator<Fact> change =
        switch (order) {
          case EQUAL ->
              truth.isPositive()
                  ? fact -> fact.among(List.of(other))
                  : fact -> fact.notAmong(List.of(other));
          case OTHER -> UnaryOperator.identity();
          default ->
              other instanceof BigDecimal number
                  ? fact -> fact.and(actual.range(number))
                  : UnaryOperator.identity();
        };
    return narrowed(value, constant.kind(), change, truth);
  }

  private Optional<Facts> listed(In in, Truth truth) {
    Optional<List<Constant>> list = Constant.all(Catalyst.values(in));
    if (list.isEmpty() || list.get().isEmpty()) {
      return Optional.of(facts);
    }
    Set<Object> values = new HashSet<>();
    list.get().forEach(constant -> constant.value().ifPresent(values::add));
    boolean hasNull = list.get().stream().anyMatch(Constant::isNull);
    if (hasNull && !truth.isPositive()) {
      return truth == Truth.FALSE ? Optional.empty() : Optional.of(facts);
    }
    if (hasNull && truth == Truth.NOT_FALSE) {
      return Optional.of(facts);
    }
    Fact.Kind kind = list.get().get(0).kind();
    return narrowed(
        in.value(),
        kind,
        truth.isPositive() ? fact -> fact.among(values) : fact -> fact.notAmong(values),
        truth);
  }

  private Optional<Facts> matching(RLike match, Truth truth) {
    Optional<Object> pattern = Constant.of(facts.analysed(match.right())).flatMap(Constant::value);
    if (pattern.isEmpty()) {
      return Optional.of(facts);
    }
    Pattern compiled = Pattern.compile(pattern.get().toString());
    if (truth.isPositive()
        && !Demand.of(pattern.get().toString()).isMet(facts.of(match.left()).letters())) {
      return truth.isStrict() ? Optional.empty() : missing(match.left());
    }
    return narrowed(
        match.left(),
        Fact.Kind.TEXT,
        fact -> fact.filtered(value -> compiled.matcher("" + value).find() == truth.isPositive()),
        truth);
  }

  /** A boolean that stands for itself, or something that is not understood. */
  private Optional<Facts> bare(Expression condition, Truth truth) {
    return narrowed(
        condition, Fact.Kind.TRUTH, fact -> fact.among(List.of(truth.isPositive())), truth);
  }

  private Optional<Facts> narrowed(
      Expression value, Fact.Kind kind, UnaryOperator<Fact> change, Truth truth) {
    Fact before = facts.of(value);
    if (!before.kind().suits(kind)) {
      return Optional.of(truth.isStrict() ? facts.narrowed(value, Fact::there) : facts);
    }
    Fact after = change.apply(before);
    boolean canBe = !after.isNothing() || (!truth.isStrict() && !before.isThere());
    return canBe
        ? Optional.of(facts.narrowed(value, column -> result(change.apply(column), truth)))
        : Optional.empty();
  }

  private static Fact result(Fact fact, Truth truth) {
    if (fact.isNothing()) {
      return Fact.none(fact.kind());
    }
    return truth.isStrict() ? fact.there() : fact;
  }
}
