package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.TaskTime;
import java.util.ArrayList;
import java.util.List;

/** What was measured beside what it should be at most. */
final class Figures {
  private final List<String> lines = new ArrayList<>();

  /** A ratio of processor seconds. */
  void ratio(String name, TaskTime ours, TaskTime theirs, double bound) {
    atMost(name, ours.cpu() / theirs.cpu(), bound);
  }

  void atMost(String name, double value, double bound) {
    lines.add(
        "| %s | %.3f | %.2f | %s |".formatted(name, value, bound, value <= bound ? "yes" : "NO"));
  }

  void skipped(String name, String why) {
    lines.add("| %s | - | - | skipped: %s |".formatted(name, why));
  }

  void print() {
    System.out.println();
    System.out.println("| figure | measured | bound | met |");
    System.out.println("| --- | --- | --- | --- |");
    lines.forEach(System.out::println);
  }
}
