package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.TaskTime;
import io.gluewright.quality.engine.Evaluation;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A write of good and bad rows with reasons and metrics, beside the bare write of all rows. */
record SplitFigures(Orders orders, int rounds) {
  void take(Figures figures) {
    RuleMix ten = RuleMix.ten();
    Path bare = orders.folder().resolve("bare");
    Path split = orders.folder().resolve("split");
    Dataset<Row> parquet = orders.parquet();
    Dataset<Row> csv = orders.csv();
    check(ten, parquet, split);
    Map<String, TaskTime> times =
        new Rounds(orders.spark().sparkContext(), rounds)
            .with("bare write, Parquet", () -> Runs.write(parquet, bare))
            .with("split write, Parquet", () -> Runs.split(ten, parquet, split))
            .with("bare write, CSV", () -> Runs.write(csv, bare))
            .with("split write, CSV", () -> Runs.split(ten, csv, split))
            .run(orders.rows());
    beside(figures, times, "Parquet", 1.35, 1.65);
    beside(figures, times, "CSV", 1.20, 1.33);
  }

  private void check(RuleMix mix, Dataset<Row> rows, Path folder) {
    Evaluation apart = Runs.evaluated(mix, rows);
    Evaluation together = Runs.split(mix, rows, folder);
    if (!apart.verdicts().toString().equals(together.verdicts().toString())) {
      System.out.println("evaluated: " + apart.verdicts());
      System.out.println("split:     " + together.verdicts());
      throw new IllegalStateException("the split write measured something else");
    }
    Dataset<Row> written = orders.spark().read().parquet(folder.toString());
    written.groupBy("quality").count().show();
    if (written.count() != orders.rows()) {
      throw new IllegalStateException("good and bad rows are not all rows");
    }
  }

  private static void beside(
      Figures figures, Map<String, TaskTime> times, String format, double target, double floor) {
    TaskTime split = times.get("split write, " + format);
    TaskTime bare = times.get("bare write, " + format);
    figures.ratio("split write over bare write, %s: floor".formatted(format), split, bare, floor);
    figures.ratio("split write over bare write, %s: target".formatted(format), split, bare, target);
  }
}
