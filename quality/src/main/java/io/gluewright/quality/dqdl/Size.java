package io.gluewright.quality.dqdl;

/** The size of a file, as {@code 5 MB}. */
public record Size(long amount, SizeUnit unit) implements Operand {
  public Size {
    if (amount < 0) {
      throw new IllegalArgumentException("amount >= 0 expected, got " + amount);
    }
  }

  public long bytes() {
    return Math.multiplyExact(amount, unit.bytes());
  }

  @Override
  public String text() {
    return amount + " " + unit;
  }
}
