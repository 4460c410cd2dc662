package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.TaskTime;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Evaluating rules, beside the best aggregation that a person would write for the same metrics. */
record HandWrittenFigures(Orders orders, int rounds) {
  void take(Figures figures) {
    Dataset<Row> parquet = orders.parquet();
    Dataset<Row> csv = orders.csv();
    RuleMix ten = RuleMix.ten();
    RuleMix hundred = RuleMix.many(100);
    RuleMix more = RuleMix.many(300);
    Runs.compare(ten, Runs.evaluated(ten, parquet), Runs.byHand(ten, parquet));
    Runs.compare(hundred, Runs.evaluated(hundred, parquet), Runs.byHand(hundred, parquet));
    System.out.printf(
        "aggregates by hand: %d, %d, %d%n",
        ten.aggregates().size(), hundred.aggregates().size(), more.aggregates().size());
    Map<String, TaskTime> times =
        new Rounds(orders.spark().sparkContext(), rounds)
            .with("10 rules by hand, Parquet", () -> Runs.byHand(ten, parquet))
            .with("10 rules, Parquet", () -> Runs.evaluated(ten, parquet))
            .with("10 rules by hand, CSV", () -> Runs.byHand(ten, csv))
            .with("10 rules, CSV", () -> Runs.evaluated(ten, csv))
            .with("100 rules by hand, Parquet", () -> Runs.byHand(hundred, parquet))
            .with("100 rules, Parquet", () -> Runs.evaluated(hundred, parquet))
            .with("300 rules by hand, Parquet", () -> Runs.byHand(more, parquet))
            .with("300 rules, Parquet", () -> Runs.evaluated(more, parquet))
            .run(orders.rows());
    beside(figures, times, "10 rules", "Parquet", 1.05);
    beside(figures, times, "10 rules", "CSV", 1.05);
    beside(figures, times, "100 rules", "Parquet", 0.80);
    figures.ratio(
        "300 rules over 100 rules, Parquet",
        times.get("300 rules, Parquet"),
        times.get("100 rules, Parquet"),
        3.2);
  }

  private static void beside(
      Figures figures, Map<String, TaskTime> times, String rules, String format, double bound) {
    figures.ratio(
        "%s over by hand, %s".formatted(rules, format),
        times.get(rules + ", " + format),
        times.get(rules + " by hand, " + format),
        bound);
  }
}
