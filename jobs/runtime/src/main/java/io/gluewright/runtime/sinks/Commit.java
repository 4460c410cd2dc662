package io.gluewright.runtime.sinks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What Delta's history tells of one commit. */
record Commit(long version, String operation, Map<String, String> metrics) {
  /** How many commits are looked at first; where it takes more, eight times as many each time. */
  private static final int FIRST_LOOK = 32;

  private static final int MORE = 8;

  /**
   * The commit with this note, among those after a version up to another. Each is a file of the
   * log, and mostly there is one: to ask for the history takes jobs of Spark. Where no file tells,
   * as with log stores that lay them down later, the history does.
   */
  static Optional<Commit> noted(
      CommitNote note, DeltaTable table, Path log, long after, long upTo, Configuration hadoop) {
    for (long version = upTo; version > after; version--) {
      Optional<CommitFile> file =
          CommitFile.find(log, version, hadoop).filter(each -> each.isNoted(note));
      if (file.isPresent()) {
        return Optional.of(new Commit(version, file.get().operation(), file.get().metrics()));
      }
    }
    return noted(note, table, Math.toIntExact(Math.max(0, upTo - after)));
  }

  private static Optional<Commit> noted(CommitNote note, DeltaTable table, int last) {
    return table
        .history(Math.max(last, FIRST_LOOK))
        .filter(is("run", note.run()).and(is("version", Long.toString(note.version()))))
        .select("version", "operation", "operationMetrics")
        .takeAsList(1)
        .stream()
        .findFirst()
        .map(Commit::of);
  }

  /** The commits of a batch among the last ones, or a few more, by the part that each brought. */
  static TreeMap<Integer, Commit> landed(CommitNote any, DeltaTable table, int last) {
    return landed(any, table.history(Math.max(last, FIRST_LOOK)));
  }

  /**
   * All commits of a batch, by the part that each brought. Looks back until the log shows one that
   * the job has made for the sink before.
   *
   * @param first the smallest version that commits of the batch can have
   * @param began the batch
   * @throws IllegalStateException if the log has been cleaned away so far that it cannot tell
   */
  static TreeMap<Integer, Commit> landed(
      CommitNote any, DeltaTable table, long first, Instant began) {
    return landed(any, table, first, began, FIRST_LOOK);
  }

  static TreeMap<Integer, Commit> landed(
      CommitNote any, DeltaTable table, long first, Instant began, int firstLook) {
    for (int look = firstLook; ; look *= MORE) {
      Dataset<Row> history = table.history(look);
      Column earlier = noted("version").cast("long").lt(first);
      boolean isReached = !history.filter(isOf(any).and(earlier)).isEmpty();
      if (isReached || history.count() < look) {
        if (!isReached) {
          requireWhole(any, history, began);
        }
        return landed(any, history);
      }
    }
  }

  /** A log that begins with the table, or before the batch, has all commits of the batch. */
  private static void requireWhole(CommitNote any, Dataset<Row> history, Instant began) {
    Row first =
        history.orderBy("version").select(col("version"), col("timestamp").cast("long")).head();
    Instant begins = Instant.ofEpochSecond(first.getLong(1));
    if (first.getLong(0) > 0 && begins.isAfter(began)) {
      throw new IllegalStateException(
          """
          the log of the sink "%s" begins with version %d of %s: what run %s, which died, had committed before cannot be told
            hint: keep the log for longer than a run stays dead, by delta.logRetentionDuration; "bookmark reset" forgets the batch, and everything is read again\
          """
              .formatted(any.sink(), first.getLong(0), begins, any.run()));
    }
  }

  private static TreeMap<Integer, Commit> landed(CommitNote any, Dataset<Row> history) {
    Column part = noted("part").cast("int");
    TreeMap<Integer, Commit> landed = new TreeMap<>();
    history
        .filter(isOf(any).and(is("run", any.run())).and(part.gt(CommitNote.NO_PART)))
        .select(col("version"), col("operation"), col("operationMetrics"), part.as("part"))
        .collectAsList()
        .forEach(row -> landed.put(row.getInt(3), of(row)));
    return landed;
  }

  /** The last commit with content below a version: which one, and when it was made. */
  static Optional<String> lastBefore(long version, DeltaTable table) {
    Column fence = coalesce(noted("part"), lit(""));
    for (int look = FIRST_LOOK; ; look *= MORE) {
      Dataset<Row> history = table.history(look);
      Optional<String> last =
          history
              .filter(col("version").lt(version))
              .filter(fence.notEqual(Integer.toString(CommitNote.NO_PART)))
              .orderBy(col("version").desc())
              .select(concat_ws("@", col("version"), col("timestamp").cast("long")).as("content"))
              .takeAsList(1)
              .stream()
              .findFirst()
              .map(row -> row.getString(0));
      if (last.isPresent() || history.count() < look) {
        return last;
      }
    }
  }

  private static Column isOf(CommitNote any) {
    return is("job", any.job()).and(is("sink", any.sink()));
  }

  private static Column noted(String field) {
    return get_json_object(col("userMetadata"), "$." + field);
  }

  private static Column is(String field, String value) {
    return noted(field).equalTo(value);
  }

  private static Commit of(Row row) {
    return new Commit(row.getLong(0), row.getString(1), row.getJavaMap(2));
  }

  /** As a run that died has made it. */
  Written before() {
    Written before = written().before();
    String brought = operation.equals("MERGE") ? "numSourceRows" : "numOutputRows";
    return metrics.containsKey(brought) ? before.ofRows(metric(brought)) : before;
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
