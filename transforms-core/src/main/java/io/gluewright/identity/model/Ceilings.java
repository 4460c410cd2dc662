package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Arity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What columns can add to a weight at most, so that a pair can be given up before all are compared.
 * A column that depends on another counts for the most that any level of that one allows.
 */
final class Ceilings {
  private final double[][] levels;
  private final double[] different;
  private final int[] order;

  private Ceilings(double[][] levels, double[] different, int[] order) {
    this.levels = levels;
    this.different = different;
    this.order = order;
  }

  /**
   * Of weights by column, level of the column that it depends on, and level.
   *
   * @param columns the same columns
   */
  static Ceilings of(List<ColumnModel> columns, double[][][] weights) {
    double[][] levels = Arrays.stream(weights).map(Ceilings::highest).toArray(double[][]::new);
    double[] different =
        Arrays.stream(levels)
            .mapToDouble(column -> Arrays.stream(column).skip(1).max().orElse(0))
            .toArray();
    double[] gains =
        IntStream.range(0, levels.length)
            .mapToDouble(
                column ->
                    (different[column] - levels[column][levels[column].length - 1])
                        / cost(columns.get(column)))
            .toArray();
    int[] order =
        IntStream.range(0, levels.length)
            .boxed()
            .sorted(Comparator.comparingDouble(column -> -gains[column]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Ceilings(levels, different, order);
  }

  private static double[] highest(double[][] rows) {
    double[] highest = rows[0].clone();
    for (double[] row : rows) {
      for (int level = 0; level < highest.length; level++) {
        highest[level] = Math.max(highest[level], row[level]);
      }
    }
    return highest;
  }

  /** About how long a comparison takes beside others. */
  private static int cost(ColumnModel column) {
    int one =
        switch (column.kind()) {
          case DATE, PHONE, POSTCODE, IDENTIFIER, YEAR, NUMBER -> 1;
          case COUNTRY, CATEGORY, CITY, URL -> 2;
          case GIVEN_NAME, SURNAME, EMAIL, STREET -> 3;
          case FULL_NAME, COMPANY, TITLE, DESCRIPTION, TEXT, IGNORE -> 6;
        };
    return column.arity() == Arity.MANY ? one * 4 : one;
  }

  /** The columns, those first that are quick to compare and soon tell a pair apart. */
  int[] order() {
    return order;
  }

  /** Of a level of a column. */
  double of(int column, int level) {
    return levels[column][level];
  }

  /** Of a column in which values differ. */
  double ofDifferent(int column) {
    return different[column];
  }
}
