package io.gluewright.identity.preparation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How frequent values and trigrams are, per column. Of values only the most frequent ones are
 * known; the others are taken to be as frequent as they are on average. The size is bounded,
 * whatever the number of records.
 */
public final class Frequencies implements Serializable {
  private static final long serialVersionUID = 1;

  /** No gram is worth nothing at all. */
  private static final double LEAST_RARITY = 0.01;

  /** A count of one value of a column, told by its hash. */
  public record ValueCount(int column, long hash, long count) implements Serializable {}

  /** The number of records whose text in a column has a gram. */
  public record GramCount(int column, int gram, long count) implements Serializable {}

  /**
   * Of a whole column.
   *
   * @param filled how many records have a value; of arrays each element counts
   * @param distinct how many different values there are
   * @param agreement the chance that two values taken at random are equal
   */
  public record ColumnCount(int column, long filled, long distinct, double agreement)
      implements Serializable {}

  private final List<ColumnCount> columns;
  private final List<ValueCount> values;
  private final List<GramCount> grams;
  private final long[][] hashes;
  private final long[][] counts;
  private final double[] others;

  public Frequencies(List<ColumnCount> columns, List<ValueCount> values, List<GramCount> grams) {
    this.columns = List.copyOf(columns);
    this.values = List.copyOf(values);
    this.grams = List.copyOf(grams);
    this.hashes = new long[columns.size()][];
    this.counts = new long[columns.size()][];
    this.others = new double[columns.size()];
    for (int column = 0; column < columns.size(); column++) {
      int wanted = column;
      List<ValueCount> mine =
          values.stream()
              .filter(value -> value.column() == wanted)
              .sorted(java.util.Comparator.comparingLong(ValueCount::hash))
              .toList();
      hashes[column] = mine.stream().mapToLong(ValueCount::hash).toArray();
      counts[column] = mine.stream().mapToLong(ValueCount::count).toArray();
      others[column] = ofOthers(columns.get(column), counts[column]);
    }
  }

  /** How often a value occurs that is not among the known ones. */
  private static double ofOthers(ColumnCount column, long[] known) {
    double records = column.filled() - (double) Arrays.stream(known).sum();
    return Math.max(1, records / Math.max(1, column.distinct() - known.length));
  }

  public List<ColumnCount> columns() {
    return columns;
  }

  public List<ValueCount> values() {
    return values;
  }

  public List<GramCount> grams() {
    return grams;
  }

  public ColumnCount column(int column) {
    return columns.get(column);
  }

  /** The share of a column's values that equal the one with this hash. */
  double share(int column, long hash) {
    int place = Arrays.binarySearch(hashes[column], hash);
    double count = place >= 0 ? counts[column][place] : others[column];
    return count / (double) Math.max(1, columns.get(column).filled());
  }

  /** How much each gram of a column weighs (inverse document frequency), by its id. */
  float[] rarity(int column, int buckets) {
    double filled = columns.get(column).filled();
    float[] rarity = new float[buckets];
    Arrays.fill(rarity, weight(filled, 0));
    for (GramCount gram : grams) {
      if (gram.column() == column) {
        rarity[gram.gram()] = weight(filled, gram.count());
      }
    }
    return rarity;
  }

  private static float weight(double filled, long count) {
    return (float) Math.max(LEAST_RARITY, StrictMath.log((filled + 1) / (count + 0.5)));
  }
}
