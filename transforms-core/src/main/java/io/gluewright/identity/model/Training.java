package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Comparisons;
import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  /** Where training starts: how often equal values are expected within an entity. */
  private static final double FIRST_AGREEMENT = 0.8;

  /** No level is so rare among random pairs that seeing it proves a match. */
  private static final double LEAST_SHARE_LEFT = 0.02;

  private final List<ColumnKind> kinds;
  private final double[][] random;
  private final double pairs;
  private final double[][] m;
  private final double[][] u;
  private double prior;

  private Training(List<ColumnKind> kinds, double[][] random, double pairs, double prior) {
    this.kinds = List.copyOf(kinds);
    this.random = random;
    this.pairs = pairs;
    this.prior = prior;
    this.m = new double[random.length][];
    this.u = new double[random.length][];
    for (int column = 0; column < random.length; column++) {
      m[column] = firstGuess(random[column].length);
      u[column] = random[column].clone();
    }
  }

  /**
   * Learns.
   *
   * @param columns names of the columns
   * @param kinds their kinds
   * @param random how often each level occurs among random pairs, per column; unseen levels are
   *     zero
   * @param patterns how often each pattern occurs among candidate pairs: a char per column, {@code
   *     0} for missing, else one more than the level
   * @param space how many records there are, and pairs, those of candidates' kind
   * @param agreements see {@link ColumnModel#agreement}
   */
  public static MatchModel learn(
      List<String> columns,
      List<ColumnKind> kinds,
      long[][] random,
      Map<String, Double> patterns,
      Space space,
      double[] agreements) {
    double[][] shares = new double[random.length][];
    for (int column = 0; column < random.length; column++) {
      shares[column] = shares(random[column]);
    }
    Training training = new Training(kinds, shares, space.pairs(), space.firstPrior());
    training.run(new TreeMap<>(patterns));
    List<ColumnModel> models = new ArrayList<>();
    for (int column = 0; column < random.length; column++) {
      models.add(training.model(columns.get(column), column, agreements[column]));
    }
    return new MatchModel(
        MatchModel.Method.FELLEGI_SUNTER, models, List.of(), training.prior, space.threshold(), "");
  }

  private void run(Map<String, Double> patterns) {
    double change = Double.MAX_VALUE;
    for (int round = 0; round < MOST_ROUNDS && change > SETTLED; round++) {
      change = maximise(expect(patterns));
    }
  }

  /** The expected number of matches on each level; behind the columns stands that of all. */
  private double[][] expect(Map<String, Double> patterns) {
    double[][] weights = new double[m.length][];
    double[][] matches = new double[m.length + 1][];
    for (int column = 0; column < m.length; column++) {
      weights[column] = weights(m[column], u[column]);
      matches[column] = new double[m[column].length];
    }
    matches[m.length] = new double[1];
    double before = Bits.ofOdds(prior / (1 - prior));
    patterns.forEach(
        (pattern, count) -> {
          double weight = before;
          for (int column = 0; column < m.length; column++) {
            int level = pattern.charAt(column) - 1;
            weight += level < 0 ? 0 : weights[column][level];
          }
          double expected = Bits.probability(weight) * count;
          matches[m.length][0] += expected;
          for (int column = 0; column < m.length; column++) {
            int level = pattern.charAt(column) - 1;
            if (level >= 0) {
              matches[column][level] += expected;
            }
          }
        });
    return matches;
  }

  /** The greatest change of a chance. */
  private double maximise(double[][] matches) {
    prior = Math.max(1e-12, Math.min(0.5, matches[m.length][0] / pairs));
    double change = 0;
    for (int column = 0; column < m.length; column++) {
      int levels = m[column].length;
      double all = Arrays.stream(matches[column]).sum();
      double left = 0;
      for (int level = 0; level < levels; level++) {
        double chance = (matches[column][level] + 1.0 / levels) / (all + 1);
        change = Math.max(change, Math.abs(chance - m[column][level]));
        m[column][level] = chance;
        double others = (random[column][level] - prior * chance) / (1 - prior);
        u[column][level] = Math.max(random[column][level] * LEAST_SHARE_LEFT, others);
        left += u[column][level];
      }
      for (int level = 0; level < levels; level++) {
        u[column][level] /= left;
      }
    }
    return change;
  }

  private ColumnModel model(String name, int column, double agreement) {
    double[] weights = weights(m[column], u[column]);
    return new ColumnModel(
        name, kinds.get(column), list(m[column]), list(u[column]), list(weights), agreement);
  }

  private static double[] weights(double[] m, double[] u) {
    double[] weights = new double[m.length];
    for (int level = 0; level < m.length; level++) {
      weights[level] = Bits.ofOdds(m[level] / u[level]);
    }
    return Descending.fitted(weights, m);
  }

  /** Half a pair is added to each level: what was not seen may still be. */
  private static double[] shares(long[] counts) {
    double all = Arrays.stream(counts).sum() + 0.5 * counts.length;
    return Arrays.stream(counts).mapToDouble(count -> (count + 0.5) / all).toArray();
  }

  private static double[] firstGuess(int levels) {
    double[] guess = new double[levels];
    double left = 1;
    for (int level = 0; level < levels; level++) {
      double share = level == 0 ? FIRST_AGREEMENT : 0.5;
      guess[level] = level == levels - 1 ? left : left * share;
      left -= guess[level];
    }
    return guess;
  }

  private static List<Double> list(double[] values) {
    return Collections.unmodifiableList(Arrays.stream(values).boxed().toList());
  }

  /** The comparisons of these kinds, in order. */
  public static List<Comparison> comparisons(List<ColumnKind> kinds) {
    return kinds.stream().map(Comparisons::of).toList();
  }
}
