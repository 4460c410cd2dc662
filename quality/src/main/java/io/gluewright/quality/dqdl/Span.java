package io.gluewright.quality.dqdl;

import java.time.Duration;

/** A length of time, as {@code 3 days}. */
public record Span(long amount, DurationUnit unit) implements Operand {
  public Span {
    if (amount < 0) {
      throw new IllegalArgumentException("amount >= 0 expected, got " + amount);
    }
  }

  public Duration duration() {
    return Duration.of(amount, unit.unit());
  }

  @Override
  public String text() {
    return amount + " " + unit.text();
  }
}
