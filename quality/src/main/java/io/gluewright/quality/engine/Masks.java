package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import scala.runtime.BoxedUnit;

/**
 * Packs predicates into the bits of whole numbers. How many share one depends on their size: Spark
 * makes one method of each mask, and a JVM compiles no method beyond 8,000 bytes.
 */
final class Masks {
  /** Predicates in one mask at most. */
  static final int WIDTH = 32;

  /** Expressions in one mask at most; each takes some 15 bytes of a method. */
  private static final int SIZE = 400;

  private final List<List<Column>> groups;
  private final List<Bit> bits;

  /** Where a predicate went. */
  record Bit(int mask, int bit) implements Serializable {
    private static final long serialVersionUID = 1L;

    Column isSet(List<Column> masks) {
      return masks.get(mask).bitwiseAND(lit(value())).notEqual(lit(0L));
    }

    boolean isSet(long value) {
      return (value & value()) != 0;
    }

    private long value() {
      return 1L << bit;
    }
  }

  private Masks(List<List<Column>> groups, List<Bit> bits) {
    this.groups = groups;
    this.bits = bits;
  }

  static Masks of(List<Column> predicates) {
    List<List<Column>> groups = new ArrayList<>();
    List<Bit> bits = new ArrayList<>();
    int size = SIZE;
    for (Column predicate : predicates) {
      int more = size(predicate);
      if (size + more > SIZE || groups.get(groups.size() - 1).size() == WIDTH) {
        groups.add(new ArrayList<>());
        size = 0;
      }
      List<Column> group = groups.get(groups.size() - 1);
      bits.add(new Bit(groups.size() - 1, group.size()));
      group.add(predicate);
      size += more;
    }
    return new Masks(groups, bits);
  }

  /** How many masks it takes. */
  int count() {
    return groups.size();
  }

  /** The masks themselves. */
  List<Column> columns() {
    return groups.stream().map(Masks::mask).toList();
  }

  /** The place of each predicate. */
  List<Bit> bits() {
    return bits;
  }

  /** For each mask, the part of it that belongs to some of the predicates. */
  List<Column> parts(List<Column> masks, List<Bit> wanted) {
    long[] values = new long[groups.size()];
    wanted.forEach(each -> values[each.mask()] |= each.value());
    return IntStream.range(0, values.length)
        .filter(i -> values[i] != 0)
        .mapToObj(i -> masks.get(i).bitwiseAND(lit(values[i])))
        .toList();
  }

  /** Of the bits of some masks, those that are set in any. */
  static Column any(List<Column> masks) {
    return masks.isEmpty() ? lit(0L) : balanced(masks);
  }

  private static Column mask(List<Column> predicates) {
    return balanced(
        IntStream.range(0, predicates.size())
            .mapToObj(i -> when(predicates.get(i), lit(1L << i)).otherwise(lit(0L)))
            .toList());
  }

  /** A deep tree of expressions would be walked again and again. */
  private static Column balanced(List<Column> masks) {
    int half = masks.size() / 2;
    return half == 0
        ? masks.get(0)
        : balanced(masks.subList(0, half)).bitwiseOR(balanced(masks.subList(half, masks.size())));
  }

  private static int size(Column predicate) {
    int[] expressions = new int[1];
    predicate
        .expr()
        .foreach(
            each -> {
              expressions[0]++;
              return BoxedUnit.UNIT;
            });
    return expressions[0];
  }
}
