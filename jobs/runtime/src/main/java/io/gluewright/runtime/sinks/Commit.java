package io.gluewright.runtime.sinks;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import java.util.Map;
import java.util.Optional;

/** What Delta's history tells of one commit. */
record Commit(long version, Map<String, String> metrics) {
  private static final int COMMITS_LOOKED_AT = 20;

  /** The version before the first one. */
  static final long NONE = -1;

  /** The version that the table has now. */
  static long newest(DeltaTable table) {
    return table.history(1).select("version").head().getLong(0);
  }

  /**
   * The newest commit of a run above the version {@code before}; empty when the run made none, as
   * of a merge without a match.
   */
  static Optional<Commit> newestOf(String runId, DeltaTable table, long before) {
    return table
        .history(COMMITS_LOOKED_AT)
        .filter(col("userMetadata").equalTo(runId).and(col("version").gt(before)))
        .orderBy(col("version").desc())
        .select("version", "operationMetrics")
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(row -> new Commit(row.getLong(0), row.getJavaMap(1)));
  }

  Written appended() {
    return new Written(metric("numOutputRows"), 0, 0, name());
  }

  Written merged() {
    return new Written(
        metric("numTargetRowsInserted"),
        metric("numTargetRowsUpdated"),
        metric("numTargetRowsDeleted"),
        name());
  }

  private String name() {
    return "version " + version;
  }

  private long metric(String name) {
    return Long.parseLong(metrics.getOrDefault(name, "0"));
  }
}
