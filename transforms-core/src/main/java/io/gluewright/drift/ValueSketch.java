package io.gluewright.drift;

import static org.apache.spark.sql.functions.expr;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * Which values a column has had, in 4 KiB: a bit for each of 32,768 hashes. It tells whether
 * another value was among them, and none of them.
 */
public final class ValueSketch {
  private static final int SIZE = 32_768;

  /** Beyond it most values of any column would seem to be known. */
  private static final double FULL = 0.9;

  private static final double HALF = 0.5;

  private final BitSet bits;

  private ValueSketch(BitSet bits) {
    this.bits = bits;
  }

  /** An aggregate: the sketch of a value in SQL as the text that {@link #of} reads. */
  static Column aggregate(String value) {
    return expr("base64(bitmap_construct_agg(%s))".formatted(position(value)));
  }

  /** The bit of a value, from 0; null for null. */
  static String position(String value) {
    return "IF(%1$s IS NULL, NULL, pmod(xxhash64(CAST(%1$s AS STRING)), %2$dL))"
        .formatted(value, SIZE);
  }

  /** Reads a sketch; empty if the text is none. */
  public static Optional<ValueSketch> of(String text) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return bytes.length == SIZE / Byte.SIZE
          ? Optional.of(new ValueSketch(BitSet.valueOf(bytes)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The values of both; those of {@code later} alone if this one is more than half full. */
  public ValueSketch and(ValueSketch later) {
    if (fill() > HALF) {
      return later;
    }
    BitSet both = (BitSet) bits.clone();
    both.or(later.bits);
    return new ValueSketch(both);
  }

  /**
   * The share of some values that were seen, less what would seem so by chance; empty if there are
   * none, nothing was seen, or so much that nothing can be told.
   *
   * @param positions of the values
   */
  OptionalDouble overlap(Collection<Long> positions) {
    Set<Long> distinct = new HashSet<>(positions);
    double fill = fill();
    if (distinct.isEmpty() || bits.isEmpty() || fill > FULL) {
      return OptionalDouble.empty();
    }
    long known = distinct.stream().filter(position -> bits.get(position.intValue())).count();
    double share = (double) known / distinct.size();
    return OptionalDouble.of(Math.max(0, (share - fill) / (1 - fill)));
  }

  private double fill() {
    return (double) bits.cardinality() / SIZE;
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    byte[] bytes = Arrays.copyOf(bits.toByteArray(), SIZE / Byte.SIZE);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
