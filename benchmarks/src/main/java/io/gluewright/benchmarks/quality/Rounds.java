package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.TaskTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;

/** Variants of the same work that take turns in one JVM. */
final class Rounds {
  private final SparkContext context;
  private final int count;
  private final Map<String, Runnable> variants = new LinkedHashMap<>();

  /**
   * @param count of the rounds that are measured; one more warms up
   */
  Rounds(SparkContext context, int count) {
    this.context = context;
    this.count = count;
  }

  Rounds with(String name, Runnable variant) {
    variants.put(name, variant);
    return this;
  }

  /** The median of each variant, by its name. */
  Map<String, TaskTime> run(long rows) {
    Map<String, List<TaskTime>> times = new LinkedHashMap<>();
    for (int round = 0; round <= count; round++) {
      for (Map.Entry<String, Runnable> each : variants.entrySet()) {
        TaskTime time = TaskTime.of(context, each.getValue());
        System.out.printf("round %d: %-35s %9.2f%n", round, each.getKey(), time.cpu());
        if (round > 0) {
          times.computeIfAbsent(each.getKey(), any -> new ArrayList<>()).add(time);
        }
      }
    }
    Map<String, TaskTime> medians = new LinkedHashMap<>();
    System.out.printf("%-44s %9s %9s %6s   cpu of each round%n", "", "cpu s", "wall s", "scans");
    times.forEach(
        (name, all) -> {
          TaskTime median = TaskTime.median(all);
          medians.put(name, median);
          System.out.printf(
              "%-44s %9.2f %9.2f %6.2f   %s%n",
              name,
              median.cpu(),
              median.wall(),
              (double) median.read() / rows,
              all.stream().map(time -> "%.2f".formatted(time.cpu())).toList());
        });
    return medians;
  }
}
