package io.gluewright.runtime.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FatalRowsTest {
  private final SparkSession spark = Spark.session();
  @TempDir Path folder;

  /** Nine rows, shared among tasks. */
  private Dataset<Row> rowsOf(int tasks) {
    return FatalRows.watched(spark.range(0, 9, 1, tasks).toDF());
  }

  @Test
  @SuppressWarnings("try") // the watch ends with its block
  void theyAreTheSameRowsAndEachTaskComesToThePointOnce() {
    List<CrashPoint> reached = new CopyOnWriteArrayList<>();
    try (CrashPoint.Watch watch = CrashPoint.watch(reached::add)) {
      rowsOf(3).write().format("delta").save(folder.resolve("table").toString());
    }

    assertThat(reached).filteredOn(CrashPoint.TASK_IN_THE_MIDDLE::equals).hasSize(3);
    assertThat(spark.read().format("delta").load(folder.resolve("table").toString()).count())
        .isEqualTo(9);
  }

  @Test
  @SuppressWarnings("try") // the watch ends with its block
  void aTaskThatDiesThereHasNotCommitted() {
    String table = folder.resolve("table").toString();
    // One task: a second one would go on after the death of the first, within the next test's
    // watch.
    try (CrashPoint.Watch watch =
        CrashPoint.watch(
            point -> {
              throw new IllegalStateException("the lights went out");
            })) {
      assertThatThrownBy(() -> rowsOf(1).write().format("delta").save(table))
          .hasStackTraceContaining("the lights went out");
    }

    assertThat(DeltaTable.isDeltaTable(spark, table)).isFalse();
  }
}
