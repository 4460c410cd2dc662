package io.gluewright.identity.clusters;

import java.util.ArrayList;
import java.util.List;

/**
 * Clusters by average linkage (Sokal and Michener, 1958): the two clusters whose records have the
 * greatest mean weight between them become one, until no mean is above the threshold. A single
 * strong link between two groups whose other records speak against it does not join them, so a
 * chain falls apart at its weak bridges.
 *
 * <p>A pair counts by its coverage, the share of all evidence that there could be which its records
 * have values for: two records that have no column in common say nothing about their groups.
 */
public final class AverageLinkage {
  /** Evidence of one pair counts for no more than this many bits, for or against. */
  private static final double MOST_BITS = 12;

  private final double[][] sums;
  private final double[][] coverages;
  private final int[] sizes;
  private final int[] nearest;
  private final int[] cluster;

  private AverageLinkage(double[][] weights, double[][] coverage) {
    int count = weights.length;
    sums = new double[count][count];
    coverages = new double[count][count];
    sizes = new int[count];
    nearest = new int[count];
    cluster = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = 1;
      cluster[i] = i;
      for (int j = 0; j < i; j++) {
        coverages[i][j] = coverage[i][j];
        coverages[j][i] = coverage[i][j];
        sums[i][j] = evidence(weights[i][j]) * coverage[i][j];
        sums[j][i] = sums[i][j];
      }
    }
  }

  /** What the weight of a pair counts for in a mean. */
  public static double evidence(double weight) {
    return Math.max(-MOST_BITS, Math.min(MOST_BITS, weight));
  }

  /**
   * For each record the number of its cluster, which is its smallest record's.
   *
   * @param weights of each pair, in bits; the lower triangle is read
   * @param coverage of each pair, 0 to 1; the lower triangle is read
   */
  public static int[] clusters(double[][] weights, double[][] coverage, double threshold) {
    AverageLinkage linkage = new AverageLinkage(weights, coverage);
    for (int i = 0; i < weights.length; i++) {
      linkage.seek(i);
    }
    boolean joined = weights.length > 0;
    while (joined) {
      joined = linkage.join(threshold);
    }
    return linkage.cluster;
  }

  /** Joins the two nearest clusters, if they are near enough. */
  private boolean join(double threshold) {
    int first = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0 && nearest[i] >= 0 && (first < 0 || mean(i) > mean(first))) {
        first = i;
      }
    }
    if (first < 0 || mean(first) <= threshold) {
      return false;
    }
    int kept = Math.min(first, nearest[first]);
    int gone = Math.max(first, nearest[first]);
    merge(kept, gone);
    return true;
  }

  private void merge(int kept, int gone) {
    for (int i = 0; i < sizes.length; i++) {
      sums[kept][i] += sums[gone][i];
      sums[i][kept] = sums[kept][i];
      coverages[kept][i] += coverages[gone][i];
      coverages[i][kept] = coverages[kept][i];
      if (cluster[i] == gone) {
        cluster[i] = kept;
      }
    }
    sizes[kept] += sizes[gone];
    sizes[gone] = 0;
    seek(kept);
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0 && i != kept) {
        if (nearest[i] == kept || nearest[i] == gone) {
          seek(i);
        } else if (mean(i, kept) > mean(i)) {
          nearest[i] = kept;
        }
      }
    }
  }

  private void seek(int i) {
    nearest[i] = -1;
    for (int j = 0; j < sizes.length; j++) {
      if (j != i && sizes[j] > 0 && (nearest[i] < 0 || mean(i, j) > mean(i))) {
        nearest[i] = j;
      }
    }
  }

  private double mean(int i) {
    return mean(i, nearest[i]);
  }

  private double mean(int i, int j) {
    return coverages[i][j] > 0 ? sums[i][j] / coverages[i][j] : Double.NEGATIVE_INFINITY;
  }

  /** The records of each cluster, by their numbers; both in ascending order. */
  public static List<List<Integer>> members(int[] clusters) {
    List<List<Integer>> members = new ArrayList<>();
    for (int i = 0; i < clusters.length; i++) {
      members.add(new ArrayList<>());
    }
    for (int i = 0; i < clusters.length; i++) {
      members.get(clusters[i]).add(i);
    }
    members.removeIf(List::isEmpty);
    return members;
  }
}
