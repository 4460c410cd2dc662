package io.gluewright.runtime.sources;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Ranges of a column which hold each row of its table just once, also one without a value and one
 * that comes in below or above all values that were known.
 *
 * @param column as it stands in SQL
 * @param cuts where one range ends and the next one starts; ascending, each once
 */
record KeyRanges(String column, List<BigDecimal> cuts) {
  /** All rows in one range, whatever columns there are. */
  static final KeyRanges WHOLE = new KeyRanges("", List.of());

  KeyRanges {
    cuts = List.copyOf(new TreeSet<>(cuts));
  }

  /** Ranges of the same width, as far as whole numbers allow. */
  static KeyRanges even(String column, BigInteger least, BigInteger greatest, int ranges) {
    BigInteger width = greatest.subtract(least).add(BigInteger.ONE);
    List<BigDecimal> cuts = new ArrayList<>();
    for (int i = 1; i < ranges; i++) {
      BigInteger share = width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(ranges));
      if (share.signum() > 0) {
        cuts.add(new BigDecimal(least.add(share)));
      }
    }
    return new KeyRanges(column, cuts);
  }

  /** A condition in SQL for each range. */
  List<String> conditions() {
    if (cuts.isEmpty()) {
      return List.of("1 = 1");
    }
    List<String> conditions = new ArrayList<>();
    conditions.add("%s < %s OR %1$s IS NULL".formatted(column, text(0)));
    for (int i = 1; i < cuts.size(); i++) {
      conditions.add("%s >= %s AND %1$s < %s".formatted(column, text(i - 1), text(i)));
    }
    conditions.add("%s >= %s".formatted(column, text(cuts.size() - 1)));
    return conditions;
  }

  private String text(int cut) {
    return cuts.get(cut).toPlainString();
  }
}
