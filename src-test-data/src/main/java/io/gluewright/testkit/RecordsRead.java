package io.gluewright.testkit;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the records that tasks read from files, to prove that a table is read once. */
public final class RecordsRead {
  private static final long PATIENCE_MILLIS = 30_000;

  private RecordsRead() {}

  /** How many records the tasks of the shared session read while {@code action} ran. */
  public static long by(Runnable action) {
    SparkContext context = Spark.session().sparkContext();
    AtomicLong read = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            read.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
          }
        };
    context.addSparkListener(listener);
    try {
      action.run();
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      throw new AssertionError("Spark's listener bus is still busy", e);
    } finally {
      context.removeSparkListener(listener);
    }
    return read.get();
  }
}
