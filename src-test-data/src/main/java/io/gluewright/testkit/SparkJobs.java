package io.gluewright.testkit;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Counts Spark jobs, to prove that a step is lazy or that a table is scanned once. */
public final class SparkJobs {
  private static final long PATIENCE_MILLIS = 30_000;

  private SparkJobs() {}

  /**
   * How many Spark jobs the shared session started while {@code action} ran, on any thread. With
   * adaptive execution every shuffle is a job of its own: switch it off where the exact number
   * matters.
   */
  public static int count(Runnable action) {
    SparkContext context = Spark.session().sparkContext();
    AtomicInteger started = new AtomicInteger();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            started.incrementAndGet();
          }
        };
    drain(context);
    context.addSparkListener(listener);
    try {
      action.run();
      drain(context);
    } finally {
      context.removeSparkListener(listener);
    }
    return started.get();
  }

  /** Events are delivered later, by another thread. */
  private static void drain(SparkContext context) {
    try {
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      throw new AssertionError("Spark's listener bus is still busy", e);
    }
  }
}
