package io.gluewright.identity.explain;

import io.gluewright.identity.clusters.AverageLinkage;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.explain.EntityExplanation.Joint;
import io.gluewright.identity.explain.EntityExplanation.Origin;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** The weights of all pairs of some records; of a few thousand at most. */
final class Weights {
  private final List<String> names;
  private final double[][] weights;
  private final double[][] coverage;
  private final BitSet[] links;

  private Weights(List<String> names, double[][] weights, double[][] coverage, BitSet[] links) {
    this.names = names;
    this.weights = weights;
    this.coverage = coverage;
    this.links = links;
  }

  static Weights of(MatchModel model, SortedMap<String, Values> members, Collection<Pair> links) {
    Scorer scorer = Scorer.of(model);
    List<String> names = List.copyOf(members.keySet());
    List<Values> values = List.copyOf(members.values());
    Set<Pair> known = new HashSet<>(links);
    double[][] weights = new double[names.size()][];
    double[][] coverage = new double[names.size()][];
    BitSet[] isLink = new BitSet[names.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new double[i];
      coverage[i] = new double[i];
      isLink[i] = new BitSet();
      for (int j = 0; j < i; j++) {
        weights[i][j] = scorer.weight(values.get(j), values.get(i));
        coverage[i][j] = scorer.coverage(values.get(j), values.get(i));
        isLink[i].set(j, known.contains(new Pair(names.get(j), names.get(i))));
      }
    }
    return new Weights(names, weights, coverage, isLink);
  }

  int size() {
    return names.size();
  }

  String name(int record) {
    return names.get(record);
  }

  /** Whether the first pair holds more: a link before none, then the heavier one. */
  boolean isBetter(int i, int j, int k, int l) {
    boolean one = isLink(i, j);
    boolean other = isLink(k, l);
    return one == other ? at(i, j) > at(k, l) : one;
  }

  Joint joint(int i, int j) {
    Origin origin = isLink(i, j) ? Origin.LINK : Origin.MEAN;
    Pair pair = Pair.of(name(i), name(j));
    return new Joint(pair.one(), pair.other(), at(i, j), origin);
  }

  /** The mean of the weights between these records and the others, as clustering sees it. */
  double mean(Set<String> side) {
    double sum = 0;
    double covered = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        if (side.contains(name(i)) != side.contains(name(j))) {
          sum += AverageLinkage.evidence(at(i, j)) * coverage[i][j];
          covered += coverage[i][j];
        }
      }
    }
    return covered > 0 ? sum / covered : 0;
  }

  /** How many links lead from these records to the others. */
  long links(Set<String> side) {
    long across = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        if (isLink(i, j) && side.contains(name(i)) != side.contains(name(j))) {
          across++;
        }
      }
    }
    return across;
  }

  private boolean isLink(int i, int j) {
    return links[Math.max(i, j)].get(Math.min(i, j));
  }

  private double at(int i, int j) {
    return weights[Math.max(i, j)][Math.min(i, j)];
  }
}
