package io.gluewright.benchmarks;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
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
}
