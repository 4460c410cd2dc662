package io.gluewright.quality.engine;

import java.util.Arrays;
import org.apache.spark.util.AccumulatorV2;

/**
 * How often each bit of some masks was set. Spark takes what a task counted when the task has
 * succeeded, as it does with what {@code observe} measures.
 */
final class BitTotals extends AccumulatorV2<Long, long[]> {
  private static final long serialVersionUID = 1L;

  private final long[] totals;

  private BitTotals(long[] totals) {
    this.totals = totals;
  }

  static BitTotals of(int masks) {
    return new BitTotals(new long[1 + masks * Long.SIZE]);
  }

  /** A row with the first of its masks. */
  void addRow(long mask) {
    totals[0]++;
    add(0, mask);
  }

  /** Another mask of the row. */
  void add(int index, long mask) {
    int from = 1 + index * Long.SIZE;
    for (long rest = mask; rest != 0; rest &= rest - 1) {
      totals[from + Long.numberOfTrailingZeros(rest)]++;
    }
  }

  long rows() {
    return totals[0];
  }

  long count(Masks.Bit bit) {
    return totals[1 + bit.mask() * Long.SIZE + bit.bit()];
  }

  @Override
  public void add(Long mask) {
    addRow(mask);
  }

  @Override
  public boolean isZero() {
    return totals[0] == 0;
  }

  @Override
  public AccumulatorV2<Long, long[]> copy() {
    return new BitTotals(totals.clone());
  }

  @Override
  public void reset() {
    Arrays.fill(totals, 0);
  }

  @Override
  public void merge(AccumulatorV2<Long, long[]> other) {
    long[] more = other.value();
    for (int i = 0; i < totals.length; i++) {
      totals[i] += more[i];
    }
  }

  @Override
  public long[] value() {
    return totals.clone();
  }
}
