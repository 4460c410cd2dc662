package io.gluewright.identity.model;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns a model from how often each pattern of levels occurs, by expectation-maximisation
 * (Dempster, Laird and Rubin, 1977; Winkler, Using the EM Algorithm for Weight Computation, 1988).
 *
 * <p>The mixture is that of all pairs there are, not of the pairs that blocking lets through: those
 * that it keeps out are taken to be of different entities. So a column that blocking looks at
 * learns as well as any other. The share of each level among all pairs is known from random ones,
 * and it is a mixture too, so u follows from m and the prior and needs no other guess.
 */
public final class Training {
  private static final int MOST_ROUNDS = 200;
  private static final double SETTLED = 1e-6;

  private final List<ColumnTraining> columns;
  private final double pairs;
  private double prior;
  private double related;

  private Training(List<ColumnTraining> columns, double pairs, double prior, double related) {
    this.columns = List.copyOf(columns);
    this.pairs = pairs;
    this.prior = prior;
    this.related = related;
  }

  /**
   * Learns.
   *
   * @param columns names of the columns
   * @param kinds their kinds
   * @param random how often each level occurs among random pairs
   * @param patterns how often each pattern occurs among candidate pairs: a char per column, {@code
   *     0} for missing, else one more than the level
   * @param space how many records there are, and pairs, those of candidates' kind
   * @param agreements see {@link ColumnModel#agreement}
   */
  public static MatchModel learn(
      List<String> columns,
      List<ColumnKind> kinds,
      LevelCounts random,
      Map<String, Double> patterns,
      Space space,
      double[] agreements) {
    Relatives relatives = Relatives.among(kinds);
    int[] parents = Forest.parents(kinds, random, space.mostMatches());
    List<ColumnTraining> training = new ArrayList<>();
    for (int column = 0; column < parents.length; column++) {
      training.add(
          ColumnTraining.of(
              random, column, parents[column], space.mostMatches(), relatives::share));
    }
    double first = space.firstPrior();
    Training run = new Training(training, space.pairs(), first, relatives.areThere() ? first : 0);
    run.run(new TreeMap<>(patterns));
    List<ColumnModel> models = new ArrayList<>();
    for (int column = 0; column < parents.length; column++) {
      models.add(
          training.get(column).model(columns.get(column), kinds.get(column), agreements[column]));
    }
    return new MatchModel(
        MatchModel.Method.FELLEGI_SUNTER,
        models,
        List.of(),
        run.prior,
        run.related,
        space.threshold(),
        0,
        "");
  }

  private void run(Map<String, Double> patterns) {
    double change = Double.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && change > SETTLED; round++) {
      expect(patterns);
      change =
          columns.stream().mapToDouble(column -> column.maximise(prior, related)).max().orElse(0);
    }
  }

  /** What is expected of each pattern; the columns hear of it, and the priors follow. */
  private void expect(Map<String, Double> patterns) {
    double others = 1 - prior - related;
    double matches = 0;
    double relatives = 0;
    for (Map.Entry<String, Double> entry : patterns.entrySet()) {
      String pattern = entry.getKey();
      double weight = Bits.ofOdds(prior / others);
      double kinship = Bits.ofOdds(related / others);
      for (ColumnTraining column : columns) {
        weight += column.weight(pattern);
        kinship += column.kinship(pattern);
      }
      double match = Bits.probability(weight - Bits.sum(0, kinship)) * entry.getValue();
      double relation = Bits.probability(kinship - Bits.sum(0, weight)) * entry.getValue();
      matches += match;
      relatives += relation;
      columns.forEach(column -> column.expect(pattern, match, relation));
    }
    prior = Math.max(1e-12, Math.min(0.5, matches / pairs));
    related = related > 0 ? Math.max(1e-12, Math.min(0.4, relatives / pairs)) : 0;
  }
}
