package io.gluewright.identity.model;

/**
 * The nearest series that never rises, by pooling neighbours that do (pool adjacent violators; Ayer
 * et al., 1955): a worse level must not count for more than a better one.
 */
final class Descending {
  /** Keeps a neighbour without weight from being forgotten. */
  private static final double LEAST_WEIGHT = 1e-6;

  private Descending() {}

  static double[] fitted(double[] values, double[] weights) {
    int count = values.length;
    double[] means = new double[count];
    double[] masses = new double[count];
    int[] sizes = new int[count];
    int pools = 0;
    for (int i = 0; i < count; i++) {
      means[pools] = values[i];
      masses[pools] = weights[i] + LEAST_WEIGHT;
      sizes[pools] = 1;
      pools++;
      while (pools > 1 && means[pools - 2] < means[pools - 1]) {
        double mass = masses[pools - 2] + masses[pools - 1];
        means[pools - 2] =
            (means[pools - 2] * masses[pools - 2] + means[pools - 1] * masses[pools - 1]) / mass;
        masses[pools - 2] = mass;
        sizes[pools - 2] += sizes[pools - 1];
        pools--;
      }
    }
    double[] fitted = new double[count];
    int at = 0;
    for (int pool = 0; pool < pools; pool++) {
      for (int i = 0; i < sizes[pool]; i++) {
        fitted[at++] = means[pool];
      }
    }
    return fitted;
  }
}
