package io.gluewright.rules.sense;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The numbers between two bounds.
 *
 * @param low nothing when there is none
 * @param high nothing when there is none
 */
record Range(Optional<Bound> low, Optional<Bound> high) {
  static final Range ALL = new Range(Optional.empty(), Optional.empty());

  /** The end of a range. */
  record Bound(BigDecimal value, boolean isInside) {}

  static Range above(Bound low) {
    return new Range(Optional.of(low), Optional.empty());
  }

  static Range below(Bound high) {
    return new Range(Optional.empty(), Optional.of(high));
  }

  Range and(Range other) {
    return new Range(stricter(low, other.low, 1), stricter(high, other.high, -1));
  }

  /** The smallest range that holds both. */
  Range or(Range other) {
    return new Range(looser(low, other.low, 1), looser(high, other.high, -1));
  }

  /** The same whole numbers, with bounds that are such. */
  Range ofWholeNumbers() {
    return new Range(
        low.map(bound -> whole(bound, RoundingMode.CEILING, BigDecimal.ONE)),
        high.map(bound -> whole(bound, RoundingMode.FLOOR, BigDecimal.ONE.negate())));
  }

  boolean holds(BigDecimal value) {
    return low.map(bound -> isWithin(value.compareTo(bound.value), bound)).orElse(true)
        && high.map(bound -> isWithin(bound.value.compareTo(value), bound)).orElse(true);
  }

  boolean isEmpty() {
    return low.isPresent() && high.isPresent() && !meet(low.get(), high.get());
  }

  private static boolean meet(Bound low, Bound high) {
    int order = low.value.compareTo(high.value);
    return order < 0 || (order == 0 && low.isInside && high.isInside);
  }

  private static boolean isWithin(int order, Bound bound) {
    return order > 0 || (order == 0 && bound.isInside);
  }

  private static Bound whole(Bound bound, RoundingMode mode, BigDecimal step) {
    BigDecimal rounded = bound.value.setScale(0, mode);
    boolean isOutside = !bound.isInside && rounded.compareTo(bound.value) == 0;
    return new Bound(isOutside ? rounded.add(step) : rounded, true);
  }

  private static Optional<Bound> stricter(Optional<Bound> a, Optional<Bound> b, int sign) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    int order = a.get().value.compareTo(b.get().value) * sign;
    return order > 0 || (order == 0 && !a.get().isInside) ? a : b;
  }

  private static Optional<Bound> looser(Optional<Bound> a, Optional<Bound> b, int sign) {
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    return stricter(a, b, sign).equals(a) ? b : a;
  }
}
