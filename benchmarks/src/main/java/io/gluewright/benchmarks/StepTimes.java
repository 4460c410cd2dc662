package io.gluewright.benchmarks;

import io.gluewright.identity.linking.LinkSteps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;

/** What the steps of a run take, and what is done between them. */
final class StepTimes implements LinkSteps {
  private final SparkContext context;
  private final Map<String, TaskTime> steps = new LinkedHashMap<>();

  StepTimes(SparkContext context) {
    this.context = context;
  }

  @Override
  public <T> T step(String name, Supplier<T> work) {
    AtomicReference<T> result = new AtomicReference<>();
    steps.put(name, TaskTime.of(context, () -> result.set(work.get())));
    return result.get();
  }

  /** The steps by name, in order, and in the end what of the whole was done between them. */
  Map<String, TaskTime> within(TaskTime whole) {
    Map<String, TaskTime> all = new LinkedHashMap<>(steps);
    double wall = steps.values().stream().mapToDouble(TaskTime::wall).sum();
    double cpu = steps.values().stream().mapToDouble(TaskTime::cpu).sum();
    long read = steps.values().stream().mapToLong(TaskTime::read).sum();
    all.put(
        "between the steps",
        new TaskTime(whole.wall() - wall, whole.cpu() - cpu, whole.read() - read));
    return all;
  }
}
