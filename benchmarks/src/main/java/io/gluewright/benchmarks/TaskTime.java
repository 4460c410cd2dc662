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
 * @param read records that tasks read from files
 */
public record TaskTime(double wall, double cpu, long read) {
  private static final long PATIENCE_MILLIS = 60_000;

  /** Runs {@code work} and adds up what its tasks say. */
  public static TaskTime of(SparkContext context, Runnable work) {
    AtomicLong nanos = new AtomicLong();
    AtomicLong records = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            nanos.addAndGet(end.taskMetrics().executorCpuTime());
            records.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
          }
        };
    context.addSparkListener(listener);
    try {
      long start = System.nanoTime();
      work.run();
      double wall = (System.nanoTime() - start) / 1e9;
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
      return new TaskTime(wall, nanos.get() / 1e9, records.get());
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark's listener bus is still busy", e);
    } finally {
      context.removeSparkListener(listener);
    }
  }

  /** Of each figure on its own. */
  public static TaskTime median(List<TaskTime> times) {
    return new TaskTime(
        median(times, TaskTime::wall),
        median(times, TaskTime::cpu),
        (long) median(times, TaskTime::read));
  }

  /** How many times as long as {@code other}; what was read stays. */
  public TaskTime over(TaskTime other) {
    return new TaskTime(wall / other.wall, cpu / other.cpu, read);
  }

  private static double median(List<TaskTime> times, ToDoubleFunction<TaskTime> what) {
    return times.stream().mapToDouble(what).sorted().toArray()[times.size() / 2];
  }
}
