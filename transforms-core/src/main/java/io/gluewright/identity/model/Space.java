package io.gluewright.identity.model;

/**
 * The pairs among which matches are sought.
 *
 * @param left records of the one table, or of the first
 * @param right records of the second table; zero when there is one
 * @param threshold see {@link MatchModel#threshold}
 */
public record Space(long left, long right, double threshold) {
  /** One record in five is taken to have a partner before anything is known. */
  private static final double FIRST_SHARE = 0.2;

  private static final double MOST_LIKELY = 0.1;

  public double pairs() {
    double pairs = right > 0 ? (double) left * right : left * (left - 1.0) / 2;
    return Math.max(pairs, 1);
  }

  /** No more than this share of all pairs is expected to match: one for each record. */
  double mostMatches() {
    return (left + right) / pairs();
  }

  double firstPrior() {
    return Math.min(MOST_LIKELY, FIRST_SHARE * (left + right) / pairs());
  }
}
