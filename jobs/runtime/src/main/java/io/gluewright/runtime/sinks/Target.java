package io.gluewright.runtime.sinks;

import io.gluewright.runtime.staging.Staged;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The writing end of a sink. Rows come staged: cheap to read and counted, at least one of them. */
sealed interface Target permits DeltaTarget, FilesTarget, JdbcTarget {
  Written append(Staged rows);

  /** Deletes, updates and inserts by the key of the sink. */
  Written merge(Staged rows);

  /**
   * A write of no rows: it counts as one of the batch's writes, and makes no commit. If a run that
   * died has made one, by rules that were changed since, it is that.
   */
  Written nothing();

  /** What the sink holds now; empty when it was never written, or cannot tell. */
  Optional<Dataset<Row>> table();

  /**
   * Tells, whenever it is asked, what {@link #table} gives by now from what it gives when it holds
   * something else; nothing if it cannot. The replay of a batch hears the same as the run that
   * died.
   */
  default Supplier<Optional<String>> content() {
    boolean holds = table().isPresent();
    return () -> holds ? Optional.empty() : Optional.of("nothing");
  }
}
