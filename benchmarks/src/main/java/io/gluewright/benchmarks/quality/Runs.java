package io.gluewright.benchmarks.quality;

import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Plan;
import io.gluewright.quality.engine.Split;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.engine.WriteObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The work that is measured, each as a caller would write it. */
final class Runs {
  private static final String PART = "quality";

  private Runs() {}

  static Plan plan(RuleMix mix, Dataset<Row> rows) {
    return Plan.of(mix.ruleset(), Datasets.of(rows), Options.standard());
  }

  static Evaluation evaluated(RuleMix mix, Dataset<Row> rows) {
    return plan(mix, rows).evaluate();
  }

  /** The aggregates of a person who knows what to look for; a verdict that differs is an error. */
  static Row byHand(RuleMix mix, Dataset<Row> rows) {
    List<String> all = List.copyOf(mix.aggregates());
    String[] named =
        IntStream.range(0, all.size())
            .mapToObj(i -> all.get(i) + " as a" + i)
            .toArray(String[]::new);
    return rows.selectExpr(named).head();
  }

  /** Says which rules came out otherwise than by hand; only rules on each row can be told. */
  static void compare(RuleMix mix, Evaluation evaluation, Row byHand) {
    List<String> all = List.copyOf(mix.aggregates());
    int compared = 0;
    for (int i = 0; i < mix.rules().size(); i++) {
      String failures = mix.failures().get(i);
      if (!failures.isEmpty()) {
        Verdict verdict = evaluation.verdicts().get(i);
        boolean holds = byHand.getLong(all.indexOf(failures)) == 0;
        if ((verdict.outcome() == Outcome.PASSED) != holds) {
          throw new IllegalStateException("by hand it came out otherwise: " + mix.rules().get(i));
        }
        compared++;
      }
    }
    System.out.printf("%d verdicts are the same by hand%n", compared);
  }

  static void write(Dataset<Row> rows, Path folder) {
    rows.write().mode("overwrite").parquet(folder.toString());
  }

  /** Good and bad rows in one write, with reasons, and all metrics. */
  static Evaluation split(RuleMix mix, Dataset<Row> rows, Path folder) {
    return split(
        mix,
        rows,
        parted -> parted.write().mode("overwrite").partitionBy(PART).parquet(folder.toString()));
  }

  static Evaluation split(RuleMix mix, Dataset<Row> rows, Consumer<Dataset<Row>> write) {
    try (WriteObserver observer = WriteObserver.of(rows.sparkSession())) {
      return plan(mix, rows).split(Split.byAllRules(), observer).by(write);
    }
  }

  static void drop(Dataset<?> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }
}
