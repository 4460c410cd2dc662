package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up the weights of the levels (Fellegi and Sunter, A Theory for Record Linkage, 1969). A
 * common value weighs by its own share in the column instead of by the average one (Winkler,
 * Frequency-Based Matching in Fellegi-Sunter Model of Record Linkage, 2000).
 */
final class FellegiSunterScorer implements Scorer {
  private static final long serialVersionUID = 1;

  /** The rarest value counts for no more than this many bits beyond the average one. */
  private static final double MOST_FREQUENCY_BITS = 6;

  private final MatchModel model;
  private transient Comparison[] comparisons;
  private transient double[][] weights;
  private transient double[] agreements;
  private transient double prior;

  FellegiSunterScorer(MatchModel model) {
    this.model = model;
  }

  @Override
  public double weight(Values a, Values b) {
    open();
    double weight = prior;
    for (int column = 0; column < comparisons.length; column++) {
      int level = a.level(column, b, comparisons[column]);
      if (level >= 0) {
        weight += weights[column][level] + frequency(column, level, a, b);
      }
    }
    return weight;
  }

  @Override
  public List<Part> parts(Values a, Values b) {
    open();
    List<Part> parts = new ArrayList<>();
    for (int column = 0; column < comparisons.length; column++) {
      String name = model.columns().get(column).name();
      int level = a.level(column, b, comparisons[column]);
      parts.add(
          level < 0
              ? new Part(name, Part.MISSING, 0, 0)
              : new Part(
                  name,
                  comparisons[column].levels().get(level),
                  weights[column][level],
                  frequency(column, level, a, b)));
    }
    return parts;
  }

  @Override
  public double coverage(Values a, Values b) {
    open();
    double covered = 0;
    double all = 0;
    for (int column = 0; column < comparisons.length; column++) {
      double most = Math.max(0, weights[column][0]);
      all += most;
      covered += a.at(column).isPresent() && b.at(column).isPresent() ? most : 0;
    }
    return all > 0 ? covered / all : 0;
  }

  private double frequency(int column, int level, Values a, Values b) {
    if (level > 0 || model.columns().get(column).kind() == ColumnKind.NUMBER) {
      return 0;
    }
    double share =
        Math.max(
            a.at(column).map(Value::share).orElse(0.0), b.at(column).map(Value::share).orElse(0.0));
    if (share <= 0 || agreements[column] <= 0) {
      return 0;
    }
    double bits = Bits.ofOdds(agreements[column] / share);
    return Math.max(-MOST_FREQUENCY_BITS, Math.min(MOST_FREQUENCY_BITS, bits));
  }

  private void open() {
    if (comparisons != null) {
      return;
    }
    List<ColumnModel> columns = model.columns();
    weights =
        columns.stream()
            .map(column -> column.weights().stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    agreements = columns.stream().mapToDouble(ColumnModel::agreement).toArray();
    prior = model.priorWeight();
    comparisons = columns.stream().map(ColumnModel::comparison).toArray(Comparison[]::new);
  }
}
