package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** Packs predicates into the bits of whole numbers. */
final class Masks {
  /**
   * Predicates in one mask. Half the bits stay free: the code for a mask of 64 predicates is longer
   * than the 8,000 bytes that a JVM is willing to compile.
   */
  static final int WIDTH = 32;

  private Masks() {}

  /** As many masks as it takes; the bit of predicate i is i % WIDTH of mask i / WIDTH. */
  static List<Column> of(List<Column> predicates) {
    List<Column> masks = new ArrayList<>();
    for (int from = 0; from < predicates.size(); from += WIDTH) {
      masks.add(mask(predicates.subList(from, Math.min(from + WIDTH, predicates.size()))));
    }
    return masks;
  }

  /** True where the bit of predicate {@code index} is set. */
  static Column isSet(List<Column> masks, int index) {
    return masks.get(index / WIDTH).bitwiseAND(lit(bit(index))).notEqual(lit(0L));
  }

  private static Column mask(List<Column> predicates) {
    List<Column> bits = new ArrayList<>();
    for (int i = 0; i < predicates.size(); i++) {
      bits.add(when(predicates.get(i), lit(bit(i))).otherwise(lit(0L)));
    }
    return balanced(bits);
  }

  private static long bit(int index) {
    return 1L << (index % WIDTH);
  }

  /** A deep tree of expressions would be walked again and again. */
  private static Column balanced(List<Column> bits) {
    int half = bits.size() / 2;
    return half == 0
        ? bits.get(0)
        : balanced(bits.subList(0, half)).bitwiseOR(balanced(bits.subList(half, bits.size())));
  }
}
