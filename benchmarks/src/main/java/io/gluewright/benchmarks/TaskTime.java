package io.gluewright.benchmarks;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What a piece of work took.
 *
 * @param wall seconds
 * @param cpu seconds that tasks spent on a processor: what is left when others use the machine too
 */
record TaskTime(double wall, double cpu) {
  private static final long PATIENCE_MILLIS = 60_000;

  static TaskTime of(SparkContext context, Runnable work) {
    AtomicLong nanos = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            nanos.addAndGet(end.taskMetrics().executorCpuTime());
          }
        };
    context.addSparkListener(listener);
    try {
      long start = System.nanoTime();
      work.run();
      double wall = (System.nanoTime() - start) / 1e9;
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
      return new TaskTime(wall, nanos.get() / 1e9);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's listener bus is still busy", e);
    } finally {
      context.removeSparkListener(listener);
    }
  }

  /** Of each of the two on its own. */
  static TaskTime median(List<TaskTime> times) {
    return new TaskTime(median(times, TaskTime::wall), median(times, TaskTime::cpu));
  }

  /** How many times as long as {@code other}. */
  TaskTime over(TaskTime other) {
    return new TaskTime(wall / other.wall, cpu / other.cpu);
  }

  private static double median(List<TaskTime> times, ToDoubleFunction<TaskTime> what) {
    return times.stream().mapToDouble(what).sorted().toArray()[times.size() / 2];
  }
}
