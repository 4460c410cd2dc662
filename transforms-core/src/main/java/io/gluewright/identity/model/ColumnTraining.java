package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Arity;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel.Chances;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What is learnt of one column: the chances of its levels, and the same on each level of the column
 * that it depends on. Row 0 of a table is for pairs that lack a value there; it counts all pairs.
 */
final class ColumnTraining {
  /** No level is so rare among random pairs that seeing it proves a match. */
  private static final double LEAST_SHARE_LEFT = 0.02;

  /** So many random pairs must be seen before dependence is believed by half. */
  private static final double RANDOM_PAIRS = 20;

  private final int column;
  private final int parent;
  private final double[][] random;
  private final double[][] u;
  private final PairClass matches;
  private final Optional<PairClass> relatives;

  private ColumnTraining(
      int column,
      int parent,
      double[][] random,
      double mostMatches,
      Optional<PairClass> relatives) {
    this.column = column;
    this.parent = parent;
    this.random = random;
    this.u = new double[random.length][];
    this.u[0] = shares(random[0]);
    for (int row = 1; row < random.length; row++) {
      u[row] = sure(row, mostMatches);
    }
    this.matches = new PairClass(random.length, random[0].length);
    this.relatives = relatives;
    weigh();
  }

  /**
   * A column before training.
   *
   * @param parent the column that it depends on, or -1
   * @param mostMatches no more than this share of all pairs match
   * @param isShared whether relatives have it in common
   */
  static ColumnTraining of(
      LevelCounts counts, int column, int parent, double mostMatches, Predicate<Integer> isShared) {
    int levels = counts.levels(column);
    double[][] random = new double[parent < 0 ? 1 : counts.levels(parent) + 1][levels];
    for (int level = 0; level < levels; level++) {
      random[0][level] = counts.alone(column, level) + 0.5;
      for (int row = 1; row < random.length; row++) {
        random[row][level] = counts.together(column, level, parent, row - 1);
      }
    }
    Optional<PairClass> relatives =
        Optional.of(new PairClass(random.length, levels)).filter(sort -> isShared.test(column));
    return new ColumnTraining(column, parent, random, mostMatches, relatives);
  }

  /** The weight of a pattern's level; no weight where it is missing. */
  double weight(String pattern) {
    int level = pattern.charAt(column) - 1;
    return level < 0 ? 0 : matches.weights[row(pattern)][level];
  }

  /** What speaks for relatives. */
  double kinship(String pattern) {
    int level = pattern.charAt(column) - 1;
    return level < 0 || relatives.isEmpty() ? 0 : relatives.get().weights[row(pattern)][level];
  }

  /** Takes so many pairs of a pattern for matches, and so many for relatives. */
  void expect(String pattern, double match, double related) {
    int level = pattern.charAt(column) - 1;
    if (level >= 0) {
      int row = row(pattern);
      matches.expect(row, level, match);
      relatives.ifPresent(sort -> sort.expect(row, level, related));
    }
  }

  /** Learns from what was expected, forgets it, and tells the greatest change. */
  double maximise(double prior, double related) {
    double change = matches.maximise();
    if (relatives.isPresent()) {
      change = Math.max(change, relatives.get().maximise());
    }
    double pairs = pairsInTable();
    for (int row = 0; row < u.length; row++) {
      double[] rest = random[row].clone();
      double all = row == 0 ? Arrays.stream(rest).sum() : pairs;
      matches.takenFrom(rest, row, prior * all);
      int at = row;
      relatives.ifPresent(sort -> sort.takenFrom(rest, at, related * all));
      for (int level = 0; level < rest.length; level++) {
        rest[level] = Math.max(rest[level], random[row][level] * LEAST_SHARE_LEFT);
      }
      u[row] = row == 0 ? shares(rest) : PairClass.mixed(rest, u[0], RANDOM_PAIRS);
    }
    matches.forget();
    relatives.ifPresent(PairClass::forget);
    weigh();
    return change;
  }

  ColumnModel model(String name, ColumnKind kind, double agreement) {
    List<Chances> rows = IntStream.range(0, u.length).mapToObj(this::chances).toList();
    return new ColumnModel(
        name, kind, rows.get(0), agreement, parent, rows.subList(1, rows.size()), Arity.ONE);
  }

  private Chances chances(int row) {
    return new Chances(
        list(matches.chances[row]),
        list(u[row]),
        list(matches.weights[row]),
        relatives.map(sort -> list(sort.weights[row])).orElse(List.of()));
  }

  private int row(String pattern) {
    return parent < 0 ? 0 : pattern.charAt(parent);
  }

  private void weigh() {
    matches.weigh(u);
    relatives.ifPresent(sort -> sort.weigh(u));
  }

  private double pairsInTable() {
    return Arrays.stream(random).skip(1).mapToDouble(row -> Arrays.stream(row).sum()).sum();
  }

  /** Before anything is known of matches they may be all that two columns have in common. */
  private double[] sure(int row, double mostMatches) {
    double most = mostMatches * pairsInTable();
    double all = Arrays.stream(random[row]).sum();
    double[] sure = new double[random[row].length];
    for (int level = 0; level < sure.length; level++) {
      double independent = all * u[0][level];
      double seen = random[row][level];
      sure[level] = seen > independent ? Math.max(independent, seen - most) : seen;
    }
    return PairClass.mixed(sure, u[0], RANDOM_PAIRS);
  }

  static double[] shares(double[] counts) {
    double all = Arrays.stream(counts).sum();
    return Arrays.stream(counts).map(count -> count / all).toArray();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
