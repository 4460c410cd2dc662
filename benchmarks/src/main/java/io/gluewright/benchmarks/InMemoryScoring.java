package io.gluewright.benchmarks;

import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** What comparing takes on one thread, with pairs that are in memory and decoded. */
record InMemoryScoring(BlockedPairs pairs) {
  private static final int WARM_UP = 5;
  private static final int RUNS = 5;

  /** Pairs a second of processor time that a model weighs. */
  double weighed(MatchModel model) {
    Scorer scorer = Scorer.of(model);
    return pairs.size() / seconds(scorer::weight);
  }

  /** Nanoseconds that one column takes of a pair, pairs without a value included. */
  double nanos(int column, Comparison comparison) {
    return seconds((a, b) -> a.level(column, b, comparison)) / pairs.size() * 1e9;
  }

  /** How many pairs in a hundred stand on the first level of a column, where values are equal. */
  double equal(int column, Comparison comparison) {
    long equal =
        IntStream.range(0, pairs.size())
            .filter(i -> left(i).level(column, pairs.right().get(i), comparison) == 0)
            .count();
    return 100.0 * equal / pairs.size();
  }

  private Values left(int pair) {
    return pairs.left().get(pair);
  }

  /** The median of some runs. */
  private double seconds(ToDoubleBiFunction<Values, Values> work) {
    for (int run = 0; run < WARM_UP; run++) {
      once(work);
    }
    return IntStream.range(0, RUNS).mapToDouble(run -> once(work)).sorted().toArray()[RUNS / 2];
  }

  private double once(ToDoubleBiFunction<Values, Values> work) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    double sum = 0;
    for (int i = 0; i < pairs.size(); i++) {
      sum += work.applyAsDouble(left(i), pairs.right().get(i));
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("a weight is no number"); // and so the sum is made
    }
    return seconds;
  }
}
