package io.gluewright.benchmarks.quality;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Plan;

/** How long it takes to read a large ruleset and to check it against a schema. */
record PlanningFigures(Orders orders) {
  private static final int RULES = 1_000;
  private static final double SECONDS = 2;

  void take(Figures figures) {
    RuleMix mix = RuleMix.many(RULES);
    Datasets datasets = Datasets.of(orders.parquet());
    figures.atMost("seconds to parse and plan 1,000 rules, cold", seconds(mix, datasets), SECONDS);
    figures.atMost("seconds to parse and plan 1,000 rules, warm", seconds(mix, datasets), SECONDS);
  }

  private static double seconds(RuleMix mix, Datasets datasets) {
    long start = System.nanoTime();
    Plan.of(Ruleset.parse(mix.dqdl()), datasets, Options.standard());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%.2f s%n", seconds);
    return seconds;
  }
}
