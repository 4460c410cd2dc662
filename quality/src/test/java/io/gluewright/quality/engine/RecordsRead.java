package io.gluewright.quality.engine;

import io.gluewright.testkit.Spark;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Counts the records that tasks read from files, to prove that a table is read once. */
final class RecordsRead {
  private RecordsRead() {}

  static long by(Runnable action) {
    AtomicLong read = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            read.addAndGet(end.taskMetrics().inputMetrics().recordsRead());
          }
        };
    Spark.session().sparkContext().addSparkListener(listener);
    try {
      action.run();
      Spark.session().sparkContext().listenerBus().waitUntilEmpty(30_000);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      Spark.session().sparkContext().removeSparkListener(listener);
    }
    return read.get();
  }
}
