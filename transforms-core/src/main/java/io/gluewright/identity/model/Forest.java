package io.gluewright.identity.model;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which parts of an address depend on which: the city agrees where the postcode does, and says
 * little more. The forest that says most about their levels among random pairs (Chow and Liu,
 * Approximating Discrete Probability Distributions with Dependence Trees, 1968).
 *
 * <p>Pairs that agree on two columns may be matches, so what these could make up is taken away from
 * what columns have in common.
 */
final class Forest {
  /** Columns that tell less of each other, in bits per pair, are taken to be independent. */
  private static final double LEAST_BITS = 0.002;

  private record Edge(int one, int other, double bits) {}

  private Forest() {}

  /**
   * For each column the one that it depends on; -1 where there is none.
   *
   * @param mostMatches no more than this share of all pairs match
   */
  static int[] parents(List<ColumnKind> kinds, LevelCounts counts, double mostMatches) {
    List<Edge> edges = new ArrayList<>();
    for (int one = 0; one < counts.columns(); one++) {
      for (int other = 0; other < one; other++) {
        if (isPlace(kinds.get(one)) && isPlace(kinds.get(other))) {
          edges.add(new Edge(one, other, common(counts, one, other, mostMatches)));
        }
      }
    }
    edges.removeIf(edge -> edge.bits() < LEAST_BITS);
    edges.sort(Comparator.comparingDouble(Edge::bits).reversed());
    return rooted(counts, edges);
  }

  private static boolean isPlace(ColumnKind kind) {
    return switch (kind) {
      case STREET, POSTCODE, CITY, COUNTRY, CATEGORY -> true;
      default -> false;
    };
  }

  /** Trees grow from their most telling column. */
  private static int[] rooted(LevelCounts counts, List<Edge> edges) {
    int[] tree = new int[counts.columns()];
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int column = 0; column < tree.length; column++) {
      tree[column] = column;
      neighbours.add(new ArrayList<>());
    }
    for (Edge edge : edges) {
      int from = tree[edge.one()];
      int to = tree[edge.other()];
      if (from != to) {
        neighbours.get(edge.one()).add(edge.other());
        neighbours.get(edge.other()).add(edge.one());
        for (int column = 0; column < tree.length; column++) {
          tree[column] = tree[column] == from ? to : tree[column];
        }
      }
    }
    int[] parents = new int[tree.length];
    Arrays.fill(parents, -1);
    boolean[] seen = new boolean[tree.length];
    IntStream.range(0, tree.length)
        .boxed()
        .sorted(Comparator.comparingDouble(column -> agreement(counts, column)))
        .forEach(root -> grow(root, neighbours, seen, parents));
    return parents;
  }

  private static void grow(
      int column, List<List<Integer>> neighbours, boolean[] seen, int[] parents) {
    if (!seen[column]) {
      seen[column] = true;
      for (int next : neighbours.get(column)) {
        if (!seen[next]) {
          parents[next] = column;
          grow(next, neighbours, seen, parents);
        }
      }
    }
  }

  private static double agreement(LevelCounts counts, int column) {
    double all = 0;
    for (int level = 0; level < counts.levels(column); level++) {
      all += counts.alone(column, level);
    }
    return all == 0 ? 1 : counts.alone(column, 0) / all;
  }

  /** What two columns tell of each other, in bits per pair: their mutual information. */
  private static double common(LevelCounts counts, int one, int other, double mostMatches) {
    int rows = counts.levels(one);
    int columns = counts.levels(other);
    double all = 0;
    double[] ones = new double[rows];
    double[] others = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double count = counts.together(one, i, other, j);
        all += count;
        ones[i] += count;
        others[j] += count;
      }
    }
    double bits = 0;
    for (int i = 0; i < rows && all > 0; i++) {
      for (int j = 0; j < columns; j++) {
        double share = counts.together(one, i, other, j) / all;
        double independent = ones[i] / all * (others[j] / all);
        double sure = share > independent ? Math.max(independent, share - mostMatches) : share;
        bits += sure > 0 ? sure * Bits.ofOdds(sure / independent) : 0;
      }
    }
    return bits * all / counts.pairs();
  }
}
