package io.gluewright.runtime.sinks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What Delta's history tells of one commit. */
record Commit(long version, String operation, Map<String, String> metrics) {
  private static final int COMMITS_LOOKED_AT = 20;

  /** The commit that was just made with this note; empty when none was made. */
  static Optional<Commit> noted(CommitNote note, DeltaTable table) {
    return table
        .history(COMMITS_LOOKED_AT)
        .filter(is("run", note.run()).and(is("version", Long.toString(note.version()))))
        .select("version", "operation", "operationMetrics")
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(Commit::of);
  }

  /** The commits of a batch, by the part that each brought. Looks through all of the history. */
  static TreeMap<Integer, Commit> landed(CommitNote any, DeltaTable table) {
    Column part = get_json_object(col("userMetadata"), "$.part").cast("int");
    Dataset<Row> commits =
        table
            .history()
            .filter(is("job", any.job()).and(is("run", any.run())).and(is("sink", any.sink())))
            .filter(part.gt(CommitNote.NO_PART))
            .select(col("version"), col("operation"), col("operationMetrics"), part.as("part"));
    TreeMap<Integer, Commit> landed = new TreeMap<>();
    commits.collectAsList().forEach(row -> landed.put(row.getInt(3), of(row)));
    return landed;
  }

  /** The last commit with content below a version: which one, and when it was made. */
  static Optional<String> lastBefore(long version, DeltaTable table) {
    Column fence = coalesce(get_json_object(col("userMetadata"), "$.part"), lit(""));
    return table
        .history()
        .filter(col("version").lt(version))
        .filter(fence.notEqual(Integer.toString(CommitNote.NO_PART)))
        .orderBy(col("version").desc())
        .select(concat_ws("@", col("version"), col("timestamp").cast("long")).as("content"))
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(row -> row.getString(0));
  }

  private static Column is(String field, String value) {
    return get_json_object(col("userMetadata"), "$." + field).equalTo(value);
  }

  private static Commit of(Row row) {
    return new Commit(row.getLong(0), row.getString(1), row.getJavaMap(2));
  }

  /** As a run that died has made it. */
  Written before() {
    return written()
        .before()
        .ofRows(metric(operation.equals("MERGE") ? "numSourceRows" : "numOutputRows"));
  }

  Written written() {
    return operation.equals("MERGE")
        ? new Written(
            metric("numTargetRowsInserted"),
            metric("numTargetRowsUpdated"),
            metric("numTargetRowsDeleted"),
            name())
        : new Written(metric("numOutputRows"), 0, 0, name());
  }

  private String name() {
    return "version " + version;
  }

  private long metric(String name) {
    return Long.parseLong(metrics.getOrDefault(name, "0"));
  }
}
