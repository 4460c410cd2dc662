package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.ShuffleStatus;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.shuffle.MetadataFetchFailedException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.collection.JavaConverters;

/** Spark repeats tasks when a part of a shuffle is lost, and adds up what they saw once more. */
@ExtendWith(Interpreted.class)
class RepeatedTasksTest {
  private static final int ROWS = 100;

  @Test
  void whatRepeatedTasksSawTwiceIsNotCountedTwice() {
    String[] rules = {
      "RowCount = 100", "Sum \"id\" = 4950", "ColumnValues \"id\" < 90", "IsUnique \"id\""
    };

    assertJudgedRight(rules);
  }

  @Test
  void norAreTheFlagsOfManyRules() {
    List<String> rules = new ArrayList<>(List.of("IsUnique \"id\" where \"id < 50\""));
    IntStream.range(0, 50).forEach(i -> rules.add("ColumnValues \"id\" != %d".formatted(i)));

    assertJudgedRight(rules.toArray(String[]::new));
  }

  private static void assertJudgedRight(String... rules) {
    Dataset<Row> sound = Spark.session().range(0, ROWS, 1, 2).toDF();
    LosingOnce losing = new LosingOnce();
    Dataset<Row> repeated =
        sound.withColumn("id", udf(losing, DataTypes.LongType).apply(col("id")));

    List<String> verdicts = Ask.verdicts(repeated, rules);

    assertThat(LosingOnce.LOST).as("a task was repeated").isTrue();
    assertThat(LosingOnce.CALLS).hasValueGreaterThan(ROWS);
    assertThat(verdicts).isEqualTo(Ask.verdicts(sound, rules));
  }

  /**
   * The same number. The last task waits until another has left its part of the shuffle, takes that
   * away, and ends as one that misses a part of a shuffle.
   */
  private static final class LosingOnce implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1L;
    private static final AtomicBoolean LOST = new AtomicBoolean();
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final long LONGEST_WAIT_MILLIS = 20_000;

    LosingOnce() {
      LOST.set(false);
      CALLS.set(0);
    }

    @Override
    public Long call(Long number) throws Exception {
      CALLS.incrementAndGet();
      if (TaskContext.getPartitionId() == 1 && LOST.compareAndSet(false, true)) {
        throw new MetadataFetchFailedException(lost(), 0, "lost by a test");
      }
      return number;
    }

    private static int lost() throws InterruptedException {
      MapOutputTrackerMaster outputs = (MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker();
      int newest =
          JavaConverters.mapAsJavaMap(outputs.shuffleStatuses()).keySet().stream()
              .mapToInt(id -> (Integer) id)
              .max()
              .orElseThrow();
      ShuffleStatus status = outputs.shuffleStatuses().apply(newest);
      long end = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
      while (status.numAvailableMapOutputs() == 0 && System.currentTimeMillis() < end) {
        Thread.sleep(10);
      }
      outputs.unregisterAllMapAndMergeOutput(newest);
      return newest;
    }
  }
}
