package io.gluewright.testdata;

import java.util.List;

/**
 * Chance without a stream: every throw is a hash of the seed and of what it is for, so no throw
 * depends on how many came before it. One dice is one number; ask {@link #on} or {@link #at} for
 * another before every independent question.
 */
record Dice(long state) {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  static Dice of(long seed) {
    return new Dice(scramble(seed + GAMMA));
  }

  Dice on(String purpose) {
    return at(purpose.hashCode() * 0xD1B54A32D192ED03L);
  }

  Dice at(long number) {
    return new Dice(scramble(state + GAMMA * (number + 1)));
  }

  boolean chance(double share) {
    return unit() < share;
  }

  int below(int bound) {
    return (int) (unit() * bound);
  }

  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  /** Favours the front of the list, as real names and cities do. */
  <T> T skewed(List<T> from) {
    double unit = unit();
    return from.get((int) (unit * unit * from.size()));
  }

  private double unit() {
    return (state >>> 11) * 0x1.0p-53;
  }

  /** A bijection of all longs that looks random: distinct numbers stay distinct. */
  static long scramble(long number) {
    long z = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
