package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.LiveHeap;
import io.gluewright.benchmarks.TaskTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Whether twice the rows take twice the time and no more memory. What is held of rows is what tasks
 * hold: a writer of Parquet, up to a row group, and one that counts keys, its share of a shuffle.
 * So tasks have one size, whatever the rows, on both sides of a shuffle.
 */
record GrowthFigures(SparkSession spark, Path folder, long rows) {
  private static final double TENTH_MORE = 1.1;
  private static final int ROUNDS = 3;
  private static final int RULES = 100;
  private static final int ROWS_PER_FILE = 125_000;
  private static final Map<String, String> TASKS_OF_ONE_SIZE =
      Map.of(
          "spark.sql.files.maxPartitionBytes", "16m",
          "spark.sql.adaptive.advisoryPartitionSizeInBytes", "4m");

  private record Size(long rows, TaskTime time, double heap) {}

  void take(Figures figures) {
    TASKS_OF_ONE_SIZE.forEach((name, value) -> spark.conf().set(name, value));
    try {
      measure(figures);
    } finally {
      TASKS_OF_ONE_SIZE.keySet().forEach(spark.conf()::unset);
    }
  }

  private void measure(Figures figures) {
    List<Long> sizes = List.of(rows / 5, rows * 3 / 5, rows * 2);
    run(sizes.get(0)); // warms up
    List<Size> all = new ArrayList<>();
    System.out.printf("%14s %9s %9s %12s%n", "rows", "cpu s", "wall s", "live MiB");
    for (long size : sizes) {
      List<TaskTime> times = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        times.add(run(size));
      }
      double heap = LiveHeap.of(() -> run(size));
      Size measured = new Size(size, TaskTime.median(times), heap);
      all.add(measured);
      System.out.printf(
          "%,14d %9.2f %9.2f %12.0f%n",
          size, measured.time().cpu(), measured.time().wall(), measured.heap());
    }
    for (int i = 1; i < all.size(); i++) {
      Size before = all.get(i - 1);
      Size after = all.get(i);
      figures.atMost(
          "seconds a row of %,d over those of %,d rows".formatted(after.rows(), before.rows()),
          after.time().cpu() / after.rows() / (before.time().cpu() / before.rows()),
          TENTH_MORE);
      figures.atMost(
          "live heap of %,d over that of %,d rows".formatted(after.rows(), before.rows()),
          after.heap() / before.heap(),
          TENTH_MORE);
    }
  }

  private TaskTime run(long size) {
    Dataset<Row> orders = new Orders(spark, folder, size).parquetInFilesOf(ROWS_PER_FILE);
    return TaskTime.of(
        spark.sparkContext(),
        () -> {
          Runs.evaluated(RuleMix.many(RULES), orders);
          Runs.split(RuleMix.ten(), orders, folder.resolve("split"));
        });
  }
}
