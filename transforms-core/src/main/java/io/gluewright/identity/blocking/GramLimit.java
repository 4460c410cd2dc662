package io.gluewright.identity.blocking;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which grams a similarity join looks up: the rare ones, as many as the budget of look-ups allows.
 * A gram of n records costs n times n look-ups.
 */
public final class GramLimit implements Serializable {
  private static final long serialVersionUID = 1;

  private final BitSet common;
  private final long mostRecords;

  private GramLimit(BitSet common, long mostRecords) {
    this.common = common;
    this.mostRecords = mostRecords;
  }

  /** Where no texts are compared: no gram is left out. */
  public static GramLimit none() {
    return new GramLimit(new BitSet(), 0);
  }

  /**
   * The rarest grams that the budget allows.
   *
   * @param counts how many records have each gram
   * @param budget how many look-ups there may be
   */
  public static GramLimit of(long[] counts, double budget) {
    long[] ascending = Arrays.stream(counts).sorted().toArray();
    double spent = 0;
    long most = 0;
    for (long count : ascending) {
      spent += (double) count * count;
      if (spent > budget) {
        break;
      }
      most = count;
    }
    BitSet common = new BitSet(counts.length);
    for (int gram = 0; gram < counts.length; gram++) {
      if (counts[gram] > Math.max(most, 2)) {
        common.set(gram);
      }
    }
    return new GramLimit(common, Math.max(most, 2));
  }

  /** How many grams are not looked up. */
  public long skipped() {
    return common.cardinality();
  }

  /** More records than this share each gram that is not looked up. */
  public long mostRecords() {
    return mostRecords;
  }

  boolean allows(int gram) {
    return !common.get(gram);
  }
}
