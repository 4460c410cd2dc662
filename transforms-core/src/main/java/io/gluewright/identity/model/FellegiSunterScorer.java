package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Comparisons;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel.Chances;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Adds up the weights of the levels (Fellegi and Sunter, A Theory for Record Linkage, 1969). A
 * common value weighs by its own share in the column instead of by the average one (Winkler,
 * Frequency-Based Matching in Fellegi-Sunter Model of Record Linkage, 2000). Where relatives are
 * told from strangers, a pair is weighed against both.
 */
final class FellegiSunterScorer implements Scorer {
  private static final long serialVersionUID = 1;

  /** The rarest value counts for no more than this many bits beyond the average one. */
  private static final double MOST_FREQUENCY_BITS = 6;

  /** Far more than sums in another order differ by. */
  private static final double ROUNDING = 1e-6;

  /** In place of the level of a column. */
  private static final int MISSING = -1;

  private static final int UNKNOWN = -2;
  private static final double[][] NONE = {};

  private final MatchModel model;
  private transient Comparison[] comparisons;
  private transient int[] given;
  private transient double[][][] weights;
  private transient double[][][] kinships;
  private transient double[][] news;
  private transient double[] agreements;
  private transient Ceilings ceilings;
  private transient double prior;
  private transient double related;

  FellegiSunterScorer(MatchModel model) {
    this.model = model;
  }

  @Override
  public double weight(Values a, Values b) {
    open();
    double[] surprises = surprises(a, b);
    int[] levels = levels(a, b);
    return weight(levels, surprises) + kinship(levels, surprises);
  }

  @Override
  public double weight(Values a, Values b, double floor) {
    open();
    boolean[] agreed = agreed(a, b);
    double[] surprises = surprises(agreed, a, b);
    int[] levels = new int[comparisons.length];
    if (!mayReach(floor, levels, agreed, surprises, a, b)) {
      return Double.NEGATIVE_INFINITY;
    }
    double weight = weight(levels, surprises);
    return weight > floor ? weight + kinship(levels, surprises) : weight;
  }

  @Override
  public double kinship(Values a, Values b) {
    open();
    return kinship(levels(a, b), surprises(a, b));
  }

  /**
   * Finds the levels, and ends with false as soon as the weight cannot come above the floor, be
   * what is left as high as it can. Kinship, never above zero, is left out.
   */
  private boolean mayReach(
      double floor, int[] levels, boolean[] agreed, double[] surprises, Values a, Values b) {
    double most = prior;
    for (int column = 0; column < levels.length; column++) {
      if (agreed[column]) {
        most += ceilings.of(column, 0) + mostFrequency(column, surprises[column]);
      } else if (a.has(column) && b.has(column)) {
        levels[column] = UNKNOWN;
        most += ceilings.ofDifferent(column);
      } else {
        levels[column] = MISSING;
      }
    }
    for (int column : ceilings.order()) {
      if (most < floor - ROUNDING) {
        return false;
      }
      if (levels[column] == UNKNOWN) {
        levels[column] = a.level(column, b, comparisons[column]);
        most += ceilings.of(column, levels[column]) - ceilings.ofDifferent(column);
      }
    }
    return !(most < floor - ROUNDING);
  }

  private double weight(int[] levels, double[] surprises) {
    double weight = prior;
    for (int column = 0; column < levels.length; column++) {
      int level = levels[column];
      if (level >= 0) {
        int row = row(column, levels);
        weight += weights[column][row][level] + frequency(column, level, row, surprises);
      }
    }
    return weight;
  }

  private double kinship(int[] levels, double[] surprises) {
    if (related == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    double bits = related;
    for (int column = 0; column < levels.length; column++) {
      int level = levels[column];
      if (level >= 0 && kinships[column].length > 0) {
        int row = row(column, levels);
        bits += kinships[column][row][level] + frequency(column, level, row, surprises);
      }
    }
    return -Bits.sum(0, bits);
  }

  @Override
  public List<Part> parts(Values a, Values b) {
    open();
    int[] levels = levels(a, b);
    double[] surprises = surprises(a, b);
    List<Part> parts = new ArrayList<>();
    for (int column = 0; column < levels.length; column++) {
      String name = model.columns().get(column).name();
      int level = levels[column];
      int row = row(column, levels);
      parts.add(
          level < 0
              ? new Part(name, Part.MISSING, 0, 0)
              : new Part(
                  name,
                  comparisons[column].levels().get(level),
                  weights[column][row][level],
                  frequency(column, level, row, surprises)));
    }
    return parts;
  }

  @Override
  public double coverage(Values a, Values b) {
    open();
    double covered = 0;
    double all = 0;
    for (int column = 0; column < comparisons.length; column++) {
      double most = Math.max(0, weights[column][0][0]);
      all += most;
      covered += a.has(column) && b.has(column) ? most : 0;
    }
    return all > 0 ? covered / all : 0;
  }

  private int[] levels(Values a, Values b) {
    int[] levels = new int[comparisons.length];
    for (int column = 0; column < levels.length; column++) {
      levels[column] = a.level(column, b, comparisons[column]);
    }
    return levels;
  }

  /** 0, or one more than the level of the column that this one depends on. */
  private int row(int column, int[] levels) {
    return given[column] < 0 ? 0 : levels[given[column]] + 1;
  }

  private boolean[] agreed(Values a, Values b) {
    boolean[] agreed = new boolean[comparisons.length];
    for (int column = 0; column < agreed.length; column++) {
      agreed[column] = a.agrees(column, b);
    }
    return agreed;
  }

  private double[] surprises(Values a, Values b) {
    return surprises(agreed(a, b), a, b);
  }

  /** By how many bits each value that both have is rarer than the average one. */
  private double[] surprises(boolean[] agreed, Values a, Values b) {
    double[] surprises = new double[comparisons.length];
    for (int column = 0; column < surprises.length; column++) {
      if (agreements[column] > 0 && agreed[column]) {
        double share = a.share(column, b);
        surprises[column] = share > 0 ? Bits.ofOdds(agreements[column] / share) : 0;
      }
    }
    return surprises;
  }

  private double frequency(int column, int level, int row, double[] surprises) {
    return level > 0 ? 0 : frequency(surprises[column], news[column][row]);
  }

  /** On whatever level the column stands that this one depends on. */
  private double mostFrequency(int column, double surprise) {
    double most = -MOST_FREQUENCY_BITS;
    for (double left : news[column]) {
      most = Math.max(most, frequency(surprise, left));
    }
    return most;
  }

  private static double frequency(double surprise, double news) {
    return Math.max(-MOST_FREQUENCY_BITS, Math.min(MOST_FREQUENCY_BITS, surprise * news));
  }

  private void open() {
    if (comparisons != null) {
      return;
    }
    List<ColumnModel> columns = model.columns();
    weights = new double[columns.size()][][];
    kinships = new double[columns.size()][][];
    news = new double[columns.size()][];
    for (int column = 0; column < weights.length; column++) {
      List<Chances> rows = rows(columns.get(column));
      double alone = rows.get(0).u().get(0);
      weights[column] = table(rows, Chances::weights);
      kinships[column] = rows.get(0).kinship().isEmpty() ? NONE : table(rows, Chances::kinship);
      news[column] = rows.stream().mapToDouble(row -> news(row.u().get(0), alone)).toArray();
    }
    given = columns.stream().mapToInt(ColumnModel::given).toArray();
    agreements = columns.stream().mapToDouble(FellegiSunterScorer::agreement).toArray();
    ceilings = Ceilings.of(columns, weights);
    prior = model.priorWeight();
    related = Bits.ofOdds(model.related() / (1 - model.prior() - model.related()));
    comparisons =
        Comparisons.of(
                columns.stream().map(ColumnModel::kind).toList(),
                columns.stream().map(ColumnModel::arity).toList())
            .toArray(Comparison[]::new);
  }

  /** What shares are measured against; 0 where they do not matter. */
  private static double agreement(ColumnModel column) {
    return column.kind() == ColumnKind.NUMBER ? 0 : column.agreement();
  }

  private static double[][] table(List<Chances> rows, Function<Chances, List<Double>> numbers) {
    return rows.stream()
        .map(row -> numbers.apply(row).stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  private static List<Chances> rows(ColumnModel column) {
    List<Chances> rows = new ArrayList<>();
    rows.add(column.alone());
    rows.addAll(column.dependent());
    return rows;
  }

  /** How much of the surprise that values are equal is left when another column is known. */
  private static double news(double chance, double alone) {
    double left = chance == alone ? 1 : StrictMath.log(chance) / StrictMath.log(alone);
    return Math.max(0, Math.min(1, left));
  }
}
