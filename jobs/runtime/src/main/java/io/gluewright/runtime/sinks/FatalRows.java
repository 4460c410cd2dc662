package io.gluewright.runtime.sinks;

import io.gluewright.runtime.faults.CrashPoint;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lets a run die inside of a task that writes rows. Tasks have to be in the process of the run. */
final class FatalRows {
  private FatalRows() {}

  /** The rows as they are, unless the run is to die while they are written. */
  static Dataset<Row> of(Dataset<Row> rows) {
    return CrashPoint.TASK_IN_THE_MIDDLE.isNamed() ? watched(rows) : rows;
  }

  /** The same rows; the point is reached in each task that has written one and has another. */
  static Dataset<Row> watched(Dataset<Row> rows) {
    return rows.filter(new SecondRow());
  }

  /** Each task has one of its own. */
  private static final class SecondRow implements FilterFunction<Row> {
    private static final long serialVersionUID = 1L;

    private long seen;

    @Override
    public boolean call(Row row) {
      if (++seen == 2) {
        CrashPoint.TASK_IN_THE_MIDDLE.reach();
      }
      return true;
    }
  }
}
