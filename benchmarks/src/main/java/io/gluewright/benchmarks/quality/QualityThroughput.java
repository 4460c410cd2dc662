package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.Options;
import io.gluewright.benchmarks.Sessions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** What it costs to evaluate rulesets over orders, and what it may cost. */
public final class QualityThroughput {
  private static final long ROWS = 5_000_000;
  private static final int ROUNDS = 3;

  private QualityThroughput() {}

  /**
   * Arguments: {@code --data FOLDER}, for what is read and written; {@code --rows N}; {@code
   * --rounds N} that are measured; {@code --only PART} of the parts that are named below.
   */
  public static void main(String[] args) {
    Options options = Options.of(args);
    SparkSession spark = Sessions.open("quality-throughput");
    Path folder = Path.of(options.text("--data", "data")).resolve("quality");
    long rows = options.whole("--rows", ROWS);
    int rounds = (int) options.whole("--rounds", ROUNDS);
    Figures figures = new Figures();
    Orders orders = new Orders(spark, folder, rows);
    Optional<DeequEngine> deequ = DeequEngine.found();
    Map<String, Runnable> parts = new LinkedHashMap<>();
    parts.put("planning", () -> new PlanningFigures(orders).take(figures));
    parts.put("by-hand", () -> new HandWrittenFigures(orders, rounds).take(figures));
    parts.put("split", () -> new SplitFigures(orders, rounds).take(figures));
    parts.put("growth", () -> new GrowthFigures(spark, folder, rows).take(figures));
    parts.put("deequ", () -> DeequFigures.take(deequ, orders, rounds, figures));
    String only = options.text("--only", "");
    if (!only.isEmpty() && !parts.containsKey(only)) {
      throw new IllegalArgumentException(
          "--only %s; expected: one of %s".formatted(only, parts.keySet()));
    }
    System.out.printf("%,d rows%n", rows);
    try {
      parts.forEach(
          (name, part) -> {
            if (only.isEmpty() || only.equals(name)) {
              System.out.printf("%n## %s%n", name);
              part.run();
            }
          });
    } finally {
      figures.print();
      spark.stop();
    }
  }
}
